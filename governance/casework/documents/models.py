"""The papers of a case: documents, their versions, and the bytes, stored once each."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.cases import Openness
from governance.casework.guards import append_only


class DocumentKind(StrEnum):
    PRESENTATION = "presentation"
    ANNEX = "annex"
    OTHER = "other"


class CaseDocument(Base):
    """A document of a case. Its content is in the versions; the newest is in force."""

    __tablename__ = "case_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[DocumentKind] = mapped_column(StrEnumType(DocumentKind))
    openness: Mapped[Openness] = mapped_column(StrEnumType(Openness))
    ground: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


@append_only
class DocumentVersion(Base):
    """One upload. Never changed: a correction is the next version."""

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("case_document.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    filename: Mapped[str] = mapped_column(String(200))
    content_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(ForeignKey("document_blob.sha256"), index=True)
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    uploaded_by_name: Mapped[str] = mapped_column(String(200))


@append_only
class DocumentBlob(Base):
    """The bytes, keyed by their hash, so the same file is stored once."""

    __tablename__ = "document_blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
