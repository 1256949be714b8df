"""Who pays what in which year: whole kroner of a price level, by source and party."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.organisation.parties import Party
from governance.permissions import Permission, require
from governance.portfolio.errors import NegativeAmount
from governance.portfolio.projects import Project
from governance.records import journal
from governance.work import Work


class Funding(Base):
    """One source's money to a project in one year. What is not known is empty, not 0."""

    __tablename__ = "funding"
    __table_args__ = (
        UniqueConstraint("project_id", "source", "party_id", "year"),
        CheckConstraint("budget_kr >= 0", name="budget_not_negative"),
        CheckConstraint("forecast_kr >= 0", name="forecast_not_negative"),
        CheckConstraint("actual_kr >= 0", name="actual_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    source: Mapped[str] = mapped_column(String(200))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    year: Mapped[int]
    price_level: Mapped[int]
    budget_kr: Mapped[int | None] = mapped_column(BigInteger, default=None)
    forecast_kr: Mapped[int | None] = mapped_column(BigInteger, default=None)
    actual_kr: Mapped[int | None] = mapped_column(BigInteger, default=None)

    project: Mapped[Project] = relationship()
    party: Mapped[Party] = relationship()


@dataclass(frozen=True)
class FundingLine:
    """What is told about one source, party and year."""

    source: str
    party: Party
    year: int
    price_level: int
    budget_kr: int | None = None
    forecast_kr: int | None = None
    actual_kr: int | None = None


@dataclass(frozen=True)
class Totals:
    """Sums in whole kroner; None where no line says anything. One price level, or None."""

    budget_kr: int | None
    forecast_kr: int | None
    actual_kr: int | None
    price_level: int | None


def funding_of(session: Session, project_id: int) -> list[Funding]:
    """The lines of a project by year, source and party."""
    query = select(Funding).where(Funding.project_id == project_id)
    return list(session.scalars(query.order_by(Funding.year, Funding.source, Funding.party_id)))


def totals(lines: Iterable[Funding], *, party: str | None = None) -> Totals:
    """The sums of the lines, of one party (by code) when given. Mixed price levels: None."""
    held = [line for line in lines if party is None or line.party.code == party]
    levels = {line.price_level for line in held}
    return Totals(
        budget_kr=_sum(line.budget_kr for line in held),
        forecast_kr=_sum(line.forecast_kr for line in held),
        actual_kr=_sum(line.actual_kr for line in held),
        price_level=levels.pop() if len(levels) == 1 else None,
    )


def record_funding(work: Work, project: Project, line: FundingLine) -> Funding:
    """Write one source's year for the project, over what stood there; both are journaled."""
    require(work.actor, Permission.WRITE_STATUS_REPORT, project.owner.code)
    for amount in (line.budget_kr, line.forecast_kr, line.actual_kr):
        if amount is not None and amount < 0:
            raise NegativeAmount(amount=amount)
    query = select(Funding).where(
        Funding.project_id == project.id,
        Funding.source == line.source,
        Funding.party_id == line.party.id,
        Funding.year == line.year,
    )
    funding = work.session.scalar(query)
    before = _amounts(funding) if funding else None
    if funding is None:
        funding = Funding(project=project, source=line.source, party=line.party, year=line.year)
        work.session.add(funding)
    funding.price_level = line.price_level
    funding.budget_kr, funding.forecast_kr = line.budget_kr, line.forecast_kr
    funding.actual_kr = line.actual_kr
    work.session.flush()
    detail = {"source": line.source, "party": line.party.code, "year": line.year}
    changes = {"before": before, "after": _amounts(funding)}
    if changes["before"] != changes["after"]:
        journal.append(work, "funding_recorded", project.subject, detail={**detail, **changes})
    return funding


def _amounts(line: Funding) -> list[int | None]:
    return [line.budget_kr, line.forecast_kr, line.actual_kr, line.price_level]


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
