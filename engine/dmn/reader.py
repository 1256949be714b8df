"""A DMN file to a DecisionModel. Whatever cannot be run is refused here, not met at run time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from engine.dmn.errors import (
    CyclicRequirement,
    ExpressionTooDeep,
    MissingPart,
    RepeatedName,
    UnknownReference,
    UnsupportedConstruct,
    located,
)
from engine.dmn.feel.syntax import Name
from engine.dmn.item_definitions import TypeTable
from engine.dmn.model import MAX_CHAIN, Decision, DecisionModel, InputData, LiteralLogic
from engine.dmn.table_reader import Vocabulary, read_table
from engine.dmn.tables import DecisionTable
from engine.dmn.types import ANY
from engine.dmn.xml import Element, open_definitions, require_feel

_T = TypeVar("_T")

_NAMED = ("inputData", "decision", "variable", "itemComponent", "output")
_AROUND_THE_LOGIC = (
    "description", "extensionElements", "question", "allowedAnswers", "variable",
    "informationRequirement", "knowledgeRequirement", "authorityRequirement",
    "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner",
    "usingProcess", "usingTask",
)  # fmt: skip


def load_decisions(xml: bytes | str, file: str = "") -> DecisionModel:
    """Read DMN 1.1–1.5. ``file`` is named in errors. Raises DmnError, located at the cell."""
    with located(**({"file": file} if file else {})):
        definitions = open_definitions(xml)
        require_feel(definitions)
        for imported in definitions.children("import"):
            raise UnsupportedConstruct(construct=f"import ({imported.get('namespace')})")
        decisions = _decisions(definitions)
        _refuse_circles(decisions)
        return DecisionModel(decisions, file)


def _decisions(definitions: Element) -> dict[str, Decision]:
    named = {element.get("name") for element in definitions.descendants(*_NAMED)} - {""}
    words = Vocabulary(TypeTable(definitions), frozenset(named))
    given = [_input_data(item, words.types) for item in definitions.children("inputData")]
    data = {item.id: item for item in given}
    elements: dict[str, Element] = {}
    for element in definitions.children("decision"):
        name = element.attribute_or_id("id")
        if name in elements:
            raise RepeatedName(name=name)
        elements[name] = element
    if not elements:
        raise MissingPart(part="<decision>")
    decisions = {}
    for name, element in elements.items():
        with located(decision=element.get("name", name)):
            decisions[name] = _decision(element, words, data=data, known=elements)
    return decisions


def _input_data(element: Element, types: TypeTable) -> InputData:
    name = element.attribute_or_id("name")
    variable = element.child("variable")
    reference = variable.get("typeRef") if variable else ""
    return InputData(element.get("id", name), name, types.resolve(reference))


def _decision(
    element: Element,
    words: Vocabulary,
    *,
    data: Mapping[str, InputData],
    known: Mapping[str, Element],
) -> Decision:
    name = element.attribute_or_id("name")
    variable = element.child("variable")
    result = variable.get("name", name) if variable else name
    inputs, requires = _requirements(element)
    logic = _logic(element, words, result)
    declared = [_referred(href, data) for href in inputs]
    return Decision(
        id=element.get("id"),
        name=name,
        variable=result,
        logic=logic,
        inputs=_with_column_types(declared, logic),
        requires=tuple(_referred(href, {key: key for key in known}) for href in requires),
    )


def _logic(element: Element, words: Vocabulary, result: str) -> DecisionTable | LiteralLogic:
    logic = next((part for part in element.children() if part.tag not in _AROUND_THE_LOGIC), None)
    if logic is None:
        raise MissingPart(part="<decisionTable>")
    if logic.tag == "decisionTable":
        return read_table(logic, words, result)
    if logic.tag == "literalExpression":
        variable = element.child("variable")
        reference = logic.get("typeRef") or (variable.get("typeRef") if variable else "")
        return LiteralLogic(words.expression(logic), words.types.resolve(reference))
    raise UnsupportedConstruct(construct=f"<{logic.tag}>")


def _with_column_types(
    declared: Sequence[InputData], logic: DecisionTable | LiteralLogic
) -> tuple[InputData, ...]:
    """The declared inputs, and those that only the type of a column says anything about.

    Tools often write tables without input data; a date is then known by its column alone.
    """
    inputs = {item.name: item for item in declared}
    for clause in logic.inputs if isinstance(logic, DecisionTable) else ():
        match clause.expression:
            case Name((name,)):
                known = inputs.get(name, InputData(name, name))
                inputs[name] = replace(known, type=clause.type) if known.type is ANY else known
    return tuple(inputs.values())


def _requirements(element: Element) -> tuple[list[str], list[str]]:
    """The references to input data and to decisions."""
    for requirement in element.children("knowledgeRequirement"):
        raise UnsupportedConstruct(construct=f"<{requirement.tag}>")
    inputs: list[str] = []
    decisions: list[str] = []
    for requirement in element.children("informationRequirement"):
        inputs += [part.get("href") for part in requirement.children("requiredInput")]
        decisions += [part.get("href") for part in requirement.children("requiredDecision")]
    return inputs, decisions


def _referred(href: str, table: Mapping[str, _T]) -> _T:
    name = href.removeprefix("#")
    if name not in table:
        raise UnknownReference(href=href)
    return table[name]


def _refuse_circles(decisions: Mapping[str, Decision]) -> None:
    lengths: dict[str, int] = {}
    for start in decisions:
        _chain_length(start, decisions, path=(), lengths=lengths)


def _chain_length(
    name: str, decisions: Mapping[str, Decision], *, path: tuple[str, ...], lengths: dict[str, int]
) -> int:
    """How many decisions stand in a row, this one included; kept in ``lengths``."""
    if name in path:
        raise CyclicRequirement(path=" → ".join((*path[path.index(name) :], name)))
    if name not in lengths:
        below = [
            _chain_length(required, decisions, path=(*path, name), lengths=lengths)
            for required in (decisions[name].requires if len(path) < MAX_CHAIN else ())
        ]
        lengths[name] = 1 + max(below, default=0)
        if lengths[name] > MAX_CHAIN or len(path) >= MAX_CHAIN:
            raise ExpressionTooDeep(limit=MAX_CHAIN)
    return lengths[name]
