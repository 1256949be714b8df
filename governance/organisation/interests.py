"""Declared interests and the rulings on them: Forvaltningsloven § 3, stk. 1, nr. 1–5.

A declaration alone disqualifies nobody; a ruling does, for one subject, and never by the
person whom it concerns.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.organisation.people import Person
from governance.organisation.seats import Seat


class Ground(StrEnum):
    """The grounds of Forvaltningsloven § 3, stk. 1."""

    PERSONAL_INTEREST = "nr1"
    RELATIVE_INTEREST = "nr2"
    ROLE_IN_PARTY = "nr3"
    EARLIER_INSTANCE = "nr4"
    OTHER_DOUBT = "nr5"


class InterestDeclaration(Base):
    """Somebody says that ``person`` may have an interest in ``subject`` ("agenda_item:3")."""

    __tablename__ = "interest_declaration"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(80), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    declared_by: Mapped[str] = mapped_column(String(200))
    declared_at: Mapped[datetime] = mapped_column(UtcDateTime)

    seat: Mapped[Seat] = relationship()
    person: Mapped[Person] = relationship()
    rulings: Mapped[list["InterestRuling"]] = relationship(
        back_populates="declaration", order_by="InterestRuling.id"
    )

    @property
    def ruling(self) -> "InterestRuling | None":
        """The ruling that stands: the latest. Earlier ones are kept."""
        return self.rulings[-1] if self.rulings else None


class InterestRuling(Base):
    """Another person's answer: disqualified on a ground, or not. A new ruling replaces it."""

    __tablename__ = "interest_ruling"

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("interest_declaration.id"), index=True)
    disqualified: Mapped[bool]
    ground: Mapped[Ground | None] = mapped_column(StrEnumType(Ground), default=None)
    reason: Mapped[str] = mapped_column(Text)
    ruled_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ruled_by_name: Mapped[str] = mapped_column(String(200))
    ruled_at: Mapped[datetime] = mapped_column(UtcDateTime)

    declaration: Mapped[InterestDeclaration] = relationship(back_populates="rulings")
