"""Starting what the plan says starts today, exactly once, whatever restarts or catches up."""

from typing import Any

from sqlalchemy import select, update

from governance.cycle.cycles import (
    AnnualCycle,
    CycleState,
    Occurrence,
    OccurrenceState,
    get_occurrence,
)
from governance.cycle.errors import OccurrenceNotOpen
from governance.cycle.events import OccurrenceMissed, OccurrenceStarted
from governance.cycle.templates import OccurrenceKind
from governance.events import announce
from governance.meetings.meetings import MeetingPlan, plan_meeting
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def due_occurrences(work: Work) -> list[int]:
    """Ids of those in adopted cycles whose start day has come, in the order they should start.

    The worker starts each in a transaction of its own, so that one failure stops no other.
    """
    query = (
        select(Occurrence.id)
        .join(AnnualCycle, Occurrence.cycle_id == AnnualCycle.id)
        .where(
            AnnualCycle.state == CycleState.ADOPTED,
            Occurrence.state == OccurrenceState.PLANNED,
            Occurrence.starts_on <= work.today,
        )
        .order_by(Occurrence.starts_on, Occurrence.occurs_on, Occurrence.id)
    )
    return list(work.session.scalars(query))


def start_due_occurrences(work: Work) -> list[Occurrence]:
    """Start everything that is due, in order; those that this call started."""
    require(work.actor, Permission.EDIT_CYCLE)
    started = [occurrence for i in due_occurrences(work) if (occurrence := _start(work, i))]
    return [o for o in started if o.state is OccurrenceState.STARTED]


def start_occurrence(work: Work, occurrence_id: int) -> bool:
    """Start one that is due; False when it is not, or somebody else has."""
    require(work.actor, Permission.EDIT_CYCLE)
    if occurrence_id not in due_occurrences(work):
        return False
    occurrence = _start(work, occurrence_id)
    return occurrence is not None and occurrence.state is OccurrenceState.STARTED


def finish_occurrence(work: Work, occurrence_id: int) -> Occurrence:
    """The process has done its work, or somebody marks what had none as done."""
    require(work.actor, Permission.EDIT_CYCLE)
    occurrence = get_occurrence(work, occurrence_id)
    if occurrence.state is not OccurrenceState.STARTED:
        raise OccurrenceNotOpen(occurrence=occurrence.name_da, state=occurrence.state.value)
    occurrence.state, occurrence.ended_at = OccurrenceState.DONE, work.now
    journal.append(work, "occurrence_done", occurrence.subject, detail={"key": occurrence.key})
    return occurrence


def _start(work: Work, occurrence_id: int) -> Occurrence | None:
    """Claim by one conditional update; None when another had claimed it before."""
    claim = (
        update(Occurrence)
        .where(Occurrence.id == occurrence_id, Occurrence.state == OccurrenceState.PLANNED)
        .values(state=OccurrenceState.STARTED, started_at=work.now)
        .execution_options(synchronize_session=False)
    )
    if work.session.execute(claim).rowcount != 1:  # type: ignore[attr-defined] # an update's result has it
        return None
    occurrence = get_occurrence(work, occurrence_id)
    work.session.refresh(occurrence)
    if occurrence.kind is OccurrenceKind.MEETING and occurrence.occurs_at <= work.now:
        return _miss(work, occurrence)
    _set_going(work, occurrence)
    return occurrence


def _set_going(work: Work, occurrence: Occurrence) -> None:
    variables = _variables(occurrence)
    if occurrence.kind is OccurrenceKind.MEETING:
        occurrence.meeting_id = _meeting(work, occurrence)
        variables["meeting_id"] = occurrence.meeting_id
    if occurrence.process is not None:
        instance = work.engine.start(
            work.session,
            occurrence.process,
            business_key=occurrence.key,
            variables=variables,
            actor=work.actor,
            now=work.now,
        )
        occurrence.instance_id = instance.id
    work.session.flush()
    detail = {"key": occurrence.key, "process": occurrence.process, "due_on": occurrence.starts_on}
    journal.append(work, "occurrence_started", occurrence.subject, detail=detail)
    announce(work, OccurrenceStarted(occurrence.id, occurrence.instance_id))


def _variables(occurrence: Occurrence) -> dict[str, Any]:
    """What every process is told; the plan's own variables come on top."""
    return {
        "occurrence_id": occurrence.id,
        "occurrence_key": occurrence.key,
        "body_code": occurrence.body_code,
        "year": occurrence.year,
        "occurs_on": occurrence.occurs_on.isoformat(),
        **occurrence.variables,
    }


def _meeting(work: Work, occurrence: Occurrence) -> int:
    plan = MeetingPlan(
        body_code=occurrence.body_code,
        starts_at=occurrence.occurs_at,
        place=str(occurrence.variables.get("place", "")),
        occurrence_key=occurrence.key,
    )
    return plan_meeting(work, plan).id


def _miss(work: Work, occurrence: Occurrence) -> Occurrence:
    """The hour of the meeting has passed: a process that calls for items would be a lie."""
    occurrence.state, occurrence.started_at = OccurrenceState.SKIPPED, None
    occurrence.state_reason = "Mødetidspunktet var passeret, før mødet kunne forberedes."
    occurrence.ended_at = work.now
    work.session.flush()
    journal.append(work, "occurrence_missed", occurrence.subject, detail={"key": occurrence.key})
    announce(work, OccurrenceMissed(occurrence.id))
    return occurrence
