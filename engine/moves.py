"""Beginning, opening and finishing steps, and the messages that go between instances.

A message thrown in one instance is delivered to the others with the same business key in
the same transaction. A delegate that sends a message to the very instance it runs in finds
that step here and leaves the message in its inbox.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.specs.control import StartEventSplit
from SpiffWorkflow.bpmn.specs.event_definitions.simple import NoneEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.events.start_event import StartEvent
from SpiffWorkflow.util.task import TaskState
from sqlalchemy import select

from engine.call import Call
from engine.deployment.version import latest, listening
from engine.errors import InstanceSuspended, NotThere, StaleInstance, StepFailed
from engine.history import Kind, record
from engine.persistence.store import lock, new_instance, save
from engine.persistence.tables import (
    HeldMessage,
    MessageWait,
    ProcessDefinition,
    ProcessInstance,
    UserTask,
)
from engine.persistence.values import plain_mapping
from engine.runtime import Step, restored
from engine.spiff.escapes import watch_dropped
from engine.spiff.events import MessageEventDefinition
from engine.spiff.workflow import Workflow

Json = dict[str, Any]
_STEPS = "engine.steps"
# two processes that answer each other's messages for ever are a mistake in the diagrams
MAX_HOPS = 25


def running(call: Call, instance_id: str) -> Step | None:
    """The step of this instance that is under way in this transaction, if any."""
    steps: dict[str, Step] = call.session.info.get(_STEPS, {})
    return steps.get(instance_id)


@contextmanager
def under_way(step: Step) -> Iterator[None]:
    """Make the step known to whatever its delegates call."""
    steps = step.call.session.info.setdefault(_STEPS, {})
    steps[step.instance.id] = step
    try:
        yield
    finally:
        steps.pop(step.instance.id, None)


def open_step(call: Call, condition: Any, *, even_suspended: bool = False) -> Step:
    """Lock and restore the instance that meets ``condition``; see ``lock`` for its errors.

    Raises StaleInstance when a delegate asks for the very instance that it runs in: two
    steps of one instance at once would overwrite each other.
    """
    return opened(call, *lock(call, condition, even_suspended=even_suspended))


def opened(call: Call, instance: ProcessInstance, digest: str) -> Step:
    """The step of an instance that is locked. Raises StaleInstance."""
    if running(call, instance.id) is not None:
        raise StaleInstance()
    bundle = call.engine.bundles.of(call.session, instance.definition_id, digest)
    return restored(call, instance, bundle)


def finish(
    step: Step, *, completed: UserTask | None = None, fired: int | None = None
) -> list[UserTask]:
    """Run as far as it goes, write, send what was thrown. Returns the new user tasks."""
    with under_way(step):
        step.advance()
        while step.inbox:
            catch(step, *step.inbox.pop(0))
            step.advance()
        created = save(step, completed=completed, fired=fired)
    for message, payload in step.sent:
        send(step, message, payload)
    return created


# --- beginning


def begin(call: Call, process_id: str, business_key: str, variables: Json) -> ProcessInstance:
    """A new instance of the newest version, run to its first wait. Raises NotThere."""
    definition = latest(call.session, process_id)
    if definition is None:
        raise NotThere(what="process", key=process_id)
    step = _new_step(call, definition, business_key, variables)
    starts = [start.event_definition for start in step.bundle.spec.bpmn_start_events]
    if not any(isinstance(start, NoneEventDefinition) for start in starts):
        _start_by(step, starts[0].name, {})
    finish(step)
    return step.instance


def begin_by_message(
    call: Call, definition: ProcessDefinition, business_key: str, message: str, payload: Json
) -> Step:
    """A new instance at the start event that hears ``message``; not yet run."""
    step = _new_step(call, definition, business_key, {})
    _start_by(step, message, payload)
    return step


def _new_step(
    call: Call, definition: ProcessDefinition, business_key: str, variables: Json
) -> Step:
    bundle = call.engine.bundles.of(call.session, definition.id, definition.content_hash)
    workflow = Workflow(bundle.spec, bundle.subprocess_specs)
    watch_dropped(workflow)
    workflow.task_tree.data.update(plain_mapping(variables, "variables"))
    instance = new_instance(call, definition, business_key)
    record(call, instance, Kind.STARTED, version=definition.version)
    return Step(call, instance, bundle, workflow)


def _start_by(step: Step, message: str, payload: Json) -> None:
    workflow = step.workflow
    workflow.task_tree.run()
    for task in list(workflow.tasks.values()):
        if isinstance(task.task_spec, StartEventSplit) and task.state == TaskState.READY:
            task.run()
    for task in list(workflow.tasks.values()):
        if isinstance(task.task_spec, StartEvent) and task.state == TaskState.READY:
            task.cancel()
    catch(step, message, payload)


# --- messages


def catch(step: Step, message: str, payload: Json) -> bool:
    """Hand a message to whoever waits for it in this instance; False if nobody does."""
    event = BpmnEvent(MessageEventDefinition(message), payload=payload)
    if step.workflow.event_manager.catch(event, internal=False) == 0:
        return False
    record(step.call, step.instance, Kind.MESSAGE_RECEIVED, message=message)
    return True


def send(step: Step, message: str, payload: Json) -> int:
    """Deliver what ``step`` threw to the others with its business key."""
    if step.hops >= MAX_HOPS:
        error = RecursionError(f"the message {message!r} goes round in a circle")
        raise StepFailed(step.instance.id, None, error)
    key = step.instance.business_key
    return correlate(step.call, message, key, payload, hops=step.hops + 1)


def correlate(
    call: Call, message: str, business_key: str, payload: Json | None, *, hops: int = 0
) -> int:
    """Deliver to every instance that waits; where none does, start what begins with it."""
    values = plain_mapping(payload, "payload")
    waiting = call.session.scalars(
        select(MessageWait.instance_id)
        .where(MessageWait.message == message, MessageWait.business_key == business_key)
        .order_by(MessageWait.instance_id)  # one order of locking for everybody
    ).all()
    reached = sum(_deliver(call, i, message, values, hops=hops) for i in waiting)
    if waiting:
        return reached
    for definition in listening(call.session, message):
        step = begin_by_message(call, definition, business_key, message, dict(values))
        step.hops = hops
        finish(step)
        reached += 1
    return reached


def _deliver(call: Call, instance_id: str, message: str, payload: Json, *, hops: int) -> int:
    host = running(call, instance_id)
    if host is not None:
        host.inbox.append((message, dict(payload)))
        return 1
    try:
        step = open_step(call, ProcessInstance.id == instance_id)
    except InstanceSuspended:
        return _hold(call, instance_id, message, payload)
    step.hops = hops
    if not catch(step, message, dict(payload)):
        return 0
    finish(step)
    return 1


def _hold(call: Call, instance_id: str, message: str, payload: Json) -> int:
    """Keep a message until the instance that waits for it goes on."""
    call.session.add(
        HeldMessage(instance_id=instance_id, message=message, payload=payload, at=call.now)
    )
    return 1
