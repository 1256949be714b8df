"""Declared interests and the rulings on them: Forvaltningsloven § 3, stk. 1, nr. 1–5.

A declaration alone disqualifies nobody; a ruling does, for one subject, and never by the
person whom it concerns.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.events import announce
from governance.organisation.bodies import Body
from governance.organisation.errors import (
    NotSeated,
    RulingNeedsAGround,
    RulingNeedsAPerson,
    RulingOfAnother,
    RulingOnOneself,
    UnknownDeclaration,
)
from governance.organisation.events import InterestDeclared, InterestRuled
from governance.organisation.offices import OfficeKind, officer
from governance.organisation.people import Person, person_by_id
from governance.organisation.seats import Seat, seat_by_id
from governance.organisation.substitutes import acting_seats
from governance.permissions import Actor, Permission, require
from governance.records import journal
from governance.records.guards import Guard
from governance.work import Work


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


GUARD = Guard("interest_ruling")
GUARD.install(InterestRuling.__table__)


def declare(
    work: Work, subject: str, *, seat_id: int, person_id: int, text: str
) -> InterestDeclaration:
    """Put on record that the person may have an interest; it disqualifies nobody by itself.

    Anybody who may act for a seat can declare, for themselves or about another.
    """
    _require_voice(work, person_id)
    seat = seat_by_id(work.session, seat_id)
    person = person_by_id(work.session, person_id)
    if seat not in acting_seats(work.session, person_id, work.today):
        raise NotSeated(person=person.name, seat=seat.label, on=work.today)
    declaration = InterestDeclaration(
        subject=subject,
        seat_id=seat_id,
        person_id=person_id,
        text=text.strip(),
        declared_by=work.actor.name,
        declared_at=work.now,
    )
    work.session.add(declaration)
    work.session.flush()
    detail = {"seat": seat.label, "person": person.name, "text": declaration.text}
    journal.append(work, "interest_declared", subject, detail=detail)
    announce(work, InterestDeclared(declaration.id, subject, person_id))
    return declaration


def rule(
    work: Work,
    declaration_id: int,
    *,
    disqualified: bool,
    reason: str,
    ground: Ground | None = None,
) -> InterestRuling:
    """Rule on somebody else's interest. A later ruling replaces an earlier; both are kept.

    The chair of the body rules, and the deputy where the chair is the one concerned.
    """
    declaration = declaration_by_id(work.session, declaration_id)
    ruled_by = _other_person(work.actor, declaration)
    require(work.actor, Permission.RULE_ON_INTEREST, _body_of(declaration).code)
    _require_office(work, declaration)
    if disqualified and (ground is None or not reason.strip()):
        raise RulingNeedsAGround(person=declaration.person.name)
    ruling = InterestRuling(
        disqualified=disqualified,
        ground=ground if disqualified else None,
        reason=reason.strip(),
        ruled_by_id=ruled_by,
        ruled_by_name=work.actor.name,
        ruled_at=work.now,
    )
    declaration.rulings.append(ruling)
    work.session.flush()
    _publish_ruling(work, declaration, ruling)
    return ruling


def may_rule(work: Work, declaration: InterestDeclaration) -> bool:
    """True when it is for the actor to rule on this declaration."""
    if work.actor.person_id in (None, declaration.person_id):
        return False
    office = ruling_office(work, declaration)
    return work.actor.holds(office.value, _body_of(declaration).code)


def ruling_office(work: Work, declaration: InterestDeclaration) -> OfficeKind:
    """Who rules: the chair of the seat's body, else (concerned, or nobody) its deputy."""
    body_code = _body_of(declaration).code
    chair = officer(work.session, body_code, OfficeKind.CHAIR, on=work.today)
    is_free = chair is not None and chair.id != declaration.person_id
    return OfficeKind.CHAIR if is_free else OfficeKind.DEPUTY


def declaration_by_id(session: Session, declaration_id: int) -> InterestDeclaration:
    """Raises UnknownDeclaration."""
    found = session.get(InterestDeclaration, declaration_id)
    if found is None:
        raise UnknownDeclaration(declaration=declaration_id)
    return found


def declarations(session: Session, subject: str) -> list[InterestDeclaration]:
    """What has been declared about the subject, in order, with the rulings."""
    query = (
        select(InterestDeclaration)
        .where(InterestDeclaration.subject == subject)
        .options(selectinload(InterestDeclaration.rulings))
        .order_by(InterestDeclaration.id)
    )
    return list(session.scalars(query))


def excluded_seats(session: Session, subject: str) -> frozenset[int]:
    """The seats whose holder is ruled out for this one subject."""
    return frozenset(d.seat_id for d in _disqualifying(session, subject))


def excluded_people(session: Session, subject: str) -> frozenset[int]:
    """The people ruled out for this one subject; their substitutes are not."""
    return frozenset(d.person_id for d in _disqualifying(session, subject))


def _disqualifying(session: Session, subject: str) -> list[InterestDeclaration]:
    held = declarations(session, subject)
    return [d for d in held if d.ruling is not None and d.ruling.disqualified]


def _require_voice(work: Work, person_id: int) -> None:
    if not (work.actor.is_system or work.actor.person_id == person_id):
        require(work.actor, Permission.VIEW_REVIEW_ROOM)


def _other_person(actor: Actor, declaration: InterestDeclaration) -> int:
    if actor.person_id is None:
        raise RulingNeedsAPerson()
    if actor.person_id == declaration.person_id:
        raise RulingOnOneself(person=declaration.person.name)
    return actor.person_id


def _require_office(work: Work, declaration: InterestDeclaration) -> None:
    if not may_rule(work, declaration):
        body = _body_of(declaration)
        raise RulingOfAnother(
            person=declaration.person.name, body_da=body.name_da, body_en=body.name_en
        )


def _body_of(declaration: InterestDeclaration) -> Body:
    return declaration.seat.group.body


def _publish_ruling(work: Work, declaration: InterestDeclaration, ruling: InterestRuling) -> None:
    detail = {
        "seat": declaration.seat.label,
        "person": declaration.person.name,
        "disqualified": ruling.disqualified,
        "ground": ruling.ground,
        "reason": ruling.reason,
    }
    journal.append(work, "interest_ruled", declaration.subject, detail=detail)
    announce(
        work,
        InterestRuled(ruling.id, declaration.subject, declaration.seat_id, ruling.disqualified),
    )
