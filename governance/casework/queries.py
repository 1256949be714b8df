"""Cases as lists and pages need them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select

from governance.casework.access import require_case, visible_cases
from governance.casework.cases import Case, CaseState, CaseType, cited_clauses, get_case
from governance.casework.classification import classifications
from governance.casework.documents.models import CaseDocument
from governance.casework.documents.storing import documents_of
from governance.casework.errors import CaseNotFound
from governance.casework.hearings import HearingKind, PartyStanding, standings
from governance.casework.recommendations import Recommendation, recommendations_of
from governance.casework.resolutions.models import Resolution
from governance.casework.resolutions.standing import AspectStanding, aspects_of, resolutions_of
from governance.casework.stages import Progress, Stage, progress
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.permissions import Permission, require
from governance.work import Work

PAGE = 25
SORTS = {
    "number": (Case.year, Case.serial),
    "title": (Case.title,),
    "state": (Case.state, Case.year, Case.serial),
    "stage": (Case.stage, Case.year, Case.serial),
    "opened_at": (Case.opened_at,),
}


@dataclass(frozen=True)
class CaseFilter:
    """``text`` is looked for in number, title and summary; ``sort`` may begin with a minus."""

    text: str = ""
    case_type: CaseType | None = None
    state: CaseState | None = None
    stage: str | None = None
    owner: str | None = None
    party: str | None = None
    remit_item: str | None = None
    sort: str = "-number"
    page: int = 1
    per_page: int = PAGE


@dataclass(frozen=True)
class CaseLine:
    case: Case
    owner: Organisation


@dataclass(frozen=True)
class CasePage:
    lines: tuple[CaseLine, ...]
    total: int
    page: int
    pages: int


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


def list_cases(work: Work, wanted: CaseFilter) -> CasePage:
    """The submitted cases that fit, whatever their state, one page of them.

    Drafts are listed only to their author, when ``state`` asks for drafts.
    """
    require(work.actor, Permission.VIEW_CASES)
    conditions = [visible_cases(work), *_conditions(work, wanted)]
    query = select(Case, Organisation).join(Organisation, Organisation.id == Case.owner_id)
    query = query.outerjoin(Party, Party.id == Organisation.party_id).where(*conditions)
    total = work.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    pages = max(1, -(-total // wanted.per_page))
    page = min(max(1, wanted.page), pages)
    rows = _sorted(query, wanted.sort).limit(wanted.per_page).offset((page - 1) * wanted.per_page)
    lines = tuple(CaseLine(case, owner) for case, owner in work.session.execute(rows))
    return CasePage(lines, total, page, pages)


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


def _conditions(work: Work, wanted: CaseFilter) -> list[ColumnElement[bool]]:
    exact = {
        Case.case_type: wanted.case_type,
        Case.stage: wanted.stage,
        Case.remit_item: wanted.remit_item,
        Organisation.code: wanted.owner,
        Party.code: wanted.party,
    }
    conditions = [column == value for column, value in exact.items() if value]
    conditions.append(_state(work, wanted.state))
    if text := wanted.text.strip():
        found = (Case.number, Case.title, Case.summary)
        conditions.append(or_(*(column.icontains(text, autoescape=True) for column in found)))
    return conditions


def _state(work: Work, state: CaseState | None) -> ColumnElement[bool]:
    if state is CaseState.DRAFT:
        mine = Case.created_by == work.actor.person_id
        return (Case.state == CaseState.DRAFT) & mine
    return Case.state == state if state else Case.state != CaseState.DRAFT


def _sorted(query: Select[Case, Organisation], sort: str) -> Select[Case, Organisation]:
    columns = SORTS.get(sort.removeprefix("-"), SORTS["number"])
    down = sort.startswith("-")
    ordered = [column.desc() if down else column.asc() for column in columns]
    return query.order_by(*ordered, Case.id)
