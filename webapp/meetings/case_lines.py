"""The cases under an item with their papers, as far as the reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from governance.casework.access import may_see
from governance.casework.cases import Case, get_case
from governance.casework.documents.models import DocumentVersion
from governance.casework.documents.storing import documents_of, versions_of
from governance.work import Work


@dataclass(frozen=True)
class Paper:
    """The newest version of a document."""

    title: str
    version: DocumentVersion
    is_closed: bool


@dataclass(frozen=True)
class CaseLine:
    """A case under an item, with the papers that the reader may have."""

    case: Case
    papers: Sequence[Paper]


def case_lines(work: Work, case_ids: Sequence[int]) -> list[CaseLine]:
    """The cases that the reader may see, each with its papers."""
    cases = [get_case(work, case_id) for case_id in case_ids]
    return [CaseLine(case, _papers(work, case)) for case in cases if may_see(work, case)]


def _papers(work: Work, case: Case) -> list[Paper]:
    return [
        Paper(d.title, versions_of(work, d.id)[-1], d.openness.value == "closed")
        for d in documents_of(work, case.id)
    ]
