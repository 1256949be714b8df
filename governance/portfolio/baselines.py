"""Baselines: what was agreed about money and time, and by which resolution. Append-only."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, UtcDateTime
from governance.casework.guards import append_only
from governance.permissions import Permission, require
from governance.portfolio.errors import (
    BaselineBackwards,
    BaselineWithoutResolution,
    NegativeAmount,
)
from governance.portfolio.milestones import Milestone
from governance.portfolio.projects import Project
from governance.records import journal
from governance.work import Work


@append_only
class Baseline(Base):
    """One version of what was agreed; the highest ``number`` is in force, the others stay."""

    __tablename__ = "baseline"
    __table_args__ = (UniqueConstraint("project_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    number: Mapped[int]
    budget_kr: Mapped[int | None] = mapped_column(BigInteger, default=None)
    price_level: Mapped[int | None] = mapped_column(default=None)
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    scope: Mapped[str] = mapped_column(Text, default="")
    # the text is always there: an internal project is settled by its own management
    resolution_reference: Mapped[str] = mapped_column(String(200))
    resolution_id: Mapped[int | None] = mapped_column(
        ForeignKey("resolution.id"), index=True, default=None
    )
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by_name: Mapped[str] = mapped_column(String(200))

    project: Mapped[Project] = relationship()
    milestones: Mapped[list["BaselineMilestone"]] = relationship(order_by="BaselineMilestone.id")


@append_only
class BaselineMilestone(Base):
    """The day agreed for a milestone in one version of the baseline."""

    __tablename__ = "baseline_milestone"
    __table_args__ = (UniqueConstraint("baseline_id", "milestone_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    baseline_id: Mapped[int] = mapped_column(ForeignKey("baseline.id"), index=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestone.id"), index=True)
    due_on: Mapped[date]

    milestone: Mapped[Milestone] = relationship()


@dataclass(frozen=True)
class BaselineDraft:
    """Money in whole kroner of ``price_level``; ``milestones`` maps milestone id to its day."""

    resolution_reference: str
    budget_kr: int | None = None
    price_level: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    scope: str = ""
    resolution_id: int | None = None
    milestones: dict[int, date] = field(default_factory=dict)


def baseline_of(session: Session, project_id: int) -> Baseline | None:
    """The baseline in force; None when nothing was ever agreed."""
    query = select(Baseline).where(Baseline.project_id == project_id)
    return session.scalar(query.order_by(Baseline.number.desc()).limit(1))


def baselines_of(session: Session, project_id: int) -> list[Baseline]:
    """Every version, the first agreed first."""
    query = select(Baseline).where(Baseline.project_id == project_id).order_by(Baseline.number)
    return list(session.scalars(query))


def current_baselines(session: Session) -> dict[int, Baseline]:
    """The baseline in force by project id. One query."""
    newest = (
        select(Baseline.project_id, func.max(Baseline.number).label("number"))
        .group_by(Baseline.project_id)
        .subquery()
    )
    query = select(Baseline).join(
        newest,
        (Baseline.project_id == newest.c.project_id) & (Baseline.number == newest.c.number),
    )
    return {one.project_id: one for one in session.scalars(query)}


def agreed_days(baseline: Baseline | None) -> dict[int, date]:
    """The agreed day by milestone id; empty without a baseline."""
    return {one.milestone_id: one.due_on for one in baseline.milestones} if baseline else {}


def set_baseline(work: Work, project: Project, draft: BaselineDraft) -> Baseline:
    """Add a version of the baseline; it must name the resolution behind it."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    _check(project, draft)
    before = baseline_of(work.session, project.id)
    baseline = Baseline(
        project=project,
        number=before.number + 1 if before else 1,
        budget_kr=draft.budget_kr,
        price_level=draft.price_level,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        scope=draft.scope,
        resolution_reference=draft.resolution_reference.strip(),
        resolution_id=draft.resolution_id,
        set_at=work.now,
        set_by_name=work.actor.name,
        milestones=[
            BaselineMilestone(milestone_id=key, due_on=day) for key, day in draft.milestones.items()
        ],
    )
    work.session.add(baseline)
    work.session.flush()
    detail = {
        "number": baseline.number,
        "budget_kr": draft.budget_kr,
        "ends_on": draft.ends_on,
        "resolution": baseline.resolution_reference,
    }
    journal.append(work, "baseline_set", project.subject, case_id=project.case_id, detail=detail)
    return baseline


def _check(project: Project, draft: BaselineDraft) -> None:
    if not draft.resolution_reference.strip():
        raise BaselineWithoutResolution(project=project.code)
    if draft.budget_kr is not None and draft.budget_kr < 0:
        raise NegativeAmount(amount=draft.budget_kr)
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        raise BaselineBackwards(project=project.code, start=draft.starts_on, end=draft.ends_on)
