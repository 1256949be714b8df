"""What would happen if a case moved to a version; worked out on a copy, nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.call import Call
from engine.deployment.bundle import Bundle
from engine.persistence.tables import ProcessDefinition, ProcessInstance
from engine.runtime import Step
from engine.versions.migration import standing
from engine.versions.migration.notes import notes
from engine.versions.migration.open_tasks import Refreshed, refreshed
from engine.versions.migration.reach import TooManyMarkings, can_stand
from engine.versions.migration.reasons import At, Reason, reason
from engine.versions.migration.transplant import new_spec, transplant
from engine.versions.migration.trial import read, tried


@dataclass
class Plan:
    """``blob`` is the state on the new version; empty where a reason stops the move."""

    stands: list[At]
    blob: bytes = b""
    tasks: list[Refreshed] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def is_possible(self) -> bool:
        """True when nothing stops the move."""
        return not any(found.stops for found in self.reasons)


def plan(
    call: Call, instance: ProcessInstance, old: ProcessDefinition, new: ProcessDefinition
) -> Plan:
    """Work out the move of one running case from version ``old`` to ``new``."""
    bundles = call.engine.bundles
    before = bundles.of(call.session, old.id, old.content_hash)
    after = bundles.of(call.session, new.id, new.content_hash)
    case = Step(call, instance, before, read(instance, before))
    made = Plan(standing.places(case.workflow, before))
    made.reasons += notes(case.workflow, before, after)
    made.reasons += _obstacles(case, before, after)
    if made.is_possible:
        _try(made, case, after)
    return made


def _obstacles(case: Step, before: Bundle, after: Bundle) -> Iterator[Reason]:
    for scope in standing.scopes(case.workflow):
        spec = new_spec(scope, after)
        if spec is None:
            return  # the element around it has been told of, in the scope it lies in
        found = list(standing.obstacles(scope, spec, before))
        yield from found
        if any(each.stops for each in found):
            return


def _try(made: Plan, case: Step, bundle: Bundle) -> None:
    """Move a copy, look where it stands, write it, read it, and let it go on if it would."""
    call, instance = case.call, case.instance
    try:
        moved = read(instance, case.bundle)
        transplant(moved, bundle)
        made.reasons += _unreachable(moved)
        if not made.is_possible:
            return
        made.blob, again, wrong = tried(
            call.engine, moved, case.workflow, bundle=bundle, now=call.now
        )
    except Exception as error:  # noqa: BLE001 - whatever the runtime trips over stops the move
        made.reasons.append(reason("broken", error=repr(error)))
        return
    made.reasons += wrong
    if made.is_possible:
        made.tasks = refreshed(case, Step(call, instance, bundle, again))
        made.reasons += [found for task in made.tasks for found in task.reasons]


def _unreachable(moved: Any) -> Iterator[Reason]:
    for scope in standing.scopes(moved):
        try:
            reachable = can_stand(scope.spec, standing.marking(scope))
        except TooManyMarkings:
            yield reason("too_many")
            continue
        if not reachable:
            names = dict.fromkeys(standing.token_names(scope))
            yield reason("unreachable", places=", ".join(names))
