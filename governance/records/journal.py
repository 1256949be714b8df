"""The journal: append-only, numbered without gaps, each entry hashed over the one before.

Use cases append; the unit of work seals just before its one commit, so that the lock on
the head of the chain is held for as short a time as possible.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import DDL, JSON, String, Table, event, exists, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, Session, mapped_column

from engine.persistence import late
from engine.persistence.base import Base, UtcDateTime
from governance.records.canonical import as_stored, canonical, digest
from governance.records.errors import JournalSealed
from governance.records.guards import Follower, Guard
from governance.work import Work

GENESIS = "0" * 64
_HEAD = 1


class JournalEntry(Base):
    """What somebody did. ``number`` and the hashes are empty until the entry is sealed."""

    __tablename__ = "journal_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int | None] = mapped_column(unique=True, default=None)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor_key: Mapped[str] = mapped_column(String(40), index=True)
    actor_name: Mapped[str] = mapped_column(String(200))
    on_behalf_of: Mapped[str | None] = mapped_column(String(200), default=None)
    action: Mapped[str] = mapped_column(String(80), index=True)
    subject: Mapped[str] = mapped_column(String(80), index=True)
    # no foreign key: the journal stands on its own, whatever becomes of other tables
    case_id: Mapped[int | None] = mapped_column(index=True, default=None)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    previous_hash: Mapped[str | None] = mapped_column(String(64), default=None)
    hash: Mapped[str | None] = mapped_column(String(64), default=None)

    def content(self) -> dict[str, Any]:
        """Everything that the hash covers."""
        return {
            "number": self.number,
            "at": self.at,
            "actor_key": self.actor_key,
            "actor_name": self.actor_name,
            "on_behalf_of": self.on_behalf_of,
            "action": self.action,
            "subject": self.subject,
            "case_id": self.case_id,
            "detail": self.detail,
            "previous_hash": self.previous_hash,
        }

    def row(self) -> dict[str, Any]:
        """The entry as it is written."""
        return {**self.content(), "hash": self.hash}

    def expected_hash(self) -> str:
        """What ``hash`` must be if nothing has been touched since the sealing."""
        return digest(self.content())


class JournalHead(Base):
    """The one row that says where the chain ends; locked while a transaction adds to it."""

    __tablename__ = "journal_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]
    last_hash: Mapped[str] = mapped_column(String(64))


GUARD = Guard("journal_entry", when="OLD.number IS NOT NULL")
GUARD.install(JournalEntry.__table__)
FIRST_HEAD = (
    f"INSERT INTO journal_head (id, last_number, last_hash) VALUES ({_HEAD}, 0, '{GENESIS}')"  # noqa: S608 - constants only
)
event.listen(
    JournalHead.__table__,
    "after_create",
    DDL(FIRST_HEAD),  # type: ignore[no-untyped-call] # SQLAlchemy leaves it untyped
)
# the head follows the chain by itself, in the statement that adds to it
FOLLOWER = Follower(
    "journal_entry",
    "journal_head",
    moves="last_number = NEW.number, last_hash = NEW.hash",
    where="last_number < NEW.number",
    when="NEW.number IS NOT NULL",
)
FOLLOWER.install(JournalEntry.__table__)


def append(  # noqa: PLR0913 - what an entry is; half of it is rarely given
    work: Work,
    action: str,
    subject: str,
    *,
    case_id: int | None = None,
    detail: Mapping[str, Any] | None = None,
    on_behalf_of: str | None = None,
) -> JournalEntry:
    """Add an entry by the actor of ``work``. ``detail`` must have a JSON form."""
    entry = JournalEntry(
        at=work.now,
        actor_key=work.actor.key,
        actor_name=work.actor.name,
        on_behalf_of=on_behalf_of,
        action=action,
        subject=subject,
        case_id=case_id,
        detail=as_stored(detail or {}),
    )
    late.hold(work.session, JournalEntry, entry)
    return entry


def seal(session: Session) -> None:
    """Number and hash what was appended. Called once, just before the commit.

    The entries are written sealed, in one statement; what was written before its sealing,
    because somebody read the journal meanwhile, is sealed in order with them.
    """
    appended = late.take(session, JournalEntry)
    session.flush()
    if not appended and session.scalar(_UNSEALED.limit(1)) is None:
        return
    number, last_hash, is_behind = session.connection().execute(_HEAD_OF_CHAIN).one()
    for entry in [*(session.scalars(_UNSEALED) if is_behind else ()), *appended]:
        number += 1
        entry.number, entry.previous_hash = number, last_hash
        entry.hash = last_hash = entry.expected_hash()
    session.flush()
    if appended:
        session.connection().execute(_INSERT, [entry.row() for entry in appended])


def entries(
    session: Session,
    *,
    case_id: int | None = None,
    subject: str | None = None,
    after: int = 0,
    limit: int = 100,
) -> list[JournalEntry]:
    """Sealed entries in order, from the one after number ``after``."""
    query = select(JournalEntry).where(JournalEntry.number > after)
    if case_id is not None:
        query = query.where(JournalEntry.case_id == case_id)
    if subject is not None:
        query = query.where(JournalEntry.subject == subject)
    return list(session.scalars(query.order_by(JournalEntry.number).limit(limit)))


def export_lines(session: Session) -> Iterator[str]:
    """Every sealed entry as a line of JSON with its hash, enough to verify the chain anew."""
    query = select(JournalEntry).where(JournalEntry.number.is_not(None))
    rows = session.scalars(query.order_by(JournalEntry.number).execution_options(yield_per=500))
    for entry in rows:
        yield canonical({**entry.content(), "hash": entry.hash}) + "\n"


_UNSEALED = select(JournalEntry).where(JournalEntry.number.is_(None)).order_by(JournalEntry.id)
_HEAD_OF_CHAIN = (
    select(
        JournalHead.last_number,
        JournalHead.last_hash,
        exists().where(JournalEntry.number.is_(None)),
    )
    .where(JournalHead.id == _HEAD)
    .with_for_update(of=JournalHead)
)


_INSERT = cast(Table, JournalEntry.__table__).insert()


def _add(session: Session, waiting: list[JournalEntry]) -> None:
    session.add_all(waiting)
    session.flush()


late.register(JournalEntry, _add)


@event.listens_for(JournalEntry, "before_update")
@event.listens_for(JournalEntry, "before_delete")
def _refuse_sealed(
    mapper: Mapper[JournalEntry], connection: Connection, entry: JournalEntry
) -> None:
    """The number as loaded decides: sealing itself finds none."""
    history = inspect(entry).attrs.number.history
    loaded = history.deleted or history.unchanged
    if loaded and loaded[0] is not None:
        raise JournalSealed(number=loaded[0])
