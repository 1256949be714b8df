"""What is worth knowing of a case that moves, though it does not stop it."""

from collections.abc import Iterator
from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.deployment.bundle import Bundle
from engine.persistence.tables import Incident, IncidentState
from engine.spiff import events
from engine.spiff.workflow import Workflow
from engine.versions.migration.reasons import At, Reason
from engine.versions.migration.standing import active, at, definitions, scopes
from engine.versions.migration.transplant import new_spec


def notes(workflow: Workflow, before: Bundle, after: Bundle) -> Iterator[Reason]:
    """Timers that keep their moment, and new elements that the case passes by."""
    for scope in scopes(workflow):
        spec = new_spec(scope, after)
        if spec is not None:
            yield from _kept_timers(scope, spec, before)
            yield from _passed(scope, spec, after)


def incidents(session: Session, instance_ids: list[str]) -> dict[str, list[Reason]]:
    """Instance id → what to know of its open incidents: they stay open, and their action is
    done again on the new version."""
    rows = session.scalars(
        select(Incident).where(
            Incident.instance_id.in_(instance_ids), Incident.state == IncidentState.OPEN
        )
    )
    found: dict[str, list[Reason]] = {}
    for row in rows:
        here = At("", row.element_id or "?", row.element_id or "?")
        found.setdefault(row.instance_id or "", []).append(here.reason("incident", stops=False))
    return found


def _kept_timers(scope: Any, new: Any, bundle: Bundle) -> Iterator[Reason]:
    for task in active(scope):
        other = new.task_specs.get(task.task_spec.name)
        if other is None or not isinstance(task.task_spec, CatchingEvent):
            continue
        before, after = (_expressions(spec) for spec in (task.task_spec, other))
        for name, due in events.timers(task).items():
            if before.get(name) != after.get(name):
                yield at(task, bundle).reason("timer_kept", stops=False, due=f"{due:%d.%m.%Y}")


def _expressions(spec: Any) -> dict[str, str]:
    timers = (d for d in definitions(spec) if isinstance(d, TimerEventDefinition))
    return {definition.name: definition.expression for definition in timers}


def _passed(scope: Any, new: Any, bundle: Bundle) -> Iterator[Reason]:
    ahead: set[str] = set()
    waiting = [task.task_spec.name for task in active(scope)]
    while waiting:
        name = waiting.pop()
        if name in ahead or name not in new.task_specs:
            continue
        ahead.add(name)
        waiting += new.task_specs[name]._outputs
    process_id = bundle.owner_of(new.name).process_id
    for name, spec in new.task_specs.items():
        element = getattr(spec, "bpmn_id", None)
        if element == name and name not in ahead and name not in scope.spec.task_specs:
            here = At(process_id, element, spec.bpmn_name or element)
            yield here.reason("passed", stops=False)
