"""<decisionTable> to DecisionTable, every cell parsed."""

from collections.abc import Sequence

from engine.dmn.errors import (
    AggregationOfSeveralOutputs,
    MissingPart,
    PriorityWithoutValues,
    RepeatedName,
    UnevenRule,
    UnknownHitPolicy,
    located,
)
from engine.dmn.feel.names import names_in
from engine.dmn.feel.syntax import Expression, Literal
from engine.dmn.hit_policies import Aggregation, HitPolicy
from engine.dmn.item_definitions import allowed_values
from engine.dmn.reading.vocabulary import Vocabulary
from engine.dmn.tables import DecisionTable, InputClause, OutputClause, Rule
from engine.dmn.xml import Element


def read_table(table: Element, words: Vocabulary, result_name: str) -> DecisionTable:
    """``result_name`` names the output when there is only one and it has no name.

    Where the file does not declare its inputs, the names in the columns are the inputs.
    """
    inputs = tuple(_input(clause, words) for clause in table.children("input"))
    outputs = tuple(_output(clause, words, result_name) for clause in table.children("output"))
    if not outputs:
        raise MissingPart(part="<output>")
    _require_distinct([clause.name for clause in outputs])
    if words.known is None:
        words = words.limited_to(_column_names(inputs))
    policy, aggregation = _policy(table)
    _require_fitting(policy, aggregation, outputs)
    rules = _rules(table, (inputs, outputs), words)
    return DecisionTable(inputs, outputs, rules, policy, aggregation)


def _column_names(inputs: Sequence[InputClause]) -> set[str]:
    return {name.parts[0] for clause in inputs for name in names_in(clause.expression)}


def _input(clause: Element, words: Vocabulary) -> InputClause:
    expression = clause.required("inputExpression")
    text = " ".join(expression.text_of("text").split())
    label = clause.get("label") or text or clause.get("id")
    with located(cell=label):
        return InputClause(
            label=label,
            expression=words.expression(expression),
            type=words.types.resolve(expression.get("typeRef")),
            allowed=allowed_values(clause, "inputValues"),
        )


def _output(clause: Element, words: Vocabulary, result_name: str) -> OutputClause:
    name = clause.get("name") or result_name
    with located(cell=name):
        type_ = words.types.resolve(clause.get("typeRef"))
        default = clause.child("defaultOutputEntry")
        return OutputClause(
            name=name,
            type=type_,
            allowed=allowed_values(clause, "outputValues") or type_.allowed,
            default=words.expression(default) if default else None,
        )


def _policy(table: Element) -> tuple[HitPolicy, Aggregation | None]:
    policy, aggregation = table.get("hitPolicy", "UNIQUE"), table.get("aggregation")
    known = ", ".join(HitPolicy)
    if policy not in tuple(HitPolicy):
        raise UnknownHitPolicy(policy=policy, known=known)
    if aggregation and (policy != HitPolicy.COLLECT or aggregation not in tuple(Aggregation)):
        raise UnknownHitPolicy(policy=f"{policy} {aggregation}", known=known)
    return HitPolicy(policy), Aggregation(aggregation) if aggregation else None


def _require_fitting(
    policy: HitPolicy, aggregation: Aggregation | None, outputs: Sequence[OutputClause]
) -> None:
    if aggregation and aggregation is not Aggregation.COUNT and len(outputs) > 1:
        raise AggregationOfSeveralOutputs(aggregation=aggregation, count=len(outputs))
    if policy.needs_values and all(clause.allowed is None for clause in outputs):
        raise PriorityWithoutValues(policy=policy, output=outputs[0].name)


def _rules(
    table: Element,
    clauses: tuple[Sequence[InputClause], Sequence[OutputClause]],
    words: Vocabulary,
) -> tuple[Rule, ...]:
    titles = [note.get("name") for note in table.children("annotation")]
    rules: list[Rule] = []
    for number, element in enumerate(table.children("rule"), start=1):
        with located(rule=str(number)):
            rules.append(_rule(element, number, clauses=clauses, titles=titles, words=words))
    _require_distinct([rule.id for rule in rules])
    return tuple(rules)


def _rule(
    element: Element,
    number: int,
    *,
    clauses: tuple[Sequence[InputClause], Sequence[OutputClause]],
    titles: Sequence[str],
    words: Vocabulary,
) -> Rule:
    tests, entries = list(element.children("inputEntry")), list(element.children("outputEntry"))
    inputs, outputs = clauses
    _require_even(tests, len(inputs), "input")
    _require_even(entries, len(outputs), "output")
    notes = [note.text_of("text") for note in element.children("annotationEntry")]
    read_tests = []
    for clause, test in zip(inputs, tests, strict=True):
        with located(cell=clause.label):
            read_tests.append(words.tests(test))
    return Rule(
        id=element.get("id") or f"rule-{number}",
        number=number,
        tests=tuple(read_tests),
        outputs=tuple(_entries(outputs, entries, words)),
        description=element.text_of("description"),
        annotations=dict(zip(titles, notes, strict=False)),
    )


def _entries(
    outputs: Sequence[OutputClause], entries: Sequence[Element], words: Vocabulary
) -> list[Expression]:
    read: list[Expression] = []
    for clause, entry in zip(outputs, entries, strict=True):
        with located(cell=clause.name):
            # an empty output cell is null, as modelling tools have it
            read.append(words.expression(entry) if entry.text_of("text") else Literal(None))
    return read


def _require_even(cells: Sequence[Element], expected: int, side: str) -> None:
    if len(cells) != expected:
        raise UnevenRule(found=len(cells), side=side, expected=expected)


def _require_distinct(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise RepeatedName(name=name)
