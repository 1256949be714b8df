"""Task trees and specs to bytes and back.

The specs are kept once per definition; an instance's state holds only its task tree.
SpiffWorkflow's serializer flips a flag while it works, so each thread has its own.
"""

import json
import threading
import zlib
from typing import Any

from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter
from SpiffWorkflow.bpmn.specs import defaults as stock_gateway
from SpiffWorkflow.bpmn.specs.event_definitions import simple as stock_cancel
from SpiffWorkflow.bpmn.specs.event_definitions import timer as stock_timer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG
from SpiffWorkflow.spiff.serializer.task_spec import SpiffBpmnTaskConverter
from SpiffWorkflow.spiff.specs import defaults as stock_task
from SpiffWorkflow.spiff.specs import event_definitions as stock_event

from engine.persistence import formats
from engine.spiff import boundaries, escapes, events, joins, tasks
from engine.spiff.workflow import Workflow

Json = dict[str, Any]
_local = threading.local()


class _StateConverter(BpmnWorkflowConverter):
    """An instance without its specs."""

    def __init__(self, target_class: type, registry: Any) -> None:
        super().__init__(target_class, registry, typename="BpmnWorkflow")

    def to_dict(self, workflow: Workflow) -> Json:
        """The task trees, the data and what waits."""
        found: Json = super(BpmnWorkflowConverter, self).to_dict(workflow)
        found["subprocesses"] = self.mapping_to_dict(workflow.subprocesses)
        found["bpmn_events"] = []
        return found


class _BusinessRuleTaskConverter(SpiffBpmnTaskConverter):
    def to_dict(self, spec: tasks.BusinessRuleTask) -> Json:
        """Name the decision; the table itself is in the definition's files."""
        return {**super().to_dict(spec), "decision_id": spec.decision_id}


_REPLACED = {
    stock_timer.TimeDateEventDefinition: events.TimeDateEventDefinition,
    stock_timer.DurationTimerEventDefinition: events.DurationTimerEventDefinition,
    stock_timer.CycleTimerEventDefinition: events.CycleTimerEventDefinition,
    stock_event.MessageEventDefinition: events.MessageEventDefinition,
    stock_event.ErrorEventDefinition: escapes.ErrorEventDefinition,
    stock_cancel.CancelEventDefinition: escapes.CancelEventDefinition,
    stock_event.EscalationEventDefinition: escapes.EscalationEventDefinition,
    stock_gateway.ParallelGateway: joins.ParallelGateway,
    stock_gateway.InclusiveGateway: joins.InclusiveGateway,
    stock_gateway.BoundaryEvent: boundaries.BoundaryEvent,
    stock_task.ServiceTask: tasks.ServiceTask,
    stock_task.ParallelMultiInstanceTask: tasks.ParallelMultiInstanceTask,
    stock_task.SequentialMultiInstanceTask: tasks.SequentialMultiInstanceTask,
}


def _config() -> dict[type, Any]:
    config = {_REPLACED.get(kind, kind): converter for kind, converter in SPIFF_CONFIG.items()}
    config.pop(stock_task.BusinessRuleTask)
    config[tasks.BusinessRuleTask] = _BusinessRuleTaskConverter
    config.pop(BpmnWorkflow)
    config[Workflow] = _StateConverter
    return config


def _serializer() -> BpmnWorkflowSerializer:
    if not hasattr(_local, "serializer"):
        registry = BpmnWorkflowSerializer.configure(_config())
        _local.serializer = BpmnWorkflowSerializer(registry)
    return _local.serializer


def _encode(value: Any) -> str:
    serializer = _serializer()
    serializer.registry._encoder_mode = True
    try:
        return json.dumps(value, cls=serializer._encoder_cls)
    finally:
        serializer.registry._encoder_mode = False


def spec_to_dict(spec: Any) -> Json:
    """A process spec as JSON values."""
    converted: Json = json.loads(_encode(_serializer().to_dict(spec)))
    return converted


def spec_from_dict(values: Json) -> Any:
    """A spec that instances may share. Fresh ones from the parser may not: their
    multi-instances never complete, because nothing connects the children to the round."""
    return _serializer().from_dict(values)


def pack(values: Json) -> bytes:
    """The parsed form of a version as compressed bytes; the order of keys survives."""
    marked = formats.PARCEL.marked(values)
    return zlib.compress(json.dumps(marked, ensure_ascii=False).encode())


def unpack(blob: bytes) -> Json:
    """What :func:`pack` packed, in this release or an earlier one. Raises StoredByNewer."""
    return formats.PARCEL.current(json.loads(zlib.decompress(blob)))


def save_state(workflow: Workflow) -> bytes:
    """The instance without its specs."""
    serializer = _serializer()
    serializer.registry._encoder_mode = True
    try:
        values = formats.STATE.marked(serializer.to_dict(workflow))
        text = json.dumps(values, cls=serializer._encoder_cls)
    finally:
        serializer.registry._encoder_mode = False
    return zlib.compress(text.encode())


def state_values(blob: bytes) -> Json:
    """A stored state as JSON values, brought to this release's format. Raises StoredByNewer."""
    return formats.STATE.current(json.loads(zlib.decompress(blob)))


def load_state(blob: bytes, spec: Any, subprocess_specs: dict[str, Any]) -> Workflow:
    """The instance again, on shared specs. Raises StoredByNewer."""
    values = state_values(blob)
    values["spec"] = spec
    values["subprocess_specs"] = subprocess_specs
    workflow: Workflow = _serializer().from_dict(values)
    return workflow
