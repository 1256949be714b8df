"""One evaluation: every decision is settled once, also when several need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.dmn.errors import (
    EvaluationFailed,
    ExpressionTooDeep,
    MissingInput,
    UnknownDecision,
    UnknownName,
    WrongType,
    located,
)
from engine.dmn.feel.conformance import conform
from engine.dmn.feel.evaluation.calls import Defined
from engine.dmn.feel.evaluator import Scope, settled
from engine.dmn.feel.functions.registry import BUILTINS
from engine.dmn.feel.syntax import ANY, Type
from engine.dmn.feel.values import Function, Value
from engine.dmn.model import (
    MAX_CHAIN,
    Decision,
    DecisionModel,
    InputData,
    Knowledge,
    Outcome,
    Service,
)
from engine.dmn.outcomes import Settled, of_expression, of_knowledge, of_service, of_table
from engine.dmn.tables import DecisionTable
from engine.dmn.types import plain, to_value


def outcome_of(model: DecisionModel, wanted: str, inputs: Mapping[str, Any]) -> Outcome:
    """The outcome of a decision or of a decision service, by id."""
    evaluation = Evaluation(model, inputs)
    try:
        if wanted in model.services:
            service = model.services[wanted]
            return of_service(service, *evaluation.serving(service, inputs).service(service))
        if wanted in model.knowledge:
            known = model.knowledge[wanted]
            return of_knowledge(known, evaluation.called(known), inputs)
        return evaluation.of(wanted).outcome
    except RecursionError:
        raise ExpressionTooDeep(limit=MAX_CHAIN) from None


class Evaluation:
    """``given`` are results of decisions that are not to be evaluated, by id."""

    def __init__(
        self,
        model: DecisionModel,
        inputs: Mapping[str, Any],
        given: Mapping[str, Value] | None = None,
    ) -> None:
        self.model = model
        self.inputs = inputs
        self.given = given or {}
        self.budget = Scope().budget
        self.settled: dict[str, Settled] = {}

    def of(self, decision_id: str) -> Settled:
        if decision_id not in self.settled:
            self.settled[decision_id] = self._settled(decision_id)
        return self.settled[decision_id]

    def value_of(self, wanted: str) -> Value:
        """The FEEL value of a decision or a service, by id."""
        if wanted in self.model.services:
            service = self.model.services[wanted]
            return self.serving(service, self.inputs).service(service)[0]
        if wanted in self.model.knowledge:
            return self.called(self.model.knowledge[wanted])
        return self.of(wanted).value

    def service(self, service: Service) -> tuple[Value, tuple[Outcome, ...]]:
        """The value of its one decision, or a context of those of them all; and how they came."""
        settled_ = [self.of(decision_id) for decision_id in service.outputs]
        named = {
            self.model.decisions[one.outcome.decision_id].variable: one.value for one in settled_
        }
        value = named if len(named) > 1 else next(iter(named.values()), None)
        outcomes = tuple(one.outcome for one in settled_)
        return conform(value, service.result, service.name), outcomes

    def called(self, known: Knowledge) -> Value:
        """What business knowledge comes to when its parameters are the inputs."""
        given = [_given(self._input(name), InputData(name, name, type_))
                 for name, type_ in known.function.parameters]  # fmt: skip
        with located(decision=known.name):
            return self.function(known.id).call(given)

    def _input(self, name: str) -> Any:
        if name not in self.inputs:
            raise MissingInput(name=name)
        return self.inputs[name]

    def serving(self, service: Service, given: Mapping[str, Any]) -> "Evaluation":
        """An evaluation in which the service's input decisions are given and not evaluated."""
        results = {}
        for decision_id in service.given:
            decision = self.model.decisions[decision_id]
            if decision.variable not in given:
                raise MissingInput(name=decision.variable)
            value = to_value(given[decision.variable], ANY, decision.variable)
            results[decision_id] = conform(value, decision.type, decision.variable)
        inner = Evaluation(self.model, given, results)
        inner.budget = self.budget
        return inner

    def _settled(self, decision_id: str) -> Settled:
        if decision_id in self.model.problems:
            raise self.model.problems[decision_id].with_traceback(None)
        if decision_id not in self.model.decisions:
            known = ", ".join(self.model.decisions)
            raise UnknownDecision(wanted=decision_id, known=known)
        decision = self.model.decisions[decision_id]
        with located(decision=decision.name):
            if decision_id in self.given:
                return of_expression(decision, self.given[decision_id])
            return self._settle(decision)

    def _settle(self, decision: Decision) -> Settled:
        scope = DecisionScope(self, decision)
        if isinstance(decision.logic, DecisionTable):
            result = decision.logic.evaluate(scope)
            conform(result.value, decision.type, decision.name)
            return of_table(decision, result, scope.requirements())
        value = settled(decision.logic.expression, scope)
        value = conform(value, decision.type, decision.name)
        return of_expression(decision, value, read=scope.read, requirements=scope.requirements())

    def function(self, knowledge_id: str) -> Function:
        """Business knowledge or a decision service as something to call."""
        if knowledge_id in self.model.problems:
            raise self.model.problems[knowledge_id].with_traceback(None)
        if knowledge_id in self.model.services:
            return ServiceFunction(self, self.model.services[knowledge_id])
        known = self.model.knowledge[knowledge_id]
        scope = DecisionScope(self, knowledge=(*known.knowledge, known.id))
        function = known.function
        result = known.result if known.result is not ANY else None
        return Defined(known.name, function.parameters, function.body, scope, result)


@dataclass(frozen=True, eq=False)
class ServiceFunction(Function):
    """A decision service called by its data first and then the decisions it is given."""

    evaluation: Evaluation
    service: Service

    def call(self, arguments: Sequence[Value], names: Sequence[str] | None = None) -> Value:
        parameters = self._parameters()
        given = dict(zip(names or list(parameters), arguments, strict=False))
        if set(given) != set(parameters) or len(arguments) != len(parameters):
            raise MissingInput(name=", ".join(parameters))
        fitting = {name: conform(given[name], parameters[name], name) for name in parameters}
        return self.evaluation.serving(self.service, fitting).service(self.service)[0]

    def _parameters(self) -> dict[str, Type]:
        decisions = [self.evaluation.model.decisions[name] for name in self.service.given]
        data = {data.name: data.type for data in self.service.inputs}
        return data | {decision.variable: decision.type for decision in decisions}

    def is_like(self, type_: Type) -> bool:
        wanted = type_.parameters or ()
        return len(wanted) == len(self.service.inputs) + len(self.service.given)


class DecisionScope(Scope):
    """The names that one decision may use: its inputs, and what it requires."""

    def __init__(
        self,
        evaluation: Evaluation,
        decision: Decision | None = None,
        knowledge: Sequence[str] = (),
    ) -> None:
        super().__init__(evaluation.budget)
        self.evaluation = evaluation
        self.decision = decision
        model = evaluation.model
        self.data = {data.name: data for data in decision.inputs} if decision else {}
        self.required: dict[str, str] = {}
        if decision:
            self.required = {
                name: key for name, key in model.names.items() if key in decision.requires
            }
        for other in self.required.values():
            if other in model.decisions:
                self.required = {**self.required, model.decisions[other].variable: other}
        known = decision.knowledge if decision else knowledge
        self.functions = {_name_of(model, name): name for name in known}
        self.read: dict[str, Value] = {}
        self._faults: list[EvaluationFailed] = []

    @property
    def faults(self) -> list[EvaluationFailed]:
        return self._faults

    def fault(self, error: EvaluationFailed) -> None:
        """By the standard a fault is a null; what lies outside the expression stays an error."""
        if type(error) is MissingInput or error.place:
            raise error
        self._faults.append(error)

    def lookup(self, name: str) -> Value:
        if name in self.functions:
            return self.evaluation.function(self.functions[name])
        if name not in self.read:
            if name in BUILTINS and not self._is_given(name):
                return BUILTINS[name]
            self.read[name] = self._find(name)
        return self.read[name]

    def requirements(self) -> tuple[Outcome, ...]:
        """The outcomes of the required decisions that were used."""
        used = dict.fromkeys(self.required[name] for name in self.read if name in self.required)
        return tuple(self.evaluation.settled[decision_id].outcome for decision_id in used)

    def _is_given(self, name: str) -> bool:
        return (
            name in self.required
            or name in self.data
            or (self.decision is not None and name in self.evaluation.inputs)
        )

    def _find(self, name: str) -> Value:
        if name in self.required:
            return self.evaluation.of(self.required[name]).value
        if self.decision is None:
            raise UnknownName(name=name)
        data = self.data.get(name, InputData(id=name, name=name))
        for key in (data.name, data.id):
            if key in self.evaluation.inputs:
                return _given(self.evaluation.inputs[key], data)
        raise MissingInput(name=name)


def _name_of(model: DecisionModel, knowledge_id: str) -> str:
    found = model.knowledge.get(knowledge_id) or model.services.get(knowledge_id)
    if found is not None:
        return found.name
    # one that could not be read is known by its name all the same
    return next((name for name, key in model.names.items() if key == knowledge_id), knowledge_id)


def _given(raw: Any, data: InputData) -> Value:
    try:
        return to_value(raw, data.type, data.name) if data.type is not ANY else plain(raw)
    except TypeError as error:
        raise WrongType(name=data.name, type="FEEL", value=repr(raw)) from error
