"""The list of cases: filtered, searched, sorted, and paged by the case at the page's edge.

A page begins after a case, or ends before one, and not after so many lines: a case that comes
in or changes meanwhile moves no other from one page to the next unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, tuple_

from governance.casework.access import visible_cases
from governance.casework.cases import Case, CaseState, CaseType
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.permissions import Permission, require
from governance.work import Work

PAGE = 25
# what may be missing counts as the first, so that every case has its place
_NUMBER = (func.coalesce(Case.year, 0), func.coalesce(Case.serial, 0))
SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "number": _NUMBER,
    "title": (func.lower(Case.title),),
    "state": (Case.state.expression, *_NUMBER),
    "stage": (Case.stage.expression, *_NUMBER),
}


@dataclass(frozen=True)
class CaseFilter:
    """``text`` is looked for in number, title and summary; ``sort`` may begin with a minus.

    ``after`` and ``before`` are ids of the cases at the edge of the page; neither: the first page.
    """

    text: str = ""
    case_type: CaseType | None = None
    state: CaseState | None = None
    stage: str | None = None
    owner: str | None = None
    party: str | None = None
    remit_item: str | None = None
    sort: str = "-number"
    after: int | None = None
    before: int | None = None
    per_page: int = PAGE


@dataclass(frozen=True)
class CaseLine:
    case: Case
    owner: Organisation


@dataclass(frozen=True)
class CasePage:
    """``total`` counts all that fit; the two booleans say whether there are lines beyond."""

    lines: tuple[CaseLine, ...]
    total: int
    has_previous: bool
    has_next: bool


def list_cases(work: Work, wanted: CaseFilter) -> CasePage:
    """The submitted cases that fit, whatever their state, one page of them.

    Drafts are listed only to their author, when ``state`` asks for drafts.
    """
    require(work.actor, Permission.VIEW_CASES)
    conditions = [visible_cases(work), *_conditions(work, wanted)]
    query = select(Case, Organisation).join(Organisation, Organisation.id == Case.owner_id)
    query = query.outerjoin(Party, Party.id == Organisation.party_id).where(*conditions)
    total = work.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows, has_previous, has_next = _page(work, query, wanted)
    lines = tuple(CaseLine(case, owner) for case, owner in rows)
    return CasePage(lines, total, has_previous, has_next)


def _page(
    work: Work, query: Select[Case, Organisation], wanted: CaseFilter
) -> tuple[list[Any], bool, bool]:
    """The rows of the page, and whether there are rows before and after them."""
    columns = (*SORTS.get(wanted.sort.removeprefix("-"), SORTS["number"]), Case.id.expression)
    down, backwards = wanted.sort.startswith("-"), wanted.before is not None
    edge = _edge(work, columns, wanted.before if backwards else wanted.after)
    falling = down != backwards
    if edge is not None:
        key = tuple_(*columns)
        query = query.where(key < edge if falling else key > edge)
    ordered = [column.desc() if falling else column.asc() for column in columns]
    rows = list(work.session.execute(query.order_by(*ordered).limit(wanted.per_page + 1)))
    more, rows = len(rows) > wanted.per_page, rows[: wanted.per_page]
    if backwards and edge is not None:
        return rows[::-1], more, True
    return rows, edge is not None, more


def _edge(
    work: Work, columns: Sequence[ColumnElement[Any]], case_id: int | None
) -> ColumnElement[Any] | None:
    """The place of the case in the order; None when there is no such case."""
    if case_id is None:
        return None
    found = work.session.execute(select(*columns).where(Case.id == case_id)).one_or_none()
    if found is None:
        return None
    return tuple_(*(literal(v, c.type) for v, c in zip(found, columns, strict=True)))


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
