"""Drafts of cases behind the form: who may open one, saving, and the document that follows."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from sqlalchemy import delete, select

from governance.casework.cases import Case, CaseState, case_clause
from governance.casework.documents.models import DocumentKind
from governance.casework.documents.storing import DocumentDraft, Upload, add_document
from governance.casework.errors import CaseNotFound
from governance.casework.intake import CaseDraft, save_draft
from governance.permissions import Actor, Permission, may, require
from governance.work import Work

FIELDS = {
    "ClauseRequired": "clause_ids",
    "GroundRequired": "confidentiality_ground",
    "ReasonRequired": "inclusion_reason",
    "FileTypeRefused": "document",
    "FileTooLarge": "document",
    "FileEmpty": "document",
}


def draft_case(work: Work, case_id: int) -> Case:
    """The draft, for its author and the secretariat; else as if it did not exist."""
    case = work.session.get(Case, case_id)
    if case is None or case.state is not CaseState.DRAFT:
        raise CaseNotFound()
    if case.created_by != work.actor.person_id and not may(work.actor, Permission.EDIT_CASE):
        raise CaseNotFound()
    return case


def submitted_case(work: Work, number: str) -> Case:
    """The case, for whoever opened it and the secretariat: its receipt is theirs."""
    case = work.session.scalar(select(Case).where(Case.number == number))
    mine = case is not None and case.created_by == work.actor.person_id
    if case is None or not (mine or may(work.actor, Permission.EDIT_CASE)):
        raise CaseNotFound()
    return case


def require_opener(actor: Actor) -> None:
    """Raise Forbidden for those who may not open cases."""
    require(actor, Permission.OPEN_CASE)


def keep(work: Work, draft: CaseDraft, uploaded: Upload | None, *, case_id: int | None) -> Case:
    """Save the draft, cite exactly its clauses, and put the file on it."""
    if case_id is not None:
        draft_case(work, case_id)
        # a draft may be changed at will; the domain only ever adds clauses to a case
        dropped = delete(case_clause).where(case_clause.c.case_id == case_id)
        work.session.execute(dropped.where(case_clause.c.clause_id.not_in(draft.clause_ids)))
    case = save_draft(work, draft, case_id=case_id)
    if uploaded is not None:
        paper = DocumentDraft(
            PurePath(uploaded.filename).stem[:200] or uploaded.filename,
            DocumentKind.PRESENTATION,
            case.confidentiality,
            case.confidentiality_ground,
        )
        add_document(work, case.id, paper, upload=uploaded)
    return case


def field_of(refusal: Exception) -> str:
    """The field of the form that the refusal is about; empty for the whole form."""
    return FIELDS.get(type(refusal).__name__, "")


def sent_values(form: Any) -> dict[str, list[str]]:
    """What a browser sent, as the forms read it."""
    values: Mapping[str, Any] = form
    return {key: form.getlist(key) for key in values if key != "csrf_token"}
