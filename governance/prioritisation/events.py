"""What others must hear of from prioritisation."""

from dataclasses import dataclass

from governance.events import Event


@dataclass(frozen=True)
class RoundOpened(Event):
    """The seats of the body can vote until the deadline."""

    round_id: int


@dataclass(frozen=True)
class RoundDeadlineMoved(Event):
    """The seats must hear of the new deadline."""

    round_id: int


@dataclass(frozen=True)
class BallotCast(Event):
    """A seat has answered; ``by_substitute`` tells that the principal should hear of it."""

    round_id: int
    seat_id: int
    by_substitute: bool


@dataclass(frozen=True)
class BallotOverruled(Event):
    """The principal replaced the substitute's ballot; the substitute should know."""

    round_id: int
    seat_id: int
    substitute_id: int


@dataclass(frozen=True)
class RoundClosed(Event):
    """The result is computed, frozen and visible; the chair is to decide."""

    round_id: int


@dataclass(frozen=True)
class RoundOfferedToDeputy(Event):
    """The chair was silent; the deputy may decide. Nothing has been approved."""

    round_id: int


@dataclass(frozen=True)
class RoundDecided(Event):
    """The round was ``approved``, ``returned`` or ``postponed``."""

    round_id: int
    outcome: str


@dataclass(frozen=True)
class CriteriaReturned(Event):
    """The chair wants other criteria, weights or candidates."""

    round_id: int
    reason: str
