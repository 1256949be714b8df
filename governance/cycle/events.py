"""What others must hear of from the annual cycle."""

from dataclasses import dataclass
from datetime import date

from governance.events import Event


@dataclass(frozen=True)
class CycleSentForComment(Event):
    """The party coordinators are asked for their comments."""

    cycle_id: int


@dataclass(frozen=True)
class CycleCommented(Event):
    """A party has commented."""

    cycle_id: int
    party_code: str


@dataclass(frozen=True)
class CycleApproved(Event):
    """The chair has approved; the body is to adopt."""

    cycle_id: int


@dataclass(frozen=True)
class CycleAdopted(Event):
    """The body's plan for the year stands; ``late`` when it came after 1 January."""

    cycle_id: int
    late: bool


@dataclass(frozen=True)
class CycleEvaluated(Event):
    """The year is closed."""

    cycle_id: int


@dataclass(frozen=True)
class OccurrenceMoved(Event):
    """A date in an adopted cycle moved, with ``followers`` that were derived from it."""

    occurrence_id: int
    old_on: date
    new_on: date
    followers: tuple[int, ...]


@dataclass(frozen=True)
class OccurrenceAdded(Event):
    """An adopted cycle got one more event."""

    occurrence_id: int


@dataclass(frozen=True)
class OccurrenceCancelled(Event):
    """An event of an adopted cycle was called off."""

    occurrence_id: int
    reason: str


@dataclass(frozen=True)
class OccurrenceStarted(Event):
    """The start day of an event came. ``instance_id`` is None where no process belongs to it."""

    occurrence_id: int
    instance_id: str | None


@dataclass(frozen=True)
class OccurrenceMissed(Event):
    """The meeting's hour had passed before it could be started; somebody must look."""

    occurrence_id: int


@dataclass(frozen=True)
class GateDecided(Event):
    """A gate was passed or waived."""

    occurrence_id: int
    outcome: str


@dataclass(frozen=True)
class CycleNotYetAdopted(Event):
    """1 January is near, and the body has not adopted its plan."""

    cycle_id: int
