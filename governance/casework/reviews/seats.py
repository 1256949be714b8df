"""The seats of a body as they stand for one subject on one day: who acts, who may not."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.casework.errors import NobodyOnSeat, NotYourSeat, SeatDisqualified
from governance.organisation.interests import excluded_people
from governance.organisation.people import Person
from governance.organisation.queries import seat_roster
from governance.permissions import Permission, may
from governance.work import Work


@dataclass(frozen=True)
class SeatNow:
    """``disqualified`` means that whoever acts for the seat now is ruled out for the subject."""

    seat_id: int
    label: str
    party: str
    principal: Person | None
    substitute: Person | None
    excluded_people: frozenset[int]

    @property
    def acting(self) -> Person | None:
        """The substitute called in, else the principal."""
        return self.substitute or self.principal

    @property
    def vacant(self) -> bool:
        return self.acting is None

    @property
    def disqualified(self) -> bool:
        return self.acting is not None and self.acting.id in self.excluded_people


@dataclass(frozen=True)
class Voice:
    """Somebody who may answer for a seat, and how it is to be recorded."""

    seat: SeatNow
    by_principal: bool
    on_behalf_of: Person | None = None
    substitute_for: Person | None = None


def seats_now(work: Work, body_code: str, subjects: Iterable[str]) -> list[SeatNow]:
    """Every seat of the body today, group by group, as it stands for the subjects."""
    excluded = frozenset[int]().union(
        *(excluded_people(work.session, subject) for subject in subjects)
    )
    return [
        SeatNow(
            seat.seat_id,
            seat.label,
            seat.party_code,
            seat.principal,
            seat.acting if seat.is_substituted else None,
            excluded,
        )
        for seat in seat_roster(work, body_code, work.today)
    ]


def voice_for(work: Work, seats: list[SeatNow], seat_id: int) -> Voice:
    """How the actor may answer for the seat: as principal, as substitute, or on behalf of one.

    Raises NotYourSeat, SeatDisqualified or NobodyOnSeat.
    """
    seat = next((s for s in seats if s.seat_id == seat_id), None)
    if seat is None:
        raise NotYourSeat(seat=seat_id)
    if work.actor.holds("seat", str(seat_id)):
        return _own_voice(work, seat)
    if not may(work.actor, Permission.ANSWER_FOR_OTHERS):
        raise NotYourSeat(seat=seat.label)
    return _others_voice(seat)


def _own_voice(work: Work, seat: SeatNow) -> Voice:
    if work.actor.person_id in seat.excluded_people:
        raise SeatDisqualified(seat=seat.label)
    own = seat.principal is not None and seat.principal.id == work.actor.person_id
    return Voice(seat, by_principal=own, substitute_for=None if own else seat.principal)


def _others_voice(seat: SeatNow) -> Voice:
    if seat.acting is None:
        raise NobodyOnSeat(seat=seat.label)
    if seat.disqualified:
        raise SeatDisqualified(seat=seat.label)
    stands_in = seat.principal if seat.substitute else None
    return Voice(
        seat,
        by_principal=seat.substitute is None,
        on_behalf_of=seat.acting,
        substitute_for=stands_in,
    )
