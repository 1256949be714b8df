"""Who decides for the body: its chair; the deputy when there is no chair or it was silent."""

from governance.errors import Forbidden
from governance.organisation.offices import OfficeKind, officer
from governance.prioritisation.errors import NotOfferedToDeputy, PeopleDecide
from governance.prioritisation.rounds import Round
from governance.work import Work

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


def _has_chair(work: Work, body_code: str) -> bool:
    return officer(work.session, body_code, OfficeKind.CHAIR, on=work.today) is not None
