"""The ballot: one live answer per seat, every version kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.organisation.seats import Seat
from governance.prioritisation.errors import (
    EmptyBallot,
    NotACandidate,
    RankingIncomplete,
    ScoreMissing,
    ScoreOutsideScale,
)
from governance.prioritisation.methods import SeatScores
from governance.prioritisation.rounds import Round
from governance.records.guards import Guard
from governance.work import Work

_LIVE = text("superseded_at IS NULL")


class Capacity(StrEnum):
    """Whether the seat's own holder answered, or the substitute called in."""

    PRINCIPAL = "principal"
    SUBSTITUTE = "substitute"


class Ballot(Base):
    """``person_name`` is whose answer it is; ``recorded_by_name`` who put it in.

    JSON: ``scores`` is case id (text) → criterion → points; ``ranking`` is case ids.
    """

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("round_id", "seat_id", "version"),
        Index(
            "uq_ballot_live",
            "round_id",
            "seat_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("prioritisation_round.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    party_code: Mapped[str] = mapped_column(String(20))
    scores: Mapped[dict[str, dict[str, int]]] = mapped_column(JSON)
    ranking: Mapped[list[int]] = mapped_column(JSON, default=list)
    capacity: Mapped[Capacity] = mapped_column(StrEnumType(Capacity))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str] = mapped_column(String(200))
    principal_name: Mapped[str] = mapped_column(String(200), default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(200))
    cast_at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    seat: Mapped[Seat] = relationship()

    def as_scores(self) -> SeatScores:
        """The ballot as the arithmetic takes it."""
        scores = {int(case_id): points for case_id, points in self.scores.items()}
        return SeatScores(self.seat_id, self.party_code, scores, tuple(self.ranking))


# An answer is replaced by a new version; the old one stays as it was given.
GUARD = Guard("ballot", columns=("scores", "ranking", "seat_id", "person_id", "cast_at"))
GUARD.install(Ballot.__table__)


@dataclass(frozen=True)
class Paper:
    """What a seat answers: case id → criterion → points, and the order it would choose.

    A candidate may be left out; one that is scored is scored on every criterion. Without a
    ranking the order of the points speaks for the seat.
    """

    scores: Mapping[int, Mapping[str, int]]
    ranking: tuple[int, ...] = field(default=())


def check_paper(round_: Round, paper: Paper) -> None:
    """Raise the error that tells what is wrong with the answer."""
    titles = {c.case_id: c.title for c in round_.standing_candidates}
    if not paper.scores:
        raise EmptyBallot()
    for case_id, points in paper.scores.items():
        if case_id not in titles:
            raise NotACandidate(case=case_id)
        _check_points(round_, titles[case_id], points)
    if paper.ranking and sorted(paper.ranking) != sorted(paper.scores):
        raise RankingIncomplete()


def live_ballots(work: Work, round_id: int) -> list[Ballot]:
    """The answer in force of each seat that has one, by seat."""
    query = select(Ballot).where(Ballot.round_id == round_id, Ballot.superseded_at.is_(None))
    return list(work.session.scalars(query.order_by(Ballot.seat_id)))


def live_ballot(work: Work, round_id: int, seat_id: int) -> Ballot | None:
    """The answer in force of one seat."""
    query = select(Ballot).where(
        Ballot.round_id == round_id, Ballot.seat_id == seat_id, Ballot.superseded_at.is_(None)
    )
    return work.session.scalar(query)


def ballot_versions(work: Work, round_id: int, seat_id: int) -> list[Ballot]:
    """Every version that a seat cast, oldest first."""
    query = select(Ballot).where(Ballot.round_id == round_id, Ballot.seat_id == seat_id)
    return list(work.session.scalars(query.order_by(Ballot.version)))


def _check_points(round_: Round, title: str, points: Mapping[str, int]) -> None:
    missing = [c.name_da for c in round_.criteria if c.code not in points]
    if missing:
        raise ScoreMissing(candidate=title, criteria=", ".join(missing))
    for criterion in round_.criteria:
        given = points[criterion.code]
        whole = isinstance(given, int) and not isinstance(given, bool)
        if not whole or not round_.scale_min <= given <= round_.scale_max:
            raise ScoreOutsideScale(
                candidate=title, points=given, low=round_.scale_min, high=round_.scale_max
            )
