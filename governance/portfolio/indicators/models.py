"""The tables of indicators. Definitions, targets and values are versions; none is edited."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import append_only, final_when
from governance.organisation.organisations import Organisation
from governance.portfolio.projects import Project
from governance.portfolio.stored import stored
from governance.validity import Dated

V = TypeVar("V", "IndicatorDefinition", "IndicatorTarget")


class ValueSource(StrEnum):
    """How a number came in: typed, from a file, or out of a status report."""

    FORM = "form"
    IMPORT = "import"
    REPORT = "report"


class Indicator(Base):
    """``covered_by`` is the project whose status report brings the numbers anyway, if one does."""

    __tablename__ = "indicator"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name_da: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    initiative_id: Mapped[int | None] = mapped_column(
        ForeignKey("initiative.id"), index=True, default=None
    )
    covered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id"), index=True, default=None
    )

    covered_by: Mapped[Project | None] = relationship()
    definitions: Mapped[list["IndicatorDefinition"]] = relationship(
        back_populates="indicator", order_by="IndicatorDefinition.version"
    )
    targets: Mapped[list["IndicatorTarget"]] = relationship(
        back_populates="indicator", order_by="IndicatorTarget.version"
    )

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return self.name_en if language == "en" else self.name_da

    def definition_on(self, day: date) -> "IndicatorDefinition | None":
        """The version in force on ``day``."""
        return _in_force(self.definitions, day)

    def target_on(self, day: date) -> "IndicatorTarget | None":
        """The version in force on ``day``; its percentage is None once the target is dropped."""
        return _in_force(self.targets, day)


@append_only
class IndicatorDefinition(Base):
    """What is counted over what, when and from where. A new version breaks the series."""

    __tablename__ = "indicator_definition"
    __table_args__ = (UniqueConstraint("indicator_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    version: Mapped[int]
    valid_from: Mapped[date]
    verbatim: Mapped[str] = mapped_column(Text)
    verbatim_en: Mapped[str] = mapped_column(Text, default="")
    numerator: Mapped[str] = mapped_column(Text)
    numerator_en: Mapped[str] = mapped_column(Text, default="")
    denominator: Mapped[str] = mapped_column(Text)
    denominator_en: Mapped[str] = mapped_column(Text, default="")
    timing_rule: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    note_en: Mapped[str] = mapped_column(Text, default="")
    is_ambiguous: Mapped[bool] = mapped_column(default=False)

    indicator: Mapped[Indicator] = relationship(back_populates="definitions")


@append_only
class IndicatorTarget(Base):
    """At least so many hundredths of a per cent; None says that the target was dropped."""

    __tablename__ = "indicator_target"
    __table_args__ = (
        UniqueConstraint("indicator_id", "version"),
        CheckConstraint("hundredths BETWEEN 0 AND 10000", name="a_percentage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    version: Mapped[int]
    valid_from: Mapped[date]
    hundredths: Mapped[int | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(Text)
    resolution_reference: Mapped[str] = mapped_column(String(200), default="")
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by_name: Mapped[str] = mapped_column(String(200))

    indicator: Mapped[Indicator] = relationship(back_populates="targets")

    @property
    def percent(self) -> Decimal | None:
        """The target in per cent; None when there is none any more."""
        return None if self.hundredths is None else Decimal(self.hundredths) / 100


class IndicatorReporter(Dated, Base):
    """An organisation that reports the indicator between two days."""

    __tablename__ = "indicator_reporter"
    __table_args__ = (UniqueConstraint("indicator_id", "organisation_id", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)

    indicator: Mapped[Indicator] = relationship()
    organisation: Mapped[Organisation] = relationship()


@final_when("OLD.confirmed_at IS NOT NULL", lambda row: stored(row, "confirmed_at") is not None)
class IndicatorValue(Base):
    """Two counts by one organisation for one period. The percentage is computed, never stored."""

    __tablename__ = "indicator_value"
    __table_args__ = (
        UniqueConstraint("indicator_id", "organisation_id", "period", "version"),
        CheckConstraint(
            "numerator >= 0 AND numerator <= denominator", name="numerator_within_denominator"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    definition_id: Mapped[int] = mapped_column(ForeignKey("indicator_definition.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    period: Mapped[str] = mapped_column(String(20), index=True)
    version: Mapped[int]
    numerator: Mapped[int] = mapped_column(BigInteger)
    denominator: Mapped[int] = mapped_column(BigInteger)
    source: Mapped[ValueSource] = mapped_column(StrEnumType(ValueSource))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("status_report.id"), default=None)
    note: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reported_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    reported_by_name: Mapped[str] = mapped_column(String(200))
    confirmed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, default=None, active_history=True
    )
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    confirmed_by_name: Mapped[str] = mapped_column(String(200), default="")

    indicator: Mapped[Indicator] = relationship()
    definition: Mapped[IndicatorDefinition] = relationship()
    organisation: Mapped[Organisation] = relationship()

    @property
    def percent(self) -> Decimal | None:
        """The share in per cent, unrounded; None when there was nothing to count over."""
        return percentage(self.numerator, self.denominator)


def percentage(numerator: int, denominator: int) -> Decimal | None:
    """``numerator`` of ``denominator`` in per cent; None over nothing."""
    return Decimal(numerator) * 100 / Decimal(denominator) if denominator else None


def _in_force(versions: Iterable[V], day: date) -> V | None:
    return next((one for one in reversed(list(versions)) if one.valid_from <= day), None)
