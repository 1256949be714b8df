"""News of prioritisation rounds."""

from collections.abc import Iterable
from typing import Any

from governance.organisation.mandates import principal
from governance.prioritisation import events as happened
from governance.prioritisation.results import RoundOutcome
from governance.prioritisation.rounds import Round
from governance.work import Work
from notifications.news.audience import SECRETARIAT, chair, members, person
from notifications.news.notice import Notice, Silent, Told
from notifications.words import links
from notifications.words.bilingual import Bilingual
from notifications.words.groups import body_name, described

_OUTCOMES = {
    RoundOutcome.APPROVED: Bilingual("godkendt", "approved"),
    RoundOutcome.RETURNED: Bilingual("returneret", "returned"),
    RoundOutcome.POSTPONED: Bilingual("udskudt", "postponed"),
}


def criteria_returned(work: Work, event: happened.CriteriaReturned) -> Iterable[Notice]:
    """The secretariat reads the reason on the round."""
    to = (SECRETARIAT,)
    yield _about(work, event.round_id, "CriteriaReturned", to=to, unless_tasked=True)


def opened(work: Work, event: happened.RoundOpened) -> Iterable[Notice]:
    """The seats can vote."""
    yield _ballot(work, event.round_id, "RoundOpened")


def deadline_moved(work: Work, event: happened.RoundDeadlineMoved) -> Iterable[Notice]:
    """The seats have another deadline."""
    yield _ballot(work, event.round_id, "RoundDeadlineMoved")


def ballot_cast(work: Work, event: happened.BallotCast) -> Iterable[Notice]:
    """The principal may still overrule what the substitute voted."""
    if not event.by_substitute:
        return
    absent = principal(work.session, event.seat_id, work.today)
    facts = {"seat": described(work.session, f"seat:{event.seat_id}")}
    to = person(absent.id if absent else None)
    yield _about(work, event.round_id, "BallotCast", to=to, facts=facts)


def ballot_overruled(work: Work, event: happened.BallotOverruled) -> Iterable[Notice]:
    """The substitute knows that another ballot counts."""
    facts = {"seat": described(work.session, f"seat:{event.seat_id}")}
    to = person(event.substitute_id)
    yield _about(work, event.round_id, "BallotOverruled", to=to, facts=facts)


def closed(work: Work, event: happened.RoundClosed) -> Iterable[Notice]:
    """The result can be seen."""
    body = _round(work, event.round_id).body_code
    to = (chair(body), SECRETARIAT, members(body))
    yield _about(work, event.round_id, "RoundClosed", to=to, unless_tasked=True)


def offered_to_deputy(work: Work, event: happened.RoundOfferedToDeputy) -> Iterable[Notice]:
    """The deputy may decide, and the chair knows it."""
    body = _round(work, event.round_id).body_code
    to = (f"deputy:{body}", chair(body))
    yield _about(work, event.round_id, "RoundOfferedToDeputy", to=to, unless_tasked=True)


def decided(work: Work, event: happened.RoundDecided) -> Iterable[Notice]:
    """The body and the secretariat hear what the chair decided."""
    body = _round(work, event.round_id).body_code
    facts = {"outcome": _OUTCOMES[RoundOutcome(event.outcome)]}
    yield _about(work, event.round_id, "RoundDecided", to=(members(body), SECRETARIAT), facts=facts)


def _round(work: Work, round_id: int) -> Round:
    return work.session.get_one(Round, round_id)


def _ballot(work: Work, round_id: int, wording: str) -> Notice:
    round_ = _round(work, round_id)
    return _about(
        work,
        round_id,
        wording,
        to=(members(round_.body_code),),
        path=links.ballot(round_id),
        due=round_.closes_at,
        unless_tasked=True,
    )


def _about(work: Work, round_id: int, wording: str, **more: Any) -> Notice:
    round_ = _round(work, round_id)
    more.setdefault("path", links.prioritisation(round_id))
    facts = {"title": round_.title, "body": body_name(work.session, round_.body_code)}
    return Notice(wording, about=round_.title, facts=facts | more.pop("facts", {}), **more)


EVENTS: Told = {
    happened.CriteriaReturned: criteria_returned,
    happened.RoundOpened: opened,
    happened.RoundDeadlineMoved: deadline_moved,
    happened.BallotCast: ballot_cast,
    happened.BallotOverruled: ballot_overruled,
    happened.RoundClosed: closed,
    happened.RoundOfferedToDeputy: offered_to_deputy,
    happened.RoundDecided: decided,
}
SILENT: Silent = ()
