"""News of cases, their hearings and resolutions."""

from collections.abc import Iterable, Mapping

from governance.casework import events as happened
from governance.casework.cases import Case, CaseState
from governance.casework.followups import FollowUp
from governance.casework.hearings import HearingKind, PartyHearing
from governance.casework.resolutions.models import Resolution
from governance.events import Event
from governance.work import Work
from notifications import links
from notifications.bilingual import Bilingual
from notifications.groups import body_name, party_name
from notifications.news import reviews
from notifications.news.about_case import about_case
from notifications.news.audience import COORDINATORS, SECRETARIAT, chair, owners
from notifications.notice import Builder, Notice

_ENDED = {
    CaseState.RESOLVED: Bilingual("afgjort", "resolved"),
    CaseState.NOTED: Bilingual("taget til efterretning", "noted"),
    CaseState.REJECTED: Bilingual("afvist", "rejected"),
    CaseState.WITHDRAWN: Bilingual("trukket tilbage", "withdrawn"),
}


def _owners(work: Work, case_id: int) -> tuple[str, ...]:
    return owners(work.session, work.session.get_one(Case, case_id).owner_id)


def submitted(work: Work, event: happened.CaseSubmitted) -> Iterable[Notice]:
    """The secretariat has something new; the owner knows that it has arrived."""
    case_id = event.case_id
    yield about_case(work, case_id, "CaseSubmitted", to=(SECRETARIAT,), unless_tasked=True)
    yield about_case(work, case_id, "CaseReceived", to=_owners(work, case_id))


def more_requested(work: Work, event: happened.MoreRequested) -> Iterable[Notice]:
    """What is missing stands on the case, not in the mail."""
    to = _owners(work, event.case_id)
    yield about_case(work, event.case_id, "MoreRequested", to=to, unless_tasked=True)


def ended(work: Work, event: happened.CaseEnded) -> Iterable[Notice]:
    """The owner hears of the end, and so do the parties."""
    to = (*_owners(work, event.case_id), *COORDINATORS)
    state = _ENDED.get(CaseState(event.state), Bilingual.same(event.state))
    yield about_case(work, event.case_id, "CaseEnded", to=to, facts={"state": state})


def reclassified(work: Work, event: happened.CaseReclassified) -> Iterable[Notice]:
    """The case is treated by other rules from now on."""
    to = (*_owners(work, event.case_id), *COORDINATORS, SECRETARIAT)
    yield about_case(work, event.case_id, "CaseReclassified", to=to)


def hearing_opened(work: Work, event: happened.HearingOpened) -> Iterable[Notice]:
    """One party is heard, or asked to say that it has read."""
    hearing = work.session.get_one(PartyHearing, event.hearing_id)
    is_read = hearing.kind is HearingKind.ACKNOWLEDGEMENT
    wording = "AcknowledgementOpened" if is_read else "HearingOpened"
    to, due = (f"coordinator:{event.party_code}",), event.deadline_at
    yield about_case(work, event.case_id, wording, to=to, due=due, unless_tasked=True)


def cross_cutting_claimed(work: Work, event: happened.CrossCuttingClaimed) -> Iterable[Notice]:
    """The chair is to judge whether the case concerns everybody."""
    facts = {"party": party_name(work.session, event.party_code)}
    to = (chair("steering_group"), SECRETARIAT)
    yield about_case(
        work, event.case_id, "CrossCuttingClaimed", to=to, facts=facts, unless_tasked=True
    )


def resolution_recorded(work: Work, event: happened.ResolutionRecorded) -> Iterable[Notice]:
    """The owner hears what became of the case; a resolution of other things has its own news."""
    if event.case_id is None:
        return
    resolution = work.session.get_one(Resolution, event.resolution_id)
    facts = {"number": resolution.number, "body": body_name(work.session, event.body_code)}
    to = _owners(work, event.case_id)
    yield about_case(work, event.case_id, "ResolutionRecorded", to=to, facts=facts)


def follow_up_added(work: Work, event: happened.FollowUpAdded) -> Iterable[Notice]:
    """Somebody owes an action."""
    action = work.session.get_one(FollowUp, event.follow_up_id)
    to, facts = (
        owners(work.session, event.owner_id),
        {"body": body_name(work.session, action.body_code)},
    )
    if action.case_id is not None:
        yield about_case(
            work, action.case_id, "FollowUpAdded", to=to, facts=facts, due=action.due_on
        )
    else:
        yield Notice("FollowUpAdded", to, links.MEETINGS, facts, due=action.due_on)


EVENTS: Mapping[type[Event], Builder] = {
    happened.CaseSubmitted: submitted,
    happened.MoreRequested: more_requested,
    happened.CaseEnded: ended,
    happened.CaseReclassified: reclassified,
    happened.HearingOpened: hearing_opened,
    happened.CrossCuttingClaimed: cross_cutting_claimed,
    happened.ReviewOpened: reviews.opened,
    happened.ReviewDeadlineMoved: reviews.deadline_moved,
    happened.ReviewNudged: reviews.nudged,
    happened.StatementSubmitted: reviews.statement_submitted,
    happened.ReviewClosed: reviews.closed,
    happened.RecommendationAwaitingApproval: reviews.recommendation_waits,
    happened.RecommendationApproved: reviews.recommendation_approved,
    happened.RecommendationReturned: reviews.recommendation_returned,
    happened.ResolutionRecorded: resolution_recorded,
    happened.FollowUpAdded: follow_up_added,
}
# a closed action stands on the next agenda
SILENT: tuple[type[Event], ...] = (happened.FollowUpClosed,)
