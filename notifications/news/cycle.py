"""News of the annual cycle."""

from collections.abc import Iterable
from typing import Any

from governance.cycle import events as happened
from governance.cycle.cycles import AnnualCycle, Occurrence
from governance.cycle.gates import GateOutcome
from governance.cycle.templates import OccurrenceKind
from governance.work import Work
from notifications.news.audience import COORDINATORS, SECRETARIAT, chair, members
from notifications.news.notice import Notice, Silent, Told
from notifications.words import links
from notifications.words.bilingual import Bilingual
from notifications.words.groups import body_name, party_name

# what is moved concerns those who must do something then
_BY_PARTY = (OccurrenceKind.STATUS_CALL, OccurrenceKind.INDICATOR_CALL)
_BY_SECRETARIAT = (OccurrenceKind.PUBLICATION,)
_GATES = {
    GateOutcome.PASSED: Bilingual("passeret", "passed"),
    GateOutcome.WAIVED: Bilingual("fraveget", "waived"),
}


def sent_for_comment(work: Work, event: happened.CycleSentForComment) -> Iterable[Notice]:
    """The coordinators may comment."""
    yield _of_year(work, event, "CycleSentForComment", to=COORDINATORS, unless_tasked=True)


def commented(work: Work, event: happened.CycleCommented) -> Iterable[Notice]:
    """The secretariat has something to read."""
    facts = {"party": party_name(work.session, event.party_code)}
    yield _of_year(work, event, "CycleCommented", to=(SECRETARIAT,), facts=facts)


def approved(work: Work, event: happened.CycleApproved) -> Iterable[Notice]:
    """The secretariat lays the plan before the body."""
    yield _of_year(work, event, "CycleApproved", to=(SECRETARIAT,), unless_tasked=True)


def adopted(work: Work, event: happened.CycleAdopted) -> Iterable[Notice]:
    """The dates of the year stand."""
    body = work.session.get_one(AnnualCycle, event.cycle_id).body_code
    to = (members(body), *COORDINATORS, SECRETARIAT)
    yield _of_year(work, event, "CycleAdopted", to=to, facts={"late": event.late})


def not_yet_adopted(work: Work, event: happened.CycleNotYetAdopted) -> Iterable[Notice]:
    """The chair and the secretariat, while there is still time."""
    body = work.session.get_one(AnnualCycle, event.cycle_id).body_code
    yield _of_year(work, event, "CycleNotYetAdopted", to=(chair(body), SECRETARIAT))


def moved(work: Work, event: happened.OccurrenceMoved) -> Iterable[Notice]:
    """Those whom the date concerns, and how many dates moved with it."""
    facts = {
        "before": event.old_on,
        "after": event.new_on,
        "followers": len(event.followers),
    }
    yield _of_date(work, event.occurrence_id, "OccurrenceMoved", facts=facts)


def added(work: Work, event: happened.OccurrenceAdded) -> Iterable[Notice]:
    """One more date."""
    yield _of_date(work, event.occurrence_id, "OccurrenceAdded")


def cancelled(work: Work, event: happened.OccurrenceCancelled) -> Iterable[Notice]:
    """One date less."""
    yield _of_date(work, event.occurrence_id, "OccurrenceCancelled")


def missed(work: Work, event: happened.OccurrenceMissed) -> Iterable[Notice]:
    """The secretariat must look at what was not started in time."""
    yield _of_date(work, event.occurrence_id, "OccurrenceMissed", to=(SECRETARIAT,))


def gate_decided(work: Work, event: happened.GateDecided) -> Iterable[Notice]:
    """The chair hears of it, the more so when a gate was waived."""
    body = work.session.get_one(Occurrence, event.occurrence_id).body_code
    facts = {"outcome": _GATES[GateOutcome(event.outcome)]}
    to = (chair(body), SECRETARIAT)
    yield _of_date(work, event.occurrence_id, "GateDecided", to=to, facts=facts)


def _of_year(work: Work, event: Any, wording: str, **more: Any) -> Notice:
    cycle = work.session.get_one(AnnualCycle, event.cycle_id)
    body = body_name(work.session, cycle.body_code)
    year = Bilingual.same(str(cycle.year))
    more["facts"] = {"year": cycle.year, "body": body} | more.get("facts", {})
    about = Bilingual("Årshjul {} for {}", "Annual cycle {} of the {}").format(year, body.lowered())
    return Notice(wording, path=links.cycle(cycle.body_code, cycle.year), about=about, **more)


def _of_date(work: Work, occurrence_id: int, wording: str, **more: Any) -> Notice:
    occurrence = work.session.get_one(Occurrence, occurrence_id)
    name = Bilingual(occurrence.name_da, occurrence.name_en)
    facts = {"name": name, "on": occurrence.occurs_on, "year": occurrence.year}
    facts["body"] = body_name(work.session, occurrence.body_code)
    more["facts"] = facts | more.get("facts", {})
    more.setdefault("to", _concerned(occurrence))
    return Notice(wording, path=_page(occurrence), about=name, **more)


def _concerned(occurrence: Occurrence) -> tuple[str, ...]:
    if occurrence.kind in _BY_SECRETARIAT:
        return (SECRETARIAT,)
    if occurrence.kind in _BY_PARTY:
        return (*COORDINATORS, SECRETARIAT)
    return (members(occurrence.body_code), SECRETARIAT)


def _page(occurrence: Occurrence) -> str:
    """The meeting where the date is one, so that a moved meeting is told of once."""
    if occurrence.meeting_id is not None:
        return links.meeting(occurrence.meeting_id)
    return links.cycle(occurrence.body_code, occurrence.year)


EVENTS: Told = {
    happened.CycleSentForComment: sent_for_comment,
    happened.CycleCommented: commented,
    happened.CycleApproved: approved,
    happened.CycleAdopted: adopted,
    happened.CycleNotYetAdopted: not_yet_adopted,
    happened.OccurrenceMoved: moved,
    happened.OccurrenceAdded: added,
    happened.OccurrenceCancelled: cancelled,
    happened.OccurrenceMissed: missed,
    happened.GateDecided: gate_decided,
}
# what is started opens tasks, which tell of themselves; a closed year is history
SILENT: Silent = (happened.OccurrenceStarted, happened.CycleEvaluated)
