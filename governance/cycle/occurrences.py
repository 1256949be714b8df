"""Changing a year's plan: move, tie, add, cancel. Whatever is derived follows at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from governance.cycle.cycles import (
    AnnualCycle,
    CycleState,
    Occurrence,
    OccurrenceState,
    get_cycle,
    get_occurrence,
    require_cycle_state,
)
from governance.cycle.dates import Offset, derive, start_day
from governance.cycle.errors import (
    DateOutsideYear,
    OccurrenceExists,
    OccurrenceNotOpen,
    ReasonNeeded,
)
from governance.cycle.events import OccurrenceAdded, OccurrenceCancelled, OccurrenceMoved
from governance.cycle.following import call_off, shift_process
from governance.cycle.templates import EventDraft
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work

CHANGEABLE = (CycleState.DRAFT, CycleState.COMMENTED, CycleState.APPROVED, CycleState.ADOPTED)


@dataclass(frozen=True)
class Moved:
    """One date that moved. ``is_follower``: it was derived, not moved by hand."""

    occurrence: Occurrence
    old_on: date
    new_on: date
    is_follower: bool


def preview_move(work: Work, occurrence_id: int, new_on: date) -> list[Moved]:
    """What ``move_occurrence`` would move, without moving anything."""
    require(work.actor, Permission.VIEW_CYCLE)
    occurrence = get_occurrence(work, occurrence_id)
    _require_movable(occurrence, new_on)
    dates = _dates_after(occurrence.cycle, {occurrence.code: new_on})
    return _differences(occurrence, dates)


def move_occurrence(
    work: Work, occurrence_id: int, new_on: date, *, reason: str = ""
) -> list[Moved]:
    """Move one date and every date derived from it; the list of what moved, that one first.

    A derived occurrence moved by hand becomes fixed. In an adopted cycle ``reason`` is
    needed; meetings and the timers of running processes move along.
    """
    occurrence, cycle = _changeable(work, occurrence_id, reason)
    _require_movable(occurrence, new_on)
    moved = _differences(occurrence, _dates_after(cycle, {occurrence.code: new_on}))
    if moved:
        occurrence.base_code = occurrence.offset_workdays = None
    _carry_out(work, moved, reason)
    _tell_moved(work, cycle, moved, reason)
    return moved


def tie_occurrence(
    work: Work, occurrence_id: int, offset: Offset, *, reason: str = ""
) -> list[Moved]:
    """Let an occurrence follow another by workdays; raises OffsetLoop and UnknownBase.

    The list of what moved may be empty: the date may fit already.
    """
    occurrence, cycle = _changeable(work, occurrence_id, reason)
    _require_movable(occurrence, occurrence.occurs_on)
    before = (occurrence.base_code, occurrence.offset_workdays)
    occurrence.base_code, occurrence.offset_workdays = offset.base, offset.workdays
    try:
        moved = _differences(occurrence, _dates_after(cycle, {}))
    except Exception:
        occurrence.base_code, occurrence.offset_workdays = before
        raise
    detail = {"code": occurrence.code, "base": offset.base, "workdays": offset.workdays}
    journal.append(work, "occurrence_tied", cycle.subject, detail={**detail, "reason": reason})
    _carry_out(work, moved, reason)
    _tell_moved(work, cycle, moved, reason)
    _after_change(work, cycle)
    return moved


def add_occurrence(work: Work, cycle_id: int, draft: EventDraft, *, reason: str = "") -> Occurrence:
    """Put one more event into the year; OccurrenceExists when the code is taken."""
    require(work.actor, Permission.EDIT_CYCLE)
    cycle = get_cycle(work, cycle_id, lock=True)
    _require_changeable(cycle, reason)
    if cycle.occurrence(draft.code) is not None:
        raise OccurrenceExists(code=draft.code)
    occurrence = new_occurrence(cycle, draft, _date_of(cycle, draft))
    work.session.flush()
    detail = {"code": draft.code, "on": occurrence.occurs_on, "reason": reason}
    journal.append(work, "occurrence_added", cycle.subject, detail=detail)
    _after_change(work, cycle)
    if cycle.is_in_force:
        announce(work, OccurrenceAdded(occurrence.id))
    return occurrence


def cancel_occurrence(work: Work, occurrence_id: int, *, reason: str) -> Occurrence:
    """Call an event off, with its meeting and its running process. It stays in the plan."""
    if not reason.strip():
        raise ReasonNeeded()
    occurrence, cycle = _changeable(work, occurrence_id, reason)
    if not occurrence.is_movable:
        raise OccurrenceNotOpen(occurrence=occurrence.name_da, state=occurrence.state.value)
    call_off(work, occurrence, reason)
    occurrence.state, occurrence.state_reason = OccurrenceState.CANCELLED, reason
    occurrence.ended_at = work.now
    detail = {"code": occurrence.code, "reason": reason}
    journal.append(work, "occurrence_cancelled", cycle.subject, detail=detail)
    _after_change(work, cycle)
    if cycle.is_in_force:
        announce(work, OccurrenceCancelled(occurrence.id, reason))
    return occurrence


def new_occurrence(cycle: AnnualCycle, draft: EventDraft, on: date) -> Occurrence:
    """A row in the cycle, not yet flushed."""
    offset = draft.rule if isinstance(draft.rule, Offset) else None
    occurrence = Occurrence(
        body_code=cycle.body_code,
        year=cycle.year,
        code=draft.code,
        name_da=draft.name_da,
        name_en=draft.name_en,
        kind=draft.kind,
        occurs_on=on,
        starts_on=start_day(on, draft.lead_workdays),
        base_code=offset.base if offset else None,
        offset_workdays=offset.workdays if offset else None,
        lead_workdays=draft.lead_workdays,
        process_id=draft.process_id,
        variables=dict(draft.variables),
        state=OccurrenceState.PLANNED,
    )
    cycle.occurrences.append(occurrence)
    return occurrence


def _changeable(work: Work, occurrence_id: int, reason: str) -> tuple[Occurrence, AnnualCycle]:
    require(work.actor, Permission.EDIT_CYCLE)
    occurrence = get_occurrence(work, occurrence_id)
    cycle = get_cycle(work, occurrence.cycle_id, lock=True)
    _require_changeable(cycle, reason)
    return occurrence, cycle


def _require_changeable(cycle: AnnualCycle, reason: str) -> None:
    require_cycle_state(cycle, *CHANGEABLE)
    if cycle.is_in_force and not reason.strip():
        raise ReasonNeeded()


def _require_movable(occurrence: Occurrence, new_on: date) -> None:
    if not occurrence.is_movable:
        raise OccurrenceNotOpen(occurrence=occurrence.name_da, state=occurrence.state.value)
    if new_on.year != occurrence.year:
        raise DateOutsideYear(on=new_on, year=occurrence.year)


def _dates_after(cycle: AnnualCycle, moves: Mapping[str, date]) -> dict[str, date]:
    """Every date of the cycle once ``moves`` are made. What has ended stays where it was."""
    follows = {
        o.code: o.offset
        for o in cycle.occurrences
        if o.offset is not None and o.is_movable and o.code not in moves
    }
    fixed = {o.code: o.occurs_on for o in cycle.occurrences if o.code not in follows}
    return derive({**fixed, **moves}, follows)


def _differences(first: Occurrence, dates: Mapping[str, date]) -> list[Moved]:
    """What moves, ``first`` first and the rest by date."""
    moved = [
        Moved(o, o.occurs_on, dates[o.code], is_follower=o is not first)
        for o in first.cycle.occurrences
        if dates[o.code] != o.occurs_on
    ]
    return sorted(moved, key=lambda m: (m.is_follower, m.new_on, m.occurrence.code))


def _carry_out(work: Work, moved: list[Moved], reason: str) -> None:
    for move in moved:
        occurrence = move.occurrence
        occurrence.occurs_on = move.new_on
        occurrence.starts_on = start_day(move.new_on, occurrence.lead_workdays)
        if occurrence.state is OccurrenceState.STARTED:
            shift_process(work, occurrence, old_on=move.old_on, reason=reason)
    work.session.flush()


def _tell_moved(work: Work, cycle: AnnualCycle, moved: list[Moved], reason: str) -> None:
    if not moved:
        return
    detail = {
        "reason": reason,
        "moved": [{"code": m.occurrence.code, "from": m.old_on, "to": m.new_on} for m in moved],
    }
    journal.append(work, "occurrence_moved", cycle.subject, detail=detail)
    _after_change(work, cycle)
    if cycle.is_in_force:
        first, *rest = moved
        ids = tuple(m.occurrence.id for m in rest)
        announce(work, OccurrenceMoved(first.occurrence.id, first.old_on, first.new_on, ids))


def _after_change(work: Work, cycle: AnnualCycle) -> None:
    """The chair approved another plan: a changed one comes back before the chair."""
    work.session.expire(cycle, ["occurrences"])
    if cycle.state is CycleState.APPROVED:
        cycle.state = CycleState.COMMENTED
        cycle.approved_at, cycle.approved_by = None, ""
        journal.append(work, "cycle_approval_lapsed", cycle.subject)


def _date_of(cycle: AnnualCycle, draft: EventDraft) -> date:
    if not isinstance(draft.rule, Offset):
        return draft.rule.on(cycle.year)
    fixed = {o.code: o.occurs_on for o in cycle.occurrences}
    return derive(fixed, {draft.code: draft.rule})[draft.code]
