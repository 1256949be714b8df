"""Passing over a service task whose delegate fails: only where nothing downstream is left bare."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from engine import incidents
from engine.call import Call
from engine.delegates import Skip, passing_over
from engine.deployment.bundle import Bundle
from engine.deployment.version import latest
from engine.operating.errors import NotSkippable, SkipValues
from engine.persistence.tables import Incident, ProcessDefinition, ProcessInstance
from engine.persistence.values import plain
from engine.spiff.tasks import ServiceTask


@dataclass(frozen=True)
class Need:
    """What must be given in place of the delegate's result.

    ``variable`` is the result's name, None where the diagram drops the result. ``keys`` are
    those that the diagram reads of it; with none, the ``whole`` value is what is read.
    """

    variable: str | None
    keys: tuple[str, ...] = ()
    whole: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What to ask the operator for, in order."""
        if self.keys:
            return self.keys
        return (self.variable,) if self.whole and self.variable else ()


def what_skip_needs(call: Call, incident: Incident) -> Need | None:
    """What skipping the failed step takes; None where it cannot be skipped: it is no service
    task, or there are several of that name."""
    definition = _definition(call, incident)
    if definition is None or incident.element_id is None:
        return None
    bundle = call.engine.bundles.of(call.session, definition.id, definition.content_hash)
    specs = _services(bundle, incident.element_id)
    if len(specs) != 1:
        return None
    variable = specs[0].result_variable
    if not variable or variable.startswith("spiff__"):
        return Need(None)
    return _need(variable, _text(call, bundle))


def skip(call: Call, incident_id: int, values: Mapping[str, Any], reason: str) -> Incident:
    """Do the failed action again, but pass over the service task that failed in it.

    Raises NotSkippable, SkipValues where one is missing or unknown, SkippedTwice where the
    task would run more than once, StepFailed where something else fails.
    """
    incident = incidents.open_incident(call, incident_id)
    need = what_skip_needs(call, incident)
    element = incident.element_id or "?"
    if need is None:
        raise NotSkippable(element=element)
    if set(values) != set(need.names):
        raise SkipValues(element=element, names=", ".join(need.names) or "–")
    result = plain(dict(values) if need.keys else values.get(need.variable or ""), element)
    told = Skip(element, result, call.actor.name, reason)
    with passing_over(call.session, told):
        return incidents.retry(call, incident_id, outcome="skipped", reason=reason)


def _definition(call: Call, incident: Incident) -> ProcessDefinition | None:
    if incident.instance_id is not None:
        instance = call.session.get_one(ProcessInstance, incident.instance_id)
        return call.session.get_one(ProcessDefinition, instance.definition_id)
    if incident.kind == "start":
        return latest(call.session, incident.action["arguments"]["process_id"])
    return None


def _services(bundle: Bundle, element_id: str) -> list[ServiceTask]:
    return [
        task
        for spec in bundle.subprocess_specs.values()
        for task in spec.task_specs.values()
        if isinstance(task, ServiceTask) and task.bpmn_id == element_id
    ]


def _text(call: Call, bundle: Bundle) -> str:
    """Everything that the definition and what it calls say, diagrams and tables."""
    ids = {owner.definition_id for owner in (bundle.owner, *bundle.owners.values())}
    query = select(ProcessDefinition).where(ProcessDefinition.id.in_(ids))
    rows = call.session.scalars(query.options(undefer(ProcessDefinition.files)))
    return "\n".join(html.unescape(text) for row in rows for text in row.files.values())


def _need(variable: str, text: str) -> Need:
    name = re.escape(variable)
    # the attribute that names the result is no use of it
    used = re.sub(rf'resultVariable="{name}"', "", text)
    read = re.findall(rf"""\b{name}(?:\[["'](\w+)["']\]|\.(\w+))""", used)
    keys = tuple(dict.fromkeys(one or other for one, other in read))
    return Need(variable, keys, whole=bool(re.search(rf"\b{name}\b", used)))
