"""Snapshots: the overview frozen as it stood, with a checksum. Public pages read only these."""

import json
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import append_only
from governance.events import announce
from governance.permissions import Permission, require
from governance.portfolio.errors import SnapshotDamaged, UnknownSnapshot
from governance.portfolio.events import SnapshotTaken
from governance.records import journal
from governance.records.canonical import canonical
from governance.work import Work


class SnapshotPurpose(StrEnum):
    MEETING = "meeting"
    PUBLICATION = "publication"
    STATUS = "status"


@append_only
class Snapshot(Base):
    """``content`` is the canonical text itself, so that a replay is the same bit for bit."""

    __tablename__ = "snapshot"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[SnapshotPurpose] = mapped_column(StrEnumType(SnapshotPurpose), index=True)
    period: Mapped[str] = mapped_column(String(20), index=True)
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id"), index=True, default=None
    )
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by_name: Mapped[str] = mapped_column(String(200))


@append_only
class ReleasePreparation(Base):
    """Who looked through what everybody would read. Another person releases it."""

    __tablename__ = "release_preparation"

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshot.id"), unique=True)
    prepared_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    prepared_by_name: Mapped[str] = mapped_column(String(200))
    prepared_at: Mapped[datetime] = mapped_column(UtcDateTime)


def freeze(
    work: Work,
    content: dict[str, Any],
    *,
    purpose: SnapshotPurpose,
    period: str,
    meeting_id: int | None = None,
) -> Snapshot:
    """Freeze ``content`` as it is. Two calls with equal content give equal text and checksum."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    text = canonical(content)
    snapshot = Snapshot(
        purpose=purpose,
        period=period,
        meeting_id=meeting_id,
        content=text,
        sha256=_checksum(text),
        taken_at=work.now,
        taken_by_name=work.actor.name,
    )
    work.session.add(snapshot)
    work.session.flush()
    detail = {"period": period, "purpose": purpose, "sha256": snapshot.sha256}
    journal.append(work, "snapshot_taken", f"snapshot:{snapshot.id}", detail=detail)
    announce(work, SnapshotTaken(snapshot.id))
    return snapshot


def replay(snapshot: Snapshot) -> dict[str, Any]:
    """What was shown, read from the frozen text; raises SnapshotDamaged if a bit has moved."""
    if _checksum(snapshot.content) != snapshot.sha256:
        raise SnapshotDamaged(snapshot=snapshot.id)
    content: dict[str, Any] = json.loads(snapshot.content)
    return content


def snapshot_by_id(session: Session, snapshot_id: int) -> Snapshot:
    """Raises UnknownSnapshot."""
    found = session.get(Snapshot, snapshot_id)
    if found is None:
        raise UnknownSnapshot(snapshot=snapshot_id)
    return found


def latest_snapshot(
    session: Session, *, purpose: SnapshotPurpose | None = None, before: int | None = None
) -> Snapshot | None:
    """The newest, of ``purpose`` if given, and older than snapshot ``before`` if given."""
    query = select(Snapshot).order_by(Snapshot.id.desc()).limit(1)
    if purpose is not None:
        query = query.where(Snapshot.purpose == purpose)
    if before is not None:
        query = query.where(Snapshot.id < before)
    return session.scalar(query)


def snapshot_of_meeting(session: Session, meeting_id: int) -> Snapshot | None:
    """The newest snapshot behind the meeting."""
    query = select(Snapshot).where(Snapshot.meeting_id == meeting_id)
    return session.scalar(query.order_by(Snapshot.id.desc()).limit(1))


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()
