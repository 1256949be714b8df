"""A DMN file to a DecisionModel. Whatever cannot be run is refused here, not met at run time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from engine.dmn.errors import (
    DmnError,
    ExpressionTooDeep,
    MissingPart,
    NoResult,
    RepeatedName,
    UnknownReference,
    UnsupportedConstruct,
    located,
)
from engine.dmn.feel.syntax import ANY, Name, Type
from engine.dmn.item_definitions import TypeTable
from engine.dmn.model import (
    MAX_CHAIN,
    Decision,
    DecisionModel,
    InputData,
    Knowledge,
    LiteralLogic,
    Service,
)
from engine.dmn.reading.boxed import Tabled, logic_of, read_boxed, read_function
from engine.dmn.reading.requirements import references, refuse_circles
from engine.dmn.reading.vocabulary import Vocabulary
from engine.dmn.tables import DecisionTable
from engine.dmn.xml import Element, open_definitions, require_feel

_T = TypeVar("_T")

_NAMED = (
    "inputData", "decision", "variable", "itemComponent", "output", "businessKnowledgeModel",
    "decisionService", "formalParameter", "parameter", "column",
)  # fmt: skip
_KINDS = ("inputData", "decision", "businessKnowledgeModel", "decisionService")


def load_decisions(xml: bytes | str, file: str = "") -> DecisionModel:
    """Read DMN 1.1–1.5. ``file`` is named in errors. Raises DmnError, located at the cell."""
    model = read_decisions(xml, file)
    for problem in model.problems.values():
        raise problem
    return model


def read_decisions(xml: bytes | str, file: str = "") -> DecisionModel:
    """The same, but a decision that cannot be read is kept among ``problems``.

    Evaluating it raises its problem; the others work. Raises DmnError for a file that is no
    model at all.
    """
    with located(**({"file": file} if file else {})):
        definitions = open_definitions(xml)
        require_feel(definitions)
        for imported in definitions.children("import"):
            raise UnsupportedConstruct(construct=f"import ({imported.get('namespace')})")
        try:
            return _Reading(definitions, file).model()
        except RecursionError:
            raise ExpressionTooDeep(limit=MAX_CHAIN) from None


@dataclass
class _Reading:
    """The elements of one file by kind and id, and what has been made of them so far."""

    definitions: Element
    file: str
    elements: dict[str, dict[str, Element]] = field(default_factory=dict)
    problems: dict[str, DmnError] = field(default_factory=dict)

    def model(self) -> DecisionModel:
        self.elements = {kind: self._by_id(kind) for kind in _KINDS}
        if not self.elements["decision"]:
            raise MissingPart(part="<decision>")
        named = {element.get("name") for element in self.definitions.descendants(*_NAMED)} - {""}
        self.words = Vocabulary(TypeTable(self.definitions), frozenset(map(_spaced, named)))
        self.data = {
            name: _input_data(element, self.words.types)
            for name, element in self.elements["inputData"].items()
        }
        decisions: dict[str, Decision] = self._each("decision", self._decision)
        refuse_circles(decisions)
        return DecisionModel(
            decisions,
            self.file,
            knowledge=self._each("businessKnowledgeModel", self._knowledge),
            services=self._each("decisionService", self._service),
            problems=self.problems,
            names=self._names(),
        )

    def _by_id(self, kind: str) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for element in self.definitions.children(kind):
            name = element.attribute_or_id("id" if element.get("id") else "name")
            if name in found:
                raise RepeatedName(name=name)
            found[name] = element
        return found

    def _names(self) -> dict[str, str]:
        """Ids by name."""
        return {
            _spaced(element.get("name", key)): key
            for kind in ("businessKnowledgeModel", "decisionService", "decision")
            for key, element in self.elements[kind].items()
        }

    def _each(self, kind: str, read: Callable[[str, Element], _T]) -> dict[str, _T]:
        found: dict[str, _T] = {}
        for name, element in self.elements[kind].items():
            try:
                with located(**self._file(), decision=_name(element), line=""):
                    found[name] = read(name, element)
            except DmnError as problem:
                self.problems[name] = problem
        return found

    def _file(self) -> dict[str, str]:
        return {"file": self.file} if self.file else {}

    def _decision(self, key: str, element: Element) -> Decision:
        name = _name(element)
        variable = element.child("variable")
        result = _spaced(variable.get("name", name)) if variable else name
        inputs = [self.data[other] for other in self._required(element, "requiredInput")]
        requires = self._required(element, "requiredDecision")
        knowledge = self._required(element, "requiredKnowledge")
        words = self._scope(inputs, requires, knowledge)
        logic = self._logic(element, words, result)
        return Decision(
            id=key,
            name=name,
            variable=result,
            logic=logic,
            inputs=_with_column_types(inputs, logic),
            requires=tuple(requires),
            knowledge=tuple(knowledge),
            type=words.types.resolve(variable.get("typeRef")) if variable else ANY,
        )

    def _scope(
        self, inputs: Sequence[InputData], requires: Sequence[str], knowledge: Sequence[str]
    ) -> Vocabulary:
        """The names in scope; where the file declares no inputs, any name may be one."""
        if not self.data:
            return self.words
        known = {data.name for data in inputs} | {data.id for data in inputs}
        for other in requires:
            element = self.elements["decision"][other]
            variable = element.child("variable")
            known |= {_name(element), _spaced(variable.get("name")) if variable else ""}
        return self.words.limited_to(known | {self._called(name) for name in knowledge})

    def _called(self, key: str) -> str:
        kinds = ("businessKnowledgeModel", "decisionService")
        return next(_name(self.elements[kind][key]) for kind in kinds if key in self.elements[kind])

    def _logic(
        self, element: Element, words: Vocabulary, result: str
    ) -> DecisionTable | LiteralLogic:
        logic = logic_of(element)
        if logic is None:
            raise MissingPart(part="<decisionTable>")
        expression = read_boxed(logic, words, result)
        return expression.table if isinstance(expression, Tabled) else LiteralLogic(expression)

    def _knowledge(self, key: str, element: Element) -> Knowledge:
        logic = element.child("encapsulatedLogic")
        if logic is None:
            raise NoResult(name=_name(element))
        requires = self._required(element, "requiredKnowledge")
        known = {self._called(name) for name in requires} | {_name(element)}
        variable = element.child("variable")
        function = read_function(logic, self.words.limited_to(known), _name(element))
        reference = variable.get("typeRef") if variable else ""
        result = self.words.types.resolve(reference)
        return Knowledge(
            key,
            _name(element),
            function,
            _returned(result),
            tuple(requires),
        )

    def _service(self, key: str, element: Element) -> Service:
        variable = element.child("variable")
        return Service(
            key,
            _name(element),
            outputs=tuple(self._listed(element, "outputDecision", "decision")),
            inputs=tuple(self.data[k] for k in self._listed(element, "inputData", "inputData")),
            given=tuple(self._listed(element, "inputDecision", "decision")),
            result=_returned(self.words.types.resolve(variable.get("typeRef") if variable else "")),
        )

    def _listed(self, element: Element, tag: str, kind: str) -> list[str]:
        hrefs = [part.get("href") for part in element.children(tag)]
        return [_referred(href, self.elements[kind]) for href in hrefs]

    def _required(self, element: Element, tag: str) -> list[str]:
        kinds = {
            "requiredInput": ("inputData",),
            "requiredDecision": ("decision",),
            "requiredKnowledge": ("businessKnowledgeModel", "decisionService"),
        }[tag]
        table = {key: part for kind in kinds for key, part in self.elements[kind].items()}
        return [_referred(href, table) for href in references(element, tag)]


def _name(element: Element) -> str:
    return _spaced(element.get("name") or element.get("id"))


def _spaced(name: str) -> str:
    return " ".join(name.split())


def _returned(type_: Type) -> Type:
    """A function's variable has the function's type in some files, its result's in others."""
    return type_ if type_.base != "function" else (type_.result or ANY)


def _input_data(element: Element, types: TypeTable) -> InputData:
    name = _spaced(element.attribute_or_id("name"))
    variable = element.child("variable")
    reference = variable.get("typeRef") if variable else ""
    return InputData(element.get("id", name), name, types.resolve(reference))


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


def _referred(href: str, table: Mapping[str, Element]) -> str:
    name = href.rpartition("#")[2]
    if name not in table:
        raise UnknownReference(href=href)
    return name
