"""Periods of whole days. The last day counts; no last day means "until further notice"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Mapped, mapped_column


@dataclass(frozen=True)
class Days:
    """From ``first`` to and including ``last``; without ``last`` until further notice."""

    first: date
    last: date | None = None

    @property
    def are_backwards(self) -> bool:
        """True when the last day lies before the first."""
        return self.last is not None and self.last < self.first


class Period(Protocol):
    """Anything with a first day and perhaps a last day, both included."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


class Dated:
    """Mixin: a record in force from ``valid_from`` to and including ``valid_to``."""

    valid_from: Mapped[date] = mapped_column(index=True)
    valid_to: Mapped[date | None] = mapped_column(default=None)

    def is_in_force(self, on: date) -> bool:
        """True when ``on`` is one of the days of the period."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @classmethod
    def in_force(cls, on: date) -> ColumnElement[bool]:
        """The same question as an SQL condition."""
        return (cls.valid_from <= on) & or_(cls.valid_to.is_(None), cls.valid_to >= on)

    def covers(self, days: Days) -> bool:
        """True when the record is in force on every one of ``days``."""
        if days.last is None:
            return self.valid_from <= days.first and self.valid_to is None
        return self.is_in_force(days.first) and self.is_in_force(days.last)

    @classmethod
    def overlaps(cls, days: Days) -> ColumnElement[bool]:
        """SQL condition: the record shares at least one day with ``days``."""
        starts_in_time = cls.valid_from <= (days.last or date.max)
        return starts_in_time & or_(cls.valid_to.is_(None), cls.valid_to >= days.first)


def peak(periods: Iterable[Period]) -> int:
    """The largest number of ``periods`` that share one day."""
    held = list(periods)
    return max((_covering(held, period.valid_from) for period in held), default=0)


def _covering(periods: list[Period], on: date) -> int:
    return sum(
        1 for p in periods if p.valid_from <= on and (p.valid_to is None or on <= p.valid_to)
    )
