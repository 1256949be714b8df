"""The documents tab: what lies on the case, and what the reader may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from governance.casework.cases import Case, CaseState, Openness
from governance.casework.documents.models import CaseDocument, DocumentVersion
from governance.casework.documents.storing import documents_of, versions_of
from governance.permissions import Permission, may
from governance.work import Work
from webapp.cases.labels import DOCUMENT_KINDS, OPENNESS

UNDER_TREATMENT = (CaseState.DRAFT, CaseState.OPEN)


@dataclass(frozen=True)
class Paper:
    """A document with all its versions, newest first."""

    document: CaseDocument
    kind: object
    is_closed: bool
    versions: Sequence[DocumentVersion]

    @property
    def newest(self) -> DocumentVersion:
        return self.versions[0]


@dataclass(frozen=True)
class DocumentsTab:
    papers: Sequence[Paper]
    may_add: bool
    may_close: bool
    kinds: Sequence[tuple[str, object]]
    openness: Sequence[tuple[str, object]]


def documents_tab(work: Work, case: Case) -> DocumentsTab:
    """Closed documents only to those entitled: the domain leaves the others out."""
    is_open = case.state in UNDER_TREATMENT
    return DocumentsTab(
        papers=papers_of(work, case),
        may_add=is_open and may(work.actor, Permission.ADD_DOCUMENT),
        may_close=may(work.actor, Permission.EDIT_CASE),
        kinds=[(kind.value, label) for kind, label in DOCUMENT_KINDS.items()],
        openness=[(key.value, label) for key, label in OPENNESS.items()],
    )


def papers_of(work: Work, case: Case) -> list[Paper]:
    """What the reader may know of, in the order it came."""
    return [_paper(work, document) for document in documents_of(work, case.id)]


def _paper(work: Work, document: CaseDocument) -> Paper:
    return Paper(
        document,
        DOCUMENT_KINDS[document.kind],
        document.openness is Openness.CLOSED,
        versions_of(work, document.id)[::-1],
    )
