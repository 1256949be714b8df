"""A decision model: what it holds, and evaluating a decision through its requirements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.dmn.errors import DmnError, UnknownDecision, located
from engine.dmn.feel.syntax import ANY, Expression, FunctionOf, Type
from engine.dmn.tables import DecisionTable

MAX_CHAIN = 60  # decisions that require each other in a row


@dataclass(frozen=True)
class InputData:
    """A value that the caller gives, under its name or its id."""

    id: str
    name: str
    type: Type = ANY


@dataclass(frozen=True)
class LiteralLogic:
    """An expression, or a boxed one as its twin in FEEL."""

    expression: Expression


@dataclass(frozen=True)
class Decision:
    """``variable`` is the name by which other decisions refer to the result, of ``type``.

    ``requires`` are ids of decisions, ``knowledge`` of business knowledge and services.
    """

    id: str
    name: str
    variable: str
    logic: DecisionTable | LiteralLogic
    inputs: tuple[InputData, ...] = ()
    requires: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    type: Type = ANY


@dataclass(frozen=True)
class Knowledge:
    """A business knowledge model: a function, and the knowledge that it requires itself."""

    id: str
    name: str
    function: FunctionOf
    result: Type = ANY
    knowledge: tuple[str, ...] = ()


@dataclass(frozen=True)
class Service:
    """A decision service: decisions to evaluate, given some data and other decisions' results."""

    id: str
    name: str
    outputs: tuple[str, ...]
    inputs: tuple[InputData, ...] = ()
    given: tuple[str, ...] = ()
    result: Type = ANY


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
    """The decisions of one file, by id; and what could not be read, by id of the decision."""

    decisions: Mapping[str, Decision]
    file: str = ""
    knowledge: Mapping[str, Knowledge] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    problems: Mapping[str, DmnError] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def holds(self, decision_id: str) -> bool:
        """Whether the file has the decision, readable or not."""
        return decision_id in self.decisions or decision_id in self.problems

    def find(self, wanted: str) -> str:
        """The id of a decision, service or knowledge by id or name. Raises UnknownDecision."""
        if wanted in {*self.decisions, *self.services, *self.knowledge, *self.problems}:
            return wanted
        name = " ".join(wanted.split())
        if name in self.names:
            return self.names[name]
        with located(**self._place()):
            raise UnknownDecision(wanted=wanted, known=", ".join(self.names))

    def problem_of(self, decision_id: str) -> DmnError | None:
        """Why a decision, or one that it requires, cannot be read; None where all can."""
        waiting, seen = [decision_id], set[str]()
        while waiting:
            current = waiting.pop()
            if current in self.problems:
                return self.problems[current]
            seen.add(current)
            found = self.decisions.get(current)
            waiting += [name for name in found.requires if name not in seen] if found else []
        return None

    def evaluate(self, decision_id: str, inputs: Mapping[str, Any]) -> Outcome:
        """Evaluate a decision and those it requires. Extra inputs are ignored.

        Raises EvaluationFailed, located, with a sentence in Danish and English.
        """
        from engine.dmn.evaluation import outcome_of

        with located(**self._place()):
            return outcome_of(self, decision_id, inputs)

    def _place(self) -> dict[str, str]:
        return {"file": self.file} if self.file else {}
