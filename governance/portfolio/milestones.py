"""Milestones: the forecast and the actual day. The agreed day lies in the baseline."""

from datetime import date

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.permissions import Permission, require
from governance.portfolio.lights import Suggestion, schedule_light
from governance.portfolio.projects import Project
from governance.records import journal
from governance.work import Work


class Milestone(Base):
    """``actual_on`` is set once the milestone is reached."""

    __tablename__ = "milestone"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    name_da: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300), default="")
    forecast_on: Mapped[date | None] = mapped_column(default=None)
    actual_on: Mapped[date | None] = mapped_column(default=None)

    project: Mapped[Project] = relationship()

    def expected_on(self, baseline_on: date | None, *, as_of: date) -> date | None:
        """When it was or will be reached: an unreached milestone is never expected in the past."""
        if self.actual_on is not None:
            return self.actual_on
        planned = self.forecast_on or baseline_on
        return max(planned, as_of) if planned else None

    def light(self, baseline_on: date | None, *, as_of: date) -> Suggestion:
        """The colour of this milestone; none when no day was agreed for it."""
        return schedule_light(baseline_on, self.expected_on(baseline_on, as_of=as_of))


def milestones_of(session: Session, project_id: int) -> list[Milestone]:
    """All milestones of the project, in the order they were added."""
    query = select(Milestone).where(Milestone.project_id == project_id).order_by(Milestone.id)
    return list(session.scalars(query))


def add_milestone(
    work: Work, project: Project, name: tuple[str, str], *, forecast_on: date | None = None
) -> Milestone:
    """Add a milestone; ``name`` is Danish, English."""
    require(work.actor, Permission.WRITE_STATUS_REPORT, project.owner.code)
    milestone = Milestone(
        project=project, name_da=name[0], name_en=name[1], forecast_on=forecast_on
    )
    work.session.add(milestone)
    work.session.flush()
    detail = {"milestone": name[0], "forecast_on": forecast_on}
    journal.append(work, "milestone_added", project.subject, detail=detail)
    return milestone


def forecast_milestone(
    work: Work, milestone: Milestone, *, forecast_on: date | None, actual_on: date | None = None
) -> None:
    """Say when the milestone is expected, or was reached."""
    project = milestone.project
    require(work.actor, Permission.WRITE_STATUS_REPORT, project.owner.code)
    detail = {
        "milestone": milestone.name_da,
        "before": [milestone.forecast_on, milestone.actual_on],
        "after": [forecast_on, actual_on],
    }
    milestone.forecast_on, milestone.actual_on = forecast_on, actual_on
    journal.append(work, "milestone_forecast", project.subject, detail=detail)
