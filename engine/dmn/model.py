"""A decision model: its requirement graph, and evaluating a decision through it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.dmn.errors import ExpressionTooDeep, MissingInput, UnknownDecision, WrongType, located
from engine.dmn.feel.evaluator import evaluate
from engine.dmn.feel.syntax import Expression
from engine.dmn.feel.values import Value, to_json
from engine.dmn.tables import DecisionTable, Rule, TableResult
from engine.dmn.types import ANY, Type, plain, to_value

MAX_CHAIN = 60  # decisions that require each other in a row


@dataclass(frozen=True)
class InputData:
    """A value that the caller gives, under its name or its id."""

    id: str
    name: str
    type: Type = ANY


@dataclass(frozen=True)
class LiteralLogic:
    expression: Expression
    type: Type = ANY


@dataclass(frozen=True)
class Decision:
    """``variable`` is the name by which other decisions refer to the result."""

    id: str
    name: str
    variable: str
    logic: DecisionTable | LiteralLogic
    inputs: tuple[InputData, ...] = ()
    requires: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A rule that decided: number from 1, and what its author wrote about it."""

    rule_id: str
    number: int
    description: str = ""
    annotations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a decision came to, JSON-safe throughout.

    ``outputs``: by output name a value, or a list of values under RULE ORDER, OUTPUT ORDER and
    plain COLLECT; None when no rule matched and there is no default. ``rules``: ids of the rules
    that decided, in the order of the policy (``hits`` tells more). ``inputs``: what the table
    looked at, by column. ``result``: the value in the shape of the standard (a bare value for
    one output). ``hit_policy``: "COLLECT SUM" style; "" for a literal expression.
    """

    outputs: dict[str, Any]
    rules: list[str]
    hit_policy: str
    inputs: dict[str, Any]
    decision_id: str = ""
    result: Any = None
    hits: tuple[Hit, ...] = ()
    requirements: tuple["Outcome", ...] = ()


@dataclass(frozen=True)
class DecisionModel:
    """The decisions of one file, by id."""

    decisions: Mapping[str, Decision]
    file: str = ""

    def evaluate(self, decision_id: str, inputs: Mapping[str, Any]) -> Outcome:
        """Evaluate a decision and those it requires. Extra inputs are ignored.

        Raises EvaluationFailed, located, with a sentence in Danish and English.
        """
        with located(**({"file": self.file} if self.file else {})):
            if decision_id not in self.decisions:
                raise UnknownDecision(wanted=decision_id, known=", ".join(self.decisions))
            try:
                return _Evaluation(self, inputs).of(decision_id).outcome
            except RecursionError:
                raise ExpressionTooDeep(limit=MAX_CHAIN) from None


@dataclass(frozen=True)
class _Settled:
    value: Value
    outcome: Outcome


class _Evaluation:
    """One call of ``evaluate``: every decision is settled once, also when several need it."""

    def __init__(self, model: DecisionModel, inputs: Mapping[str, Any]) -> None:
        self.model = model
        self.inputs = inputs
        self.settled: dict[str, _Settled] = {}

    def of(self, decision_id: str) -> _Settled:
        if decision_id not in self.settled:
            decision = self.model.decisions[decision_id]
            with located(decision=decision.name):
                self.settled[decision_id] = self._settle(decision)
        return self.settled[decision_id]

    def _settle(self, decision: Decision) -> _Settled:
        scope = _DecisionScope(self, decision)
        if isinstance(decision.logic, DecisionTable):
            return _of_table(decision, decision.logic.evaluate(scope), scope)
        value = evaluate(decision.logic.expression, scope)
        return _of_literal(decision, to_value(value, decision.logic.type, decision.name), scope)


class _DecisionScope:
    """The names that one decision may use: its inputs, and the decisions that it requires."""

    def __init__(self, evaluation: _Evaluation, decision: Decision) -> None:
        self.evaluation = evaluation
        self.data = {data.name: data for data in decision.inputs}
        self.required: dict[str, str] = {}
        for other in (evaluation.model.decisions[name] for name in decision.requires):
            self.required |= {other.name: other.id, other.variable: other.id}
        self.read: dict[str, Value] = {}

    def lookup(self, name: str) -> Value:
        if name not in self.read:
            self.read[name] = self._find(name)
        return self.read[name]

    def requirements(self) -> tuple[Outcome, ...]:
        """The outcomes of the required decisions that were used."""
        used = dict.fromkeys(self.required[name] for name in self.read if name in self.required)
        return tuple(self.evaluation.settled[decision_id].outcome for decision_id in used)

    def _find(self, name: str) -> Value:
        if name in self.required:
            return self.evaluation.of(self.required[name]).value
        data = self.data.get(name, InputData(id=name, name=name))
        for key in (data.name, data.id):
            if key in self.evaluation.inputs:
                return _given(self.evaluation.inputs[key], data)
        raise MissingInput(name=name)


def _given(raw: Any, data: InputData) -> Value:
    try:
        return to_value(raw, data.type, data.name) if data.type is not ANY else plain(raw)
    except TypeError as error:
        raise WrongType(name=data.name, type="FEEL", value=repr(raw)) from error


def _of_table(decision: Decision, result: TableResult, scope: _DecisionScope) -> _Settled:
    table = decision.logic
    policy = ""
    if isinstance(table, DecisionTable):
        policy = f"{table.hit_policy} {table.aggregation or ''}".strip()
    outcome = Outcome(
        outputs=to_json(result.outputs),
        rules=[rule.id for rule in result.rules],
        hit_policy=policy,
        inputs=to_json(result.inputs),
        decision_id=decision.id,
        result=to_json(result.value),
        hits=tuple(_hit(rule) for rule in result.rules),
        requirements=scope.requirements(),
    )
    return _Settled(result.value, outcome)


def _of_literal(decision: Decision, value: Value, scope: _DecisionScope) -> _Settled:
    outcome = Outcome(
        outputs={decision.variable: to_json(value)},
        rules=[],
        hit_policy="",
        inputs=to_json(scope.read),
        decision_id=decision.id,
        result=to_json(value),
        requirements=scope.requirements(),
    )
    return _Settled(value, outcome)


def _hit(rule: Rule) -> Hit:
    return Hit(rule.id, rule.number, rule.description, dict(rule.annotations))
