"""News of cases, their hearings and resolutions."""

from collections.abc import Iterable

from governance.casework import events as happened
from governance.casework.cases import Case, CaseState
from governance.casework.hearings import HearingKind, PartyHearing
from governance.work import Work
from notifications.news import outcomes, reviews
from notifications.news.about_case import about_case
from notifications.news.audience import COORDINATORS, SECRETARIAT, chair, owners
from notifications.news.notice import Notice, Silent, Told
from notifications.words.bilingual import Bilingual
from notifications.words.groups import party_name

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


EVENTS: Told = {
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
    happened.ResolutionRecorded: outcomes.resolution_recorded,
    happened.FollowUpAdded: outcomes.follow_up_added,
}
# a closed action stands on the next agenda
SILENT: Silent = (happened.FollowUpClosed,)
