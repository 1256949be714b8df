"""Decision tables: the clauses, the rules, and which rules match."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.dmn.errors import located
from engine.dmn.feel.evaluator import Scope, settled
from engine.dmn.feel.syntax import Expression, UnaryTests
from engine.dmn.feel.unary import passes
from engine.dmn.feel.values import Value
from engine.dmn.hit_policies import Aggregation, HitPolicy, Match, aggregate, keep
from engine.dmn.types import Type, require_allowed, to_value


@dataclass(frozen=True)
class InputClause:
    label: str
    expression: Expression
    type: Type
    allowed: UnaryTests | None = None


@dataclass(frozen=True)
class OutputClause:
    name: str
    type: Type
    allowed: UnaryTests | None = None
    default: Expression | None = None


@dataclass(frozen=True)
class Rule:
    """``number`` counts from 1, as people see it; ``id`` falls back to it."""

    id: str
    number: int
    tests: tuple[UnaryTests, ...]
    outputs: tuple[Expression, ...]
    description: str = ""
    annotations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableResult:
    """``rows`` holds one row of output values per deciding rule (or the one of the defaults)."""

    rules: tuple[Rule, ...]
    inputs: dict[str, Value]
    outputs: dict[str, Value]
    value: Value


@dataclass(frozen=True)
class DecisionTable:
    inputs: tuple[InputClause, ...]
    outputs: tuple[OutputClause, ...]
    rules: tuple[Rule, ...]
    hit_policy: HitPolicy = HitPolicy.UNIQUE
    aggregation: Aggregation | None = None

    def evaluate(self, scope: Scope) -> TableResult:
        """Raises EvaluationFailed, located at the rule and cell it comes from."""
        inputs = [_input_value(clause, scope) for clause in self.inputs]
        matches = self._matches(inputs, scope)
        with located(rule=", ".join(str(self._rule(match.rule).number) for match in matches)):
            kept = keep(self.hit_policy, matches, [clause.allowed for clause in self.outputs])
        rows = [match.row for match in kept] or self._defaults(scope)
        named = dict(zip((clause.label for clause in self.inputs), inputs, strict=True))
        rules = tuple(self._rule(match.rule) for match in kept)
        return TableResult(rules, named, self._outputs(rows, kept), self._value(rows, kept))

    def _matches(self, inputs: Sequence[Value], scope: Scope) -> list[Match]:
        found: list[Match] = []
        for rule in self.rules:
            if self._applies(rule, inputs, scope):
                found.append(Match(rule.id, tuple(self._row(rule, scope))))
                if self.hit_policy is HitPolicy.FIRST:
                    break
        return found

    def _applies(self, rule: Rule, inputs: Sequence[Value], scope: Scope) -> bool:
        for clause, value, test in zip(self.inputs, inputs, rule.tests, strict=True):
            with located(rule=str(rule.number), cell=clause.label):
                if not passes(value, test, scope):
                    return False
        return True

    def _row(self, rule: Rule, scope: Scope) -> Iterator[Value]:
        for clause, expression in zip(self.outputs, rule.outputs, strict=True):
            with located(rule=str(rule.number), cell=clause.name):
                yield _output_value(clause, expression, scope)

    def _defaults(self, scope: Scope) -> list[tuple[Value, ...]]:
        if all(clause.default is None for clause in self.outputs):
            return []
        return [
            tuple(
                _output_value(clause, clause.default, scope) if clause.default else None
                for clause in self.outputs
            )
        ]

    def _outputs(
        self, rows: Sequence[tuple[Value, ...]], kept: Sequence[Match]
    ) -> dict[str, Value]:
        """By output name: one value, or the list of them under a policy of several hits."""
        names = [clause.name for clause in self.outputs]
        if self.aggregation:
            return dict.fromkeys(names, self._aggregated(rows, kept))
        if self.hit_policy.is_single:
            row = rows[0] if rows else (None,) * len(names)
            return dict(zip(names, row, strict=True))
        return {name: [row[place] for row in rows] for place, name in enumerate(names)}

    def _value(self, rows: Sequence[tuple[Value, ...]], kept: Sequence[Match]) -> Value:
        """What a decision that requires this one sees, shaped as the standard says."""
        if self.aggregation:
            return self._aggregated(rows, kept)
        shaped = [self._shaped(row) for row in rows]
        if self.hit_policy.is_single:
            return shaped[0] if shaped else None
        return shaped

    def _shaped(self, row: tuple[Value, ...]) -> Value:
        names = (clause.name for clause in self.outputs)
        return row[0] if len(row) == 1 else dict(zip(names, row, strict=True))

    def _aggregated(self, rows: Sequence[tuple[Value, ...]], kept: Sequence[Match]) -> Value:
        if self.aggregation is None:
            return None
        counted = kept if self.aggregation is Aggregation.COUNT else rows
        return aggregate(self.aggregation, [row[0] for row in rows] if counted else [])

    def _rule(self, rule_id: str) -> Rule:
        return next(rule for rule in self.rules if rule.id == rule_id)


def _input_value(clause: InputClause, scope: Scope) -> Value:
    with located(cell=clause.label):
        value = to_value(settled(clause.expression, scope), clause.type, clause.label)
        require_allowed(value, clause.allowed, clause.label)
        return value


def _output_value(clause: OutputClause, expression: Expression, scope: Scope) -> Value:
    value = to_value(settled(expression, scope), clause.type, clause.name)
    require_allowed(value, clause.allowed, clause.name)
    return value
