"""A round as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from governance.organisation.queries import GroupView, composition
from governance.permissions import Permission, may
from governance.prioritisation import queries
from governance.prioritisation.queries import SeatAnswer, SeatProgress
from governance.prioritisation.rounds import Round, get_round, second_rounds
from governance.work import Work
from governance.workdays import danish_day
from webapp.desk import language
from webapp.prioritisation import labels
from webapp.prioritisation.actions import Actions, actions, last_return
from webapp.prioritisation.candidates import CandidateRow, rows
from webapp.prioritisation.outcome.results import ResultPage, result_page
from webapp.ui.formats import show_moment


@dataclass(frozen=True)
class SeatTile:
    """What the seat matrix shows of a seat: that it has answered, never what."""

    name: str
    holder: str
    state: str
    note: str
    href: str | None = None


@dataclass(frozen=True)
class PartyTiles:
    """The seats of one party."""

    label: str
    seats: Sequence[SeatTile]


@dataclass(frozen=True)
class OwnSeat:
    """A seat that the reader may answer for."""

    seat_id: int
    label: str
    has_answered: bool


@dataclass(frozen=True)
class RoundPage:
    """Everything on the page of a round."""

    round: Round
    body: str
    state: tuple[str, object]
    method: object
    candidates: Sequence[CandidateRow]
    actions: Actions
    parties: Sequence[PartyTiles]
    own_seats: Sequence[OwnSeat]
    may_record: bool
    first: Round | None
    seconds: Sequence[Round]
    result: ResultPage | None
    last_return: str

    @property
    def answered(self) -> int:
        """How many seats have answered."""
        seats = [seat for party in self.parties for seat in party.seats]
        return sum(seat.state in ("answered", "substitute") for seat in seats)

    @property
    def seats(self) -> int:
        """How many seats could."""
        return sum(len(party.seats) for party in self.parties)


def round_page(work: Work, round_id: int) -> RoundPage:
    """The page; raises RoundNotFound, Forbidden."""
    round_ = queries.round_by_id(work, round_id)
    day = danish_day(round_.closed_at) if round_.closed_at else work.today
    body = composition(work, round_.body_code, day)
    progress = [] if round_.is_before_opening else queries.progress(work, round_id)
    return RoundPage(
        round=round_,
        body=body.body.name(language()),
        state=labels.ROUND_STATES[round_.state],
        method=labels.METHODS[round_.method],
        candidates=rows(round_),
        actions=actions(work, round_),
        parties=_parties(body.groups, progress),
        own_seats=[_own(p) for p in progress if work.actor.holds("seat", str(p.seat.seat_id))],
        may_record=may(work.actor, Permission.ANSWER_FOR_OTHERS) and bool(progress),
        first=get_round(work, round_.first_round_id) if round_.first_round_id else None,
        seconds=second_rounds(work, round_id),
        result=result_page(work, round_) if round_.is_counted else None,
        last_return=last_return(work, round_),
    )


def _parties(groups: Sequence[GroupView], progress: Sequence[SeatProgress]) -> list[PartyTiles]:
    by_seat = {p.seat.seat_id: p for p in progress}
    return [_party(group, by_seat) for group in groups] if progress else []


def _party(group: GroupView, by_seat: dict[int, SeatProgress]) -> PartyTiles:
    name = group.party_name_en if language() == "en" else group.party_name_da
    tiles = [_tile(by_seat[seat.seat_id]) for seat in group.seats if seat.seat_id in by_seat]
    return PartyTiles(name, tiles)


def _tile(progress: SeatProgress) -> SeatTile:
    acting = progress.seat.acting
    note = show_moment(progress.cast_at, language()) if progress.cast_at else ""
    if progress.recorded_by and acting and progress.recorded_by != acting.name:
        note = f"{note} · {progress.recorded_by}"
    return SeatTile(
        name=progress.seat.label,
        holder=acting.name if acting else "",
        state=labels.SEAT_STATES[progress.answer],
        note=note,
    )


def _own(progress: SeatProgress) -> OwnSeat:
    given = progress.answer in (SeatAnswer.ANSWERED, SeatAnswer.BY_SUBSTITUTE)
    return OwnSeat(progress.seat.seat_id, progress.seat.label, given)
