"""Who is at work, and when the last backup was taken."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, UtcDateTime


class WorkerBeat(Base):
    """A running scheduler. The row goes when it stops as it should; else it grows stale."""

    __tablename__ = "worker_beat"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    host: Mapped[str] = mapped_column(String(255))
    pid: Mapped[int]
    version: Mapped[str] = mapped_column(String(40))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # the end of its last round through everything that was due
    ticked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BackupTaken(Base):
    """A backup that `sagsgang backup` has written."""

    __tablename__ = "backup_taken"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    file: Mapped[str] = mapped_column(String(255))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
