"""The page of one case."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from governance.casework.access import require_case
from governance.casework.cases import Case, CaseType, cited_clauses, get_case
from governance.casework.classification import classifications
from governance.casework.documents.models import CaseDocument
from governance.casework.documents.storing import documents_of
from governance.casework.errors import CaseNotFound
from governance.casework.hearings import HearingKind, PartyStanding, standings
from governance.casework.recommendations import Recommendation, recommendations_of
from governance.casework.resolutions.standing import (
    AspectStanding,
    Resolution,
    aspects_of,
    resolutions_of,
)
from governance.casework.stages import Progress, Stage, progress
from governance.organisation.organisations import Organisation
from governance.work import Work


@dataclass(frozen=True)
class CaseFacts:
    """Everything that the page of a case shows, already narrowed to what the actor may see."""

    case: Case
    owner: Organisation
    clause_ids: tuple[int, ...]
    progress: tuple[tuple[Stage, Progress], ...]
    classified_at: tuple[datetime, ...]
    documents: tuple[CaseDocument, ...]
    hearings: tuple[PartyStanding, ...]
    acknowledgements: tuple[PartyStanding, ...]
    recommendations: tuple[Recommendation, ...]
    resolutions: tuple[Resolution, ...]
    aspects: tuple[AspectStanding, ...]


def case_facts(work: Work, number: str) -> CaseFacts:
    """The page of the case with this number; CaseNotFound when the actor may not see it."""
    case_id = work.session.scalar(select(Case.id).where(Case.number == number))
    if case_id is None:
        raise CaseNotFound(case=number)
    return case_facts_by_id(work, case_id)


def case_facts_by_id(work: Work, case_id: int) -> CaseFacts:
    """The same by id, also for a draft."""
    case = get_case(work, case_id)
    require_case(work, case)
    return CaseFacts(
        case,
        work.session.get_one(Organisation, case.owner_id),
        tuple(cited_clauses(work, case_id)),
        tuple(progress(case)),
        tuple(c.classified_at for c in classifications(work, case_id)),
        tuple(documents_of(work, case_id)),
        tuple(standings(work, case_id, HearingKind.HEARING)),
        tuple(standings(work, case_id, HearingKind.ACKNOWLEDGEMENT)),
        tuple(recommendations_of(work, case_id)),
        tuple(resolutions_of(work, case_id)),
        tuple(aspects_of(work, case_id)) if case.case_type is CaseType.CROSS_CUTTING else (),
    )
