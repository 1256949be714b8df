"""Risks of a project: how likely, how grave, what is done about them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.permissions import Permission, require
from governance.portfolio.projects import Project
from governance.records import journal
from governance.work import Work


class Risk(Base):
    """Probability and impact on a scale from 1 to 5; closed by a date, never deleted."""

    __tablename__ = "risk"
    __table_args__ = (
        CheckConstraint("probability BETWEEN 1 AND 5", name="probability_on_scale"),
        CheckConstraint("impact BETWEEN 1 AND 5", name="impact_on_scale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    probability: Mapped[int]
    impact: Mapped[int]
    response: Mapped[str] = mapped_column(Text, default="")
    raised_on: Mapped[date]
    closed_on: Mapped[date | None] = mapped_column(default=None)

    project: Mapped[Project] = relationship()

    @property
    def score(self) -> int:
        """Probability times impact, 1 to 25."""
        return self.probability * self.impact


def open_risks(session: Session, project_id: int) -> list[Risk]:
    """Those not closed, the gravest first."""
    query = select(Risk).where(Risk.project_id == project_id, Risk.closed_on.is_(None))
    return sorted(session.scalars(query.order_by(Risk.id)), key=lambda risk: -risk.score)


def raise_risk(
    work: Work, project: Project, title: str, *, score: tuple[int, int], response: str = ""
) -> Risk:
    """Record a risk; ``score`` is probability and impact, each 1 to 5."""
    require(work.actor, Permission.WRITE_STATUS_REPORT, project.owner.code)
    risk = Risk(
        project=project,
        title=title,
        probability=score[0],
        impact=score[1],
        response=response,
        raised_on=work.today,
    )
    work.session.add(risk)
    work.session.flush()
    detail = {"title": title, "probability": score[0], "impact": score[1]}
    journal.append(work, "risk_raised", project.subject, detail=detail)
    return risk


def close_risk(work: Work, risk: Risk, *, reason: str) -> None:
    """Close the risk as of today."""
    require(work.actor, Permission.WRITE_STATUS_REPORT, risk.project.owner.code)
    risk.closed_on = work.today
    detail = {"title": risk.title, "reason": reason}
    journal.append(work, "risk_closed", risk.project.subject, detail=detail)
