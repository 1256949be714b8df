"""People and the accounts by which they sign in. Passwords are hashed elsewhere."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship, validates

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.organisation.errors import UnknownLanguage, UnknownPerson
from governance.organisation.organisations import Organisation
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work

LANGUAGES = ("da", "en")


class Notify(StrEnum):
    """How a person wants to hear of things: at once, gathered, or not by message."""

    IMMEDIATE = "immediate"
    DIGEST = "digest"
    NONE = "none"


class Person(Base):
    """Somebody who acts or is written to. ``name`` is the role title in the demo data."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254), default=None)
    language: Mapped[str] = mapped_column(String(2), default="da")
    notify: Mapped[Notify] = mapped_column(StrEnumType(Notify), default=Notify.IMMEDIATE)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, default=None
    )

    organisation: Mapped[Organisation | None] = relationship()
    account: Mapped["Account | None"] = relationship(back_populates="person")


class Account(Base):
    """The key to the front door. ``email`` is held in lower case, so unique whatever the case.

    Changing ``session_stamp`` signs the person out everywhere.
    """

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower_case"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(255), default=None)
    is_demo: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    session_stamp: Mapped[str] = mapped_column(String(64), default="")
    last_sign_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    person: Mapped[Person] = relationship(back_populates="account")

    @validates("email")
    def _normalise(self, key: str, email: str) -> str:
        return email.strip().lower()


def account_by_email(session: Session, email: str) -> Account | None:
    """The account with this address, whatever its case; None when there is none."""
    return session.scalar(select(Account).where(Account.email == email.strip().lower()))


def demo_accounts(session: Session) -> list[Account]:
    """The active accounts of the demonstration board, in the order they were made."""
    query = select(Account).where(Account.is_demo, Account.active).order_by(Account.id)
    return list(session.scalars(query.options(joinedload(Account.person))))


def person_by_id(session: Session, person_id: int) -> Person:
    """Raises UnknownPerson."""
    found = session.get(Person, person_id)
    if found is None:
        raise UnknownPerson(person=person_id)
    return found


def add_person(
    work: Work, name: str, *, email: str | None = None, organisation: Organisation | None = None
) -> Person:
    """Put somebody in the register, without an account."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    person = Person(name=name.strip(), email=email, organisation=organisation)
    work.session.add(person)
    work.session.flush()
    journal.append(work, "person_added", f"person:{person.id}", detail={"name": person.name})
    return person


def prefer(work: Work, person_id: int, *, language: str, notify: Notify) -> Person:
    """Set language and notification; one's own only, or by those who keep the register."""
    if work.actor.person_id != person_id:
        require(work.actor, Permission.EDIT_ORGANISATION)
    person = person_by_id(work.session, person_id)
    if language not in LANGUAGES:
        raise UnknownLanguage(language=language)
    person.language, person.notify = language, notify
    detail = {"language": language, "notify": notify}
    journal.append(work, "preferences_set", f"person:{person_id}", detail=detail)
    return person
