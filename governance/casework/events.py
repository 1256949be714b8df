"""What happened in casework that somebody outside the transaction must hear of."""

from dataclasses import dataclass
from datetime import datetime

from governance.events import Event


@dataclass(frozen=True)
class CaseSubmitted(Event):
    case_id: int


@dataclass(frozen=True)
class MoreRequested(Event):
    """The owner is asked to add what is missing."""

    case_id: int
    missing: str


@dataclass(frozen=True)
class CaseEnded(Event):
    """The case left treatment; ``state`` says how."""

    case_id: int
    state: str


@dataclass(frozen=True)
class CaseReclassified(Event):
    case_id: int


@dataclass(frozen=True)
class HearingOpened(Event):
    hearing_id: int
    case_id: int
    party_code: str
    deadline_at: datetime


@dataclass(frozen=True)
class CrossCuttingClaimed(Event):
    case_id: int
    party_code: str


@dataclass(frozen=True)
class ReviewOpened(Event):
    review_id: int
    case_id: int
    body_code: str


@dataclass(frozen=True)
class ReviewDeadlineMoved(Event):
    review_id: int
    deadline_at: datetime


@dataclass(frozen=True)
class ReviewNudged(Event):
    """Only seats whose answer is missing are in ``seat_ids``."""

    review_id: int
    seat_ids: tuple[int, ...]


@dataclass(frozen=True)
class StatementSubmitted(Event):
    review_id: int
    seat_id: int
    on_behalf: bool


@dataclass(frozen=True)
class ReviewClosed(Event):
    review_id: int
    case_id: int
    is_quorate: bool


@dataclass(frozen=True)
class RecommendationAwaitingApproval(Event):
    recommendation_id: int
    body_code: str


@dataclass(frozen=True)
class RecommendationApproved(Event):
    recommendation_id: int
    case_id: int


@dataclass(frozen=True)
class RecommendationReturned(Event):
    recommendation_id: int
    case_id: int


@dataclass(frozen=True)
class ResolutionRecorded(Event):
    resolution_id: int
    case_id: int | None
    body_code: str


@dataclass(frozen=True)
class FollowUpAdded(Event):
    follow_up_id: int
    owner_id: int


@dataclass(frozen=True)
class FollowUpClosed(Event):
    follow_up_id: int
