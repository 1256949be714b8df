"""Laying a result before the chair, and before the deputy when the chair is silent or absent."""

from governance.errors import Forbidden
from governance.events import announce
from governance.organisation.offices import OfficeKind, officer
from governance.permissions import Permission, require
from governance.prioritisation.errors import NotOfferedToDeputy, PeopleDecide, ReasonNeeded
from governance.prioritisation.events import RoundOfferedToDeputy
from governance.prioritisation.rounds import Round, RoundState, get_round, require_state
from governance.records import journal
from governance.work import Work
from governance.workdays import danish_day, workdays_between

SILENCE_WORKDAYS = 5


def require_chair(work: Work, round_: Round) -> OfficeKind:
    """In which office the actor decides; raises PeopleDecide, NotOfferedToDeputy, Forbidden."""
    if work.actor.person_id is None:
        raise PeopleDecide()
    if work.actor.holds("chair", round_.body_code):
        return OfficeKind.CHAIR
    if not work.actor.holds("deputy", round_.body_code):
        raise Forbidden()
    if round_.offered_to_deputy_at is None and _has_chair(work, round_.body_code):
        raise NotOfferedToDeputy(round=round_.title, workdays=SILENCE_WORKDAYS)
    return OfficeKind.DEPUTY


def submit_again(work: Work, round_id: int, *, note: str) -> Round:
    """Lay a returned or postponed result before the chair anew; the silence clock restarts."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_state(round_, RoundState.RETURNED, RoundState.POSTPONED)
    if not note.strip():
        raise ReasonNeeded()
    round_.state, round_.note = RoundState.CLOSED, note
    round_.submitted_at, round_.offered_to_deputy_at = work.now, None
    journal.append(work, "round_submitted_again", round_.subject, detail={"note": note})
    return round_


def write_note(work: Work, round_id: int, note: str) -> Round:
    """The secretariat's note beside the result, until it is decided."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_state(round_, RoundState.CLOSED, RoundState.RETURNED, RoundState.POSTPONED)
    round_.note = note
    journal.append(work, "round_note_written", round_.subject, detail={"note": note})
    return round_


def offer_to_deputy(work: Work, round_id: int) -> bool:
    """After five workdays of the chair's silence, let the deputy decide. Never approves.

    True the one time it offers; harmless to call again or too early.
    """
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    if round_.state is not RoundState.CLOSED or round_.offered_to_deputy_at is not None:
        return False
    if round_.submitted_at is None or round_.first_round_id is not None:
        return False
    if workdays_between(danish_day(round_.submitted_at), work.today) < SILENCE_WORKDAYS:
        return False
    round_.offered_to_deputy_at = work.now
    journal.append(work, "round_offered_to_deputy", round_.subject)
    announce(work, RoundOfferedToDeputy(round_.id))
    return True


def _has_chair(work: Work, body_code: str) -> bool:
    return officer(work.session, body_code, OfficeKind.CHAIR, on=work.today) is not None
