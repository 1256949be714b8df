"""Bodies and the rules they sit by. Every rule is data of the body, none is code."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.organisation.errors import UnknownBody
from governance.organisation.parties import Party
from governance.validity import Dated


class BodyKind(StrEnum):
    """What comes out of the body: resolutions, or recommendations to another."""

    DECIDES = "decides"
    RECOMMENDS = "recommends"


class QuorumRule(StrEnum):
    """When the body may decide; see ``Body.quorum_needed`` and ``needs_every_party``."""

    MAJORITY = "majority"
    MAJORITY_ALL_PARTIES = "majority_all_parties"
    FIXED = "fixed"


class DecisionRule(StrEnum):
    """How the body reaches a result."""

    CONSENSUS = "consensus"
    MAJORITY = "majority"


class TieRule(StrEnum):
    """What settles a tie: the chair's vote, or nothing (the proposal falls)."""

    CHAIR_DECIDES = "chair_decides"
    NONE = "none"


class Body(Base):
    """A board or group. ``notice_workdays`` is the time from dispatch to an ordinary meeting."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name_da: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    kind: Mapped[BodyKind] = mapped_column(StrEnumType(BodyKind))
    quorum_rule: Mapped[QuorumRule] = mapped_column(
        StrEnumType(QuorumRule), default=QuorumRule.MAJORITY
    )
    quorum_minimum: Mapped[int | None] = mapped_column(default=None)
    decision_rule: Mapped[DecisionRule] = mapped_column(
        StrEnumType(DecisionRule), default=DecisionRule.CONSENSUS
    )
    tie_rule: Mapped[TieRule] = mapped_column(StrEnumType(TieRule), default=TieRule.NONE)
    notice_workdays: Mapped[int] = mapped_column(default=5)
    chair_party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)

    chair_party: Mapped[Party | None] = relationship()
    remit: Mapped[list["RemitItem"]] = relationship(
        back_populates="body", order_by="RemitItem.position"
    )

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return self.name_en if language == "en" else self.name_da

    @property
    def needs_every_party(self) -> bool:
        """True when at least one seat of each party must take part."""
        return self.quorum_rule is QuorumRule.MAJORITY_ALL_PARTIES

    def quorum_needed(self, seats: int) -> int:
        """How many of ``seats`` (those not excluded from the item) must take part."""
        if self.quorum_rule is QuorumRule.FIXED and self.quorum_minimum is not None:
            return self.quorum_minimum
        return seats // 2 + 1


class RemitItem(Dated, Base):
    """One thing in a body's terms of reference; routing of cases reads this list."""

    __tablename__ = "remit_item"
    __table_args__ = (UniqueConstraint("body_id", "code", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    name_da: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(default=0)

    body: Mapped[Body] = relationship(back_populates="remit")


def body_by_code(session: Session, code: str) -> Body:
    """Raises UnknownBody."""
    found = session.scalar(select(Body).where(Body.code == code))
    if found is None:
        raise UnknownBody(body=code)
    return found


def remit(session: Session, body_code: str, on: date) -> list[RemitItem]:
    """What the body's terms of reference hold on ``on``, in their order."""
    query = (
        select(RemitItem)
        .join(RemitItem.body)
        .where(Body.code == body_code, RemitItem.in_force(on))
        .order_by(RemitItem.position, RemitItem.id)
    )
    return list(session.scalars(query))


def is_in_remit(session: Session, body_code: str, item_code: str, *, on: date) -> bool:
    """True when the body's terms of reference name ``item_code`` on ``on``."""
    return any(item.code == item_code for item in remit(session, body_code, on))
