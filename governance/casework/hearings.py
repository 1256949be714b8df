"""Party hearings and acknowledgements: one answer per party, and silence shown as silence."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import append_only


class HearingKind(StrEnum):
    """A hearing asks for an opinion; an acknowledgement only that the party has read it."""

    HEARING = "hearing"
    ACKNOWLEDGEMENT = "acknowledgement"


class HearingState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Opinion(StrEnum):
    NO_REMARKS = "no_remarks"
    REMARKS = "remarks"
    OBJECTS = "objects"
    ACKNOWLEDGED = "acknowledged"


class PartyHearing(Base):
    """A case put before one party. Silence is consent only if the hearing text said so."""

    __tablename__ = "party_hearing"
    __table_args__ = (UniqueConstraint("case_id", "party_code", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    party_code: Mapped[str] = mapped_column(String(40))
    kind: Mapped[HearingKind] = mapped_column(StrEnumType(HearingKind))
    question: Mapped[str] = mapped_column(Text, default="")
    silence_is_consent: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[HearingState] = mapped_column(
        StrEnumType(HearingState), default=HearingState.OPEN
    )
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deadline_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@append_only
class HearingAnswer(Base):
    """What a party answered. A changed answer is a new row, and the newest counts."""

    __tablename__ = "hearing_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("party_hearing.id"), index=True)
    opinion: Mapped[Opinion] = mapped_column(StrEnumType(Opinion))
    text: Mapped[str] = mapped_column(Text, default="")
    claims_cross_cutting: Mapped[bool] = mapped_column(Boolean, default=False)
    claim_reason: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    on_behalf_of: Mapped[str] = mapped_column(String(120), default="")
