"""The tables of status reporting: the period, the call to each project, the report, its lights."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import final_when
from governance.portfolio.lights import Light, Trend
from governance.portfolio.projects import Project
from governance.portfolio.reporting.templates import ReportTemplate
from governance.portfolio.stored import stored


class ReportState(StrEnum):
    """Kladde, indsendt, ledelsesgodkendt, kontrolleret, låst."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED_BY_MANAGEMENT = "approved_by_management"
    CONTROLLED = "controlled"
    LOCKED = "locked"


class ReportingPeriod(Base):
    """One status call of a body. The template version is the one at the opening."""

    __tablename__ = "reporting_period"
    __table_args__ = (UniqueConstraint("body_code", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"))
    period: Mapped[str] = mapped_column(String(20), index=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("report_template.id"))
    due_on: Mapped[date] = mapped_column(index=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    occurrence_key: Mapped[str | None] = mapped_column(String(120), unique=True, default=None)

    template: Mapped[ReportTemplate] = relationship()
    calls: Mapped[list["StatusCall"]] = relationship(
        back_populates="reporting_period", order_by="StatusCall.id"
    )


class StatusCall(Base):
    """One project asked for its status in one period; asked once, however often it is tried."""

    __tablename__ = "status_call"
    __table_args__ = (UniqueConstraint("reporting_period_id", "project_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reporting_period_id: Mapped[int] = mapped_column(ForeignKey("reporting_period.id"), index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    called_at: Mapped[datetime] = mapped_column(UtcDateTime)
    called_by_name: Mapped[str] = mapped_column(String(200))

    reporting_period: Mapped[ReportingPeriod] = relationship(back_populates="calls")
    project: Mapped[Project] = relationship()


@final_when("OLD.state = 'locked'", lambda row: stored(row, "state") is ReportState.LOCKED)
class StatusReport(Base):
    """One version of a project's report for a period. Locked means for ever."""

    __tablename__ = "status_report"
    __table_args__ = (UniqueConstraint("project_id", "reporting_period_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    reporting_period_id: Mapped[int] = mapped_column(ForeignKey("reporting_period.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[ReportState] = mapped_column(
        StrEnumType(ReportState), default=ReportState.DRAFT, index=True, active_history=True
    )
    summary: Mapped[str] = mapped_column(Text, default="")
    decision_wanted: Mapped[str] = mapped_column(Text, default="")
    return_reason: Mapped[str] = mapped_column(Text, default="")
    correction_reason: Mapped[str] = mapped_column(Text, default="")
    # money and milestones as they stood when the report was last refreshed
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # counts of indicators, [numerator, denominator] by "<indicator id>-<organisation id>"
    numbers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    written_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    written_by_name: Mapped[str] = mapped_column(String(200), default="")
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    approved_by_name: Mapped[str] = mapped_column(String(200), default="")
    controlled_by_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    controlled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    locked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    project: Mapped[Project] = relationship()
    reporting_period: Mapped[ReportingPeriod] = relationship()
    lights: Mapped[list["ReportLight"]] = relationship(
        back_populates="report", order_by="ReportLight.id"
    )

    @property
    def subject(self) -> str:
        """How journal entries and tasks name the report."""
        return f"status_report:{self.id}"

    def light(self, dimension: str) -> "ReportLight | None":
        """The row of one dimension."""
        return next((row for row in self.lights if row.dimension == dimension), None)


@final_when("OLD.is_locked", lambda row: stored(row, "is_locked") is True)
class ReportLight(Base):
    """The light of one dimension. What was suggested, and by which rule, is kept beside it."""

    __tablename__ = "report_light"
    __table_args__ = (UniqueConstraint("report_id", "dimension"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("status_report.id"), index=True)
    dimension: Mapped[str] = mapped_column(String(40))
    light: Mapped[Light] = mapped_column(StrEnumType(Light), default=Light.NONE)
    trend: Mapped[Trend] = mapped_column(StrEnumType(Trend), default=Trend.UNKNOWN)
    comment: Mapped[str] = mapped_column(Text, default="")
    suggested_light: Mapped[Light] = mapped_column(StrEnumType(Light), default=Light.NONE)
    suggested_rule: Mapped[str] = mapped_column(String(80), default="")
    override_reason: Mapped[str] = mapped_column(Text, default="")
    judged: Mapped[bool] = mapped_column(default=False)
    # follows the report: a trigger can look only at the row itself
    is_locked: Mapped[bool] = mapped_column(default=False, active_history=True)

    report: Mapped[StatusReport] = relationship(back_populates="lights")
