"""SpiffWorkflow's parser with the engine's own tasks, timers and messages."""

from typing import Any, ClassVar

from lxml import etree
from SpiffWorkflow.bpmn.parser.event_parsers import EventDefinitionParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.spiff.parser.process import (
    VALIDATOR,
    SpiffBpmnParser,
    SpiffProcessParser,
)
from SpiffWorkflow.spiff.parser.task_spec import SpiffTaskParser

from engine.spiff import escapes, events
from engine.spiff.boundaries import BoundaryEvent
from engine.spiff.joins import InclusiveGateway, ParallelGateway
from engine.spiff.tasks import (
    BusinessRuleTask,
    ParallelMultiInstanceTask,
    SequentialMultiInstanceTask,
    ServiceTask,
)

_TIMERS = {
    "timeDate": events.TimeDateEventDefinition,
    "timeDuration": events.DurationTimerEventDefinition,
    "timeCycle": events.CycleTimerEventDefinition,
}


class _SafeRounds:
    """Mixed into every task parser."""

    PARALLEL_MI_CLASS = ParallelMultiInstanceTask
    SEQUENTIAL_MI_CLASS = SequentialMultiInstanceTask

    def create_data_spec(self, item: Any, kind: type) -> Any:
        """The variable of a round is its name, or its id: ids cannot be used twice in a file."""
        if etree.QName(item).localname in ("inputDataItem", "outputDataItem"):
            name = item.get("name") or item.get("id")
            return kind(name, name)
        return kind(item.get("id"), item.get("name"))


class _OwnEvents(_SafeRounds):
    """Mixed into every event parser."""

    node: Any

    def parse_timer_event(self, event: Any) -> Any:
        """A timer named after its element, so that two timers of one gateway differ."""
        found = next(child for child in event if etree.QName(child).localname in _TIMERS)
        kind = _TIMERS[etree.QName(found).localname]
        return kind(self.node.get("id"), found.text, description="Timer")

    def parse_message_event(self, message_event: Any) -> Any:
        """The stock message with the engine's handling of payload."""
        stock = super().parse_message_event(message_event)  # type: ignore[misc]
        return events.MessageEventDefinition(
            stock.name,
            stock.correlation_properties,
            stock.expression,
            stock.message_var,
            stock.process_correlations,
            description="Message",
        )

    def parse_error_event(self, error_event: Any) -> Any:
        """An error that reaches one boundary event."""
        stock = super().parse_error_event(error_event)  # type: ignore[misc]
        return escapes.ErrorEventDefinition(
            stock.name or "error", expression=stock.expression, variable=stock.variable,
            code=stock.code,
        )  # fmt: skip

    def parse_cancel_event(self, event: Any) -> Any:
        """A cancel that stays in its transaction."""
        return escapes.CancelEventDefinition(description="Cancel")

    def parse_escalation_event(self, escalation_event: Any) -> Any:
        """An escalation that stays in its line of scopes."""
        stock = super().parse_escalation_event(escalation_event)  # type: ignore[misc]
        return escapes.EscalationEventDefinition(
            stock.name or "escalation", expression=stock.expression, variable=stock.variable,
            code=stock.code,
        )  # fmt: skip


class _BusinessRuleTaskParser(_SafeRounds, SpiffTaskParser):
    @staticmethod
    def get_decision_ref(node: Any) -> str:
        """Asked by SpiffWorkflow for its own list of decisions, of which we make no use."""
        return str(SpiffTaskParser._parse_extensions(node).get("calledDecisionId") or "")

    def create_task(self) -> BusinessRuleTask:
        decision = self.parse_extensions().get("calledDecisionId") or ""
        return BusinessRuleTask(
            self.spec, self.bpmn_id, decision_id=decision.strip(), **self.bpmn_attributes
        )


def _own(parser: type, spec: type) -> tuple[type, type]:
    mixin = _OwnEvents if issubclass(parser, EventDefinitionParser) else _SafeRounds
    return type(parser.__name__, (mixin, parser), {}), spec


class _ProcessParser(SpiffProcessParser):
    """An operator may have the id of its element: an id of BPMN wins over one of an extension."""

    def _index_process_nodes(self) -> None:
        super()._index_process_nodes()
        for node in self.xpath(".//bpmn:*[@id]"):
            self.nodes_by_id[node.get("id")] = node


class Parser(SpiffBpmnParser):
    """Parses prepared trees; see engine.deployment.parse."""

    OVERRIDE_PARSER_CLASSES: ClassVar[dict[str, tuple[type, type]]] = {
        **{tag: _own(*pair) for tag, pair in SpiffBpmnParser.OVERRIDE_PARSER_CLASSES.items()},
        full_tag("serviceTask"): (
            _own(*SpiffBpmnParser.OVERRIDE_PARSER_CLASSES[full_tag("serviceTask")])[0],
            ServiceTask,
        ),
        full_tag("businessRuleTask"): (_BusinessRuleTaskParser, BusinessRuleTask),
        full_tag("boundaryEvent"): (
            _own(*SpiffBpmnParser.OVERRIDE_PARSER_CLASSES[full_tag("boundaryEvent")])[0],
            BoundaryEvent,
        ),
        full_tag("parallelGateway"): (
            SpiffBpmnParser.PARSER_CLASSES[full_tag("parallelGateway")][0],
            ParallelGateway,
        ),
        full_tag("inclusiveGateway"): (
            SpiffBpmnParser.PARSER_CLASSES[full_tag("inclusiveGateway")][0],
            InclusiveGateway,
        ),
    }

    PROCESS_PARSER_CLASS = _ProcessParser

    def __init__(self) -> None:
        super().__init__(validator=VALIDATOR)
