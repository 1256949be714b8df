"""What the bodies do: casework, rounds and meetings."""

from governance.casework import events as casework
from governance.casework.followups import FollowUp
from governance.casework.hearings import HearingKind, PartyHearing
from governance.casework.recommendations import Recommendation
from governance.casework.resolutions.models import Resolution
from governance.casework.reviews.models import Review
from governance.events import Event
from governance.meetings import events as meetings
from governance.meetings.meetings import Meeting
from governance.prioritisation import events as prioritisation
from governance.prioritisation.rounds import Round
from tests.notifications.world import BOARD, DAY, GROUP, Happening, World


def _review(world: World) -> Review:
    return world.row(Review, deadline_at=world.soon)


def _recommendation(world: World) -> int:
    return world.row(Recommendation, review_id=None).id


def _meeting(world: World) -> int:
    return world.row(Meeting, starts_at=world.soon, year=2026, serial=2, place="Rådhuset").id


def _round(world: World) -> int:
    return world.row(Round, closes_at=world.soon).id


# what happens, and somebody who must hear of it
CASEWORK: dict[type[Event], Happening] = {
    casework.CaseSubmitted: lambda w: (casework.CaseSubmitted(w.case.id), w.secretary),
    casework.MoreRequested: lambda w: (casework.MoreRequested(w.case.id, "Budget"), w.owner),
    casework.CaseEnded: lambda w: (casework.CaseEnded(w.case.id, "noted"), w.region),
    casework.CaseReclassified: lambda w: (casework.CaseReclassified(w.case.id), w.region),
    casework.HearingOpened: lambda w: (
        casework.HearingOpened(
            w.row(PartyHearing, kind=HearingKind.ACKNOWLEDGEMENT, party_code="region").id,
            w.case.id,
            "region",
            w.soon,
        ),
        w.region,
    ),
    casework.CrossCuttingClaimed: lambda w: (
        casework.CrossCuttingClaimed(w.case.id, "region"),
        w.chair,
    ),
    casework.ReviewOpened: lambda w: (
        casework.ReviewOpened(_review(w).id, w.case.id, GROUP),
        w.holder,
    ),
    casework.ReviewDeadlineMoved: lambda w: (
        casework.ReviewDeadlineMoved(_review(w).id, w.soon),
        w.holder,
    ),
    casework.ReviewNudged: lambda w: (
        casework.ReviewNudged(_review(w).id, (w.seat.id,)),
        w.holder,
    ),
    casework.StatementSubmitted: lambda w: (
        casework.StatementSubmitted(_review(w).id, w.seat.id, True),
        w.holder,
    ),
    casework.ReviewClosed: lambda w: (
        casework.ReviewClosed(_review(w).id, w.case.id, False),
        w.chair,
    ),
    casework.RecommendationAwaitingApproval: lambda w: (
        casework.RecommendationAwaitingApproval(_recommendation(w), GROUP),
        w.chair,
    ),
    casework.RecommendationApproved: lambda w: (
        casework.RecommendationApproved(_recommendation(w), w.case.id),
        w.owner,
    ),
    casework.RecommendationReturned: lambda w: (
        casework.RecommendationReturned(_recommendation(w), w.case.id),
        w.secretary,
    ),
    casework.ResolutionRecorded: lambda w: (
        casework.ResolutionRecorded(w.row(Resolution).id, w.case.id, BOARD),
        w.owner,
    ),
    casework.FollowUpAdded: lambda w: (
        casework.FollowUpAdded(w.row(FollowUp, due_on=DAY).id, w.organisation_id),
        w.owner,
    ),
}
PRIORITISATION: dict[type[Event], Happening] = {
    prioritisation.CriteriaReturned: lambda w: (
        prioritisation.CriteriaReturned(_round(w), "Vægtene"),
        w.secretary,
    ),
    prioritisation.RoundOpened: lambda w: (prioritisation.RoundOpened(_round(w)), w.holder),
    prioritisation.RoundDeadlineMoved: lambda w: (
        prioritisation.RoundDeadlineMoved(_round(w)),
        w.holder,
    ),
    prioritisation.BallotCast: lambda w: (
        prioritisation.BallotCast(_round(w), w.seat.id, True),
        w.holder,
    ),
    prioritisation.BallotOverruled: lambda w: (
        prioritisation.BallotOverruled(_round(w), w.seat.id, w.substitute.id),
        w.substitute,
    ),
    prioritisation.RoundClosed: lambda w: (prioritisation.RoundClosed(_round(w)), w.chair),
    prioritisation.RoundOfferedToDeputy: lambda w: (
        prioritisation.RoundOfferedToDeputy(_round(w)),
        w.deputy,
    ),
    prioritisation.RoundDecided: lambda w: (
        prioritisation.RoundDecided(_round(w), "postponed"),
        w.holder,
    ),
}
MEETINGS: dict[type[Event], Happening] = {
    meetings.ItemsCalledFor: lambda w: (
        meetings.ItemsCalledFor(_meeting(w), w.soon),
        w.region,
    ),
    meetings.AgendaReturned: lambda w: (
        meetings.AgendaReturned(_meeting(w), "Rækkefølgen"),
        w.secretary,
    ),
    meetings.MinutesReturned: lambda w: (
        meetings.MinutesReturned(_meeting(w), "Punkt 2"),
        w.secretary,
    ),
    meetings.MeetingConvened: lambda w: (meetings.MeetingConvened(_meeting(w)), w.holder),
    meetings.MeetingMoved: lambda w: (
        meetings.MeetingMoved(_meeting(w), w.desk.clock.now),
        w.holder,
    ),
    meetings.MeetingCancelled: lambda w: (
        meetings.MeetingCancelled(_meeting(w), "Sne"),
        w.holder,
    ),
    meetings.ApologySent: lambda w: (meetings.ApologySent(_meeting(w), w.seat.id), w.chair),
    meetings.MinutesSentForHearing: lambda w: (
        meetings.MinutesSentForHearing(_meeting(w), w.soon),
        w.holder,
    ),
    meetings.MinutesObjected: lambda w: (meetings.MinutesObjected(_meeting(w), 1), w.secretary),
    meetings.MinutesWereApproved: lambda w: (meetings.MinutesWereApproved(_meeting(w)), w.holder),
}
