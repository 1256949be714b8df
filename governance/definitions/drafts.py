"""Drafts: uploaded process files that nobody runs on yet, kept so that one can come back."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.deployment.source import Source
from engine.deployment.version import latest
from engine.persistence.base import Base, UtcDateTime
from governance.definitions.errors import DraftNotFound
from governance.permissions import Permission, require
from governance.work import Work

if TYPE_CHECKING:
    from engine.deployment.findings import Finding


class ProcessDraft(Base):
    """The files of one process as somebody uploaded them; gone once they are deployed."""

    __tablename__ = "process_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[str] = mapped_column(String(80), index=True)
    # relative path → text, as in process_definition
    files: Mapped[dict[str, str]] = mapped_column(JSON, deferred=True)
    # the newest version when it was uploaded; None for a new process
    based_on: Mapped[int | None] = mapped_column()
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    uploaded_by: Mapped[str] = mapped_column(String(200))

    @property
    def source(self) -> Source:
        """The files as the engine checks and deploys them."""
        return Source(self.process_id, self.files)


def keep_draft(work: Work, source: Source) -> ProcessDraft:
    """Keep uploaded files, whatever is wrong with them."""
    require(work.actor, Permission.DEPLOY_PROCESS)
    draft = _filled(work, ProcessDraft(), source)
    work.session.add(draft)
    work.session.flush()
    return draft


def replace_draft(work: Work, draft_id: int, source: Source) -> ProcessDraft:
    """A mended upload in place of the one before."""
    require(work.actor, Permission.DEPLOY_PROCESS)
    return _filled(work, find_draft(work, draft_id), source)


def discard_draft(work: Work, draft_id: int) -> str:
    """Throw a draft away; the process that it was of."""
    require(work.actor, Permission.DEPLOY_PROCESS)
    draft = find_draft(work, draft_id)
    work.session.delete(draft)
    return draft.process_id


def find_draft(work: Work, draft_id: int) -> ProcessDraft:
    """Raises DraftNotFound."""
    require(work.actor, Permission.VIEW_PROCESSES)
    draft = work.session.get(ProcessDraft, draft_id)
    if draft is None:
        raise DraftNotFound()
    return draft


def drafts(work: Work, process_id: str | None = None) -> list[ProcessDraft]:
    """The drafts, newest first; those of one process where it is named."""
    require(work.actor, Permission.VIEW_PROCESSES)
    query = select(ProcessDraft).order_by(ProcessDraft.uploaded_at.desc(), ProcessDraft.id)
    if process_id is not None:
        query = query.where(ProcessDraft.process_id == process_id)
    return list(work.session.scalars(query))


def findings(work: Work, source: Source) -> "list[Finding]":
    """What deploying these files would find: what stops it first, then advice."""
    require(work.actor, Permission.VIEW_PROCESSES)
    found = work.engine.check(work.session, source, by=work.actor, now=work.now)
    return sorted(found, key=lambda each: not each.stops)


def _filled(work: Work, draft: ProcessDraft, source: Source) -> ProcessDraft:
    newest = latest(work.session, source.process_id)
    draft.process_id = source.process_id
    draft.files = dict(source.files)
    draft.based_on = newest.version if newest else None
    draft.uploaded_at = work.now
    draft.uploaded_by = work.actor.name
    return draft
