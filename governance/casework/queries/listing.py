"""The list of cases: filtered, searched, sorted, paged."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select

from governance.casework.access import visible_cases
from governance.casework.cases import Case, CaseState, CaseType
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
