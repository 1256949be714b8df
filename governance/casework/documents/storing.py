"""Put documents on a case, and hand them out to those entitled."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import func, select

from governance.casework.access import may_see_closed, require_case
from governance.casework.cases import Openness, get_case, get_open_case
from governance.casework.documents.filetypes import content_type_of
from governance.casework.documents.models import (
    CaseDocument,
    DocumentBlob,
    DocumentKind,
    DocumentVersion,
)
from governance.casework.errors import DocumentDamaged, DocumentNotFound, GroundRequired
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


@dataclass(frozen=True)
class Upload:
    """A file as it came in."""

    filename: str
    content: bytes


@dataclass(frozen=True)
class DocumentDraft:
    title: str
    kind: DocumentKind = DocumentKind.ANNEX
    openness: Openness = Openness.OPEN
    ground: str = ""


@dataclass(frozen=True)
class Download:
    """A file to be sent as an attachment, never shown in place."""

    filename: str
    content_type: str
    content: bytes
    sha256: str


def add_document(
    work: Work, case_id: int, draft: DocumentDraft, *, upload: Upload
) -> DocumentVersion:
    """A new document with its first version. A closed one needs its ground."""
    require(work.actor, Permission.ADD_DOCUMENT)
    case = get_open_case(work, case_id)
    require_case(work, case)
    _check_ground(draft.openness, draft.ground, title=draft.title)
    document = CaseDocument(
        case_id=case.id,
        title=draft.title,
        kind=draft.kind,
        openness=draft.openness,
        ground=draft.ground,
        created_at=work.now,
        created_by=work.actor.person_id,
    )
    content_type_of(upload.filename, upload.content)
    work.session.add(document)
    work.session.flush()
    return _store(work, document, upload)


def add_version(work: Work, document_id: int, upload: Upload) -> DocumentVersion:
    """The next version. Reviews already opened keep the version that lay before them."""
    require(work.actor, Permission.ADD_DOCUMENT)
    document = work.session.get(CaseDocument, document_id, with_for_update=True)
    if document is None:
        raise DocumentNotFound()
    require_case(work, get_open_case(work, document.case_id))
    return _store(work, document, upload)


def set_openness(work: Work, document_id: int, openness: Openness, *, ground: str = "") -> None:
    """Close a document on a ground, or open it."""
    require(work.actor, Permission.EDIT_CASE)
    document = work.session.get(CaseDocument, document_id)
    if document is None:
        raise DocumentNotFound()
    _check_ground(openness, ground, title=document.title)
    before, document.openness, document.ground = document.openness, openness, ground
    journal.append(
        work,
        "document_openness_changed",
        f"document:{document.id}",
        case_id=document.case_id,
        detail={"before": before.value, "after": openness.value, "ground": ground},
    )


def documents_of(work: Work, case_id: int) -> list[CaseDocument]:
    """The documents that the actor may know of, in the order they came."""
    case = get_case(work, case_id)
    require_case(work, case)
    query = select(CaseDocument).where(CaseDocument.case_id == case_id).order_by(CaseDocument.id)
    if not may_see_closed(work, case):
        query = query.where(CaseDocument.openness == Openness.OPEN)
    return list(work.session.scalars(query))


def versions_of(work: Work, document_id: int) -> list[DocumentVersion]:
    """Every version, oldest first; DocumentNotFound when the actor may not see the document."""
    document = _visible(work, work.session.get(CaseDocument, document_id))
    query = select(DocumentVersion).where(DocumentVersion.document_id == document.id)
    return list(work.session.scalars(query.order_by(DocumentVersion.version)))


def fetch(work: Work, version_id: int) -> Download:
    """The bytes of a version; DocumentDamaged if they are not the ones that came in."""
    version = work.session.get(DocumentVersion, version_id)
    if version is None:
        raise DocumentNotFound()
    _visible(work, work.session.get(CaseDocument, version.document_id))
    blob = work.session.get_one(DocumentBlob, version.sha256)
    if hashlib.sha256(blob.content).hexdigest() != version.sha256:
        raise DocumentDamaged(filename=version.filename)
    return Download(version.filename, version.content_type, blob.content, version.sha256)


def _visible(work: Work, document: CaseDocument | None) -> CaseDocument:
    """The document, or the same DocumentNotFound whether it is missing or closed."""
    if document is None:
        raise DocumentNotFound()
    case = get_case(work, document.case_id)
    require_case(work, case)
    if document.openness is Openness.CLOSED and not may_see_closed(work, case):
        raise DocumentNotFound()
    return document


def _store(work: Work, document: CaseDocument, upload: Upload) -> DocumentVersion:
    content_type = content_type_of(upload.filename, upload.content)
    sha256 = hashlib.sha256(upload.content).hexdigest()
    if work.session.get(DocumentBlob, sha256) is None:
        work.session.add(DocumentBlob(sha256=sha256, content=upload.content))
    newest = select(func.max(DocumentVersion.version)).where(
        DocumentVersion.document_id == document.id
    )
    version = DocumentVersion(
        document_id=document.id,
        version=(work.session.scalar(newest) or 0) + 1,
        filename=_bare_name(upload.filename),
        content_type=content_type,
        size=len(upload.content),
        sha256=sha256,
        uploaded_at=work.now,
        uploaded_by=work.actor.person_id,
        uploaded_by_name=work.actor.name,
    )
    work.session.flush()
    work.session.add(version)
    work.session.flush()
    journal.append(
        work,
        "document_version_added",
        f"document:{document.id}",
        case_id=document.case_id,
        detail={"version": version.version, "filename": version.filename, "sha256": sha256},
    )
    return version


def _bare_name(filename: str) -> str:
    """Without folders and control characters, which have no place in a header or an archive."""
    name = filename.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in name if c.isprintable())[-200:]


def _check_ground(openness: Openness, ground: str, *, title: str) -> None:
    if openness is Openness.CLOSED and not ground.strip():
        raise GroundRequired(title=title)
