"""What happened around a meeting that somebody must hear of."""

from dataclasses import dataclass
from datetime import datetime

from governance.events import Event


@dataclass(frozen=True)
class MeetingPlanned(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingConvened(Event):
    meeting_id: int


@dataclass(frozen=True)
class MeetingMoved(Event):
    """Every deadline that is derived from the meeting has moved with it."""

    meeting_id: int
    before: datetime


@dataclass(frozen=True)
class MeetingCancelled(Event):
    meeting_id: int
    reason: str


@dataclass(frozen=True)
class MeetingHeld(Event):
    meeting_id: int


@dataclass(frozen=True)
class ApologySent(Event):
    meeting_id: int
    seat_id: int


@dataclass(frozen=True)
class MinutesSentForHearing(Event):
    meeting_id: int
    until: datetime


@dataclass(frozen=True)
class MinutesObjected(Event):
    meeting_id: int
    objection_id: int


@dataclass(frozen=True)
class MinutesWereApproved(Event):
    meeting_id: int


@dataclass(frozen=True)
class ItemsCalledFor(Event):
    """The parties may propose items until the moment."""

    meeting_id: int
    until: datetime


@dataclass(frozen=True)
class AgendaReturned(Event):
    """The chair wants another agenda."""

    meeting_id: int
    reason: str


@dataclass(frozen=True)
class MinutesReturned(Event):
    """The chair wants the minutes corrected."""

    meeting_id: int
    reason: str
