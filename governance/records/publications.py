"""What the public may read: frozen at a stable address, and never simply gone.

Only open material is published. A withdrawal leaves a tombstone that says when and why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String, Text, event, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, Session, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.records.canonical import as_stored, digest
from governance.records.errors import (
    AlreadyWithdrawn,
    ClosedMaterial,
    PublicationFrozen,
    ReasonMissing,
    SlugTaken,
    UnknownPublication,
)
from governance.records.events import MaterialPublished, PublicationWithdrawn
from governance.records.guards import Guard
from governance.work import Work


class PublicationKind(StrEnum):
    """What can be published."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    RESOLUTION = "resolution"
    SNAPSHOT = "snapshot"
    INDICATOR = "indicator"
    GROSS_LIST = "gross_list"


class Publication(Base):
    """One frozen text or data set. ``subject`` is what it was made from ("meeting:4")."""

    __tablename__ = "publication"
    __table_args__ = (
        CheckConstraint(
            "withdrawn_at IS NULL OR withdrawal_reason IS NOT NULL", name="tombstone_has_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PublicationKind] = mapped_column(StrEnumType(PublicationKind), index=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title_da: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str | None] = mapped_column(String(80), index=True, default=None)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    published_by: Mapped[str] = mapped_column(String(200))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    withdrawal_reason: Mapped[str | None] = mapped_column(Text, default=None)

    def title(self, language: str = "da") -> str:
        """The title in ``da`` or ``en``."""
        return self.title_en if language == "en" else self.title_da

    @property
    def is_withdrawn(self) -> bool:
        """True when the address shows a tombstone."""
        return self.withdrawn_at is not None

    @property
    def public_content(self) -> dict[str, Any] | None:
        """What the public reads; None behind a tombstone."""
        return None if self.is_withdrawn else self.content

    @property
    def is_authentic(self) -> bool:
        """True when the content is what was published, to the letter."""
        return digest(self.content) == self.sha256


_FROZEN = (
    "kind", "slug", "title_da", "title_en", "subject",
    "content", "sha256", "published_at", "published_by",
)  # fmt: skip
GUARD = Guard("publication", columns=_FROZEN)
GUARD.install(Publication.__table__)


@dataclass(frozen=True)
class Draft:
    """What is about to be published. ``slug`` is the address, used once and for all."""

    kind: PublicationKind
    slug: str
    title_da: str
    title_en: str
    content: Mapping[str, Any] = field(default_factory=dict)
    subject: str | None = None


def publish(work: Work, draft: Draft, *, is_open: bool) -> Publication:
    """Freeze ``draft`` at its address. The caller vouches for ``is_open``; closed is refused."""
    require(work.actor, Permission.PUBLISH)
    if not is_open:
        raise ClosedMaterial(title=draft.title_da)
    _require_free(work.session, draft.slug)
    publication = _frozen(work, draft)
    work.session.add(publication)
    work.session.flush()
    detail = {"kind": draft.kind, "slug": draft.slug, "sha256": publication.sha256}
    journal.append(work, "published", f"publication:{publication.id}", detail=detail)
    announce(work, MaterialPublished(publication.id, publication.slug))
    return publication


def withdraw(work: Work, slug: str, *, reason: str) -> Publication:
    """Put a tombstone at the address. What was published stays in the records."""
    require(work.actor, Permission.PUBLISH)
    publication = publication_at(work.session, slug)
    if not reason.strip():
        raise ReasonMissing()
    if publication.is_withdrawn:
        raise AlreadyWithdrawn(slug=slug, at=publication.withdrawn_at)
    publication.withdrawn_at, publication.withdrawal_reason = work.now, reason.strip()
    journal.append(
        work, "publication_withdrawn", f"publication:{publication.id}", detail={"reason": reason}
    )
    announce(work, PublicationWithdrawn(publication.id, publication.slug))
    return publication


def publication_at(session: Session, slug: str) -> Publication:
    """What stands at the address, tombstone included; raises UnknownPublication."""
    found = session.scalar(select(Publication).where(Publication.slug == slug))
    if found is None:
        raise UnknownPublication(slug=slug)
    return found


def publications(
    session: Session,
    *,
    kind: PublicationKind | None = None,
    subject: str | None = None,
    limit: int = 100,
) -> list[Publication]:
    """Newest first, tombstones included."""
    query = select(Publication)
    if kind is not None:
        query = query.where(Publication.kind == kind)
    if subject is not None:
        query = query.where(Publication.subject == subject)
    query = query.order_by(Publication.published_at.desc(), Publication.id.desc())
    return list(session.scalars(query.limit(limit)))


def _require_free(session: Session, slug: str) -> None:
    if session.scalar(select(Publication.id).where(Publication.slug == slug)) is not None:
        raise SlugTaken(slug=slug)


def _frozen(work: Work, draft: Draft) -> Publication:
    content = as_stored(draft.content)
    return Publication(
        kind=draft.kind,
        slug=draft.slug,
        title_da=draft.title_da,
        title_en=draft.title_en,
        subject=draft.subject,
        content=content,
        sha256=digest(content),
        published_at=work.now,
        published_by=work.actor.name,
    )


@event.listens_for(Publication, "before_update")
def _refuse_change(mapper: Mapper[Publication], connection: Connection, row: Publication) -> None:
    attributes = inspect(row).attrs
    if any(attributes[name].history.has_changes() for name in _FROZEN):
        raise PublicationFrozen(slug=row.slug)


@event.listens_for(Publication, "before_delete")
def _refuse_delete(mapper: Mapper[Publication], connection: Connection, row: Publication) -> None:
    raise PublicationFrozen(slug=row.slug)
