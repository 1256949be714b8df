"""The quorum of an item: attendance and exclusions in, the figures out. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from governance.casework.reviews.quorum import Quorum, SeatLine, count_quorum

__all__ = ["Attendee", "Quorum", "SeatLine", "count_quorum", "item_quorum", "snapshot"]


@dataclass(frozen=True)
class Attendee:
    """A seat of the body on the day. ``person_id`` is who sits in it, None when nobody does."""

    seat_id: int
    seat: str
    party: str
    person_id: int | None
    person: str
    presence: str
    principal: str = ""
    principal_id: int | None = None
    vacant: bool = False

    @property
    def takes_part(self) -> bool:
        return self.person_id is not None

    def is_excluded(self, people: frozenset[int]) -> bool:
        """True when whoever sits in the seat, or should have, is ruled out."""
        return (self.person_id or self.principal_id) in people


def item_quorum(
    attendees: Iterable[Attendee],
    needed: Callable[[int], int],
    *,
    excluded: frozenset[int] = frozenset(),
    every_party: bool = False,
) -> Quorum:
    """Count those who take part in an item; ``excluded`` are people ruled out for it."""
    lines = [
        SeatLine(a.party, a.takes_part, excluded=a.is_excluded(excluded), vacant=a.vacant)
        for a in attendees
    ]
    return count_quorum(lines, needed, every_party=every_party)


def snapshot(
    quorum: Quorum, attendees: Iterable[Attendee], excluded: frozenset[int]
) -> dict[str, Any]:
    """The quorum with every seat by name, as it is kept with a resolution."""
    seats = [
        {
            "seat_id": a.seat_id,
            "seat": a.seat,
            "party": a.party,
            "person": a.person,
            "principal": a.principal,
            "presence": a.presence,
            "excluded": a.is_excluded(excluded),
        }
        for a in attendees
    ]
    return {**quorum.as_json(), "attendance": seats}
