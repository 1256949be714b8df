"""The list of cases: filtered, searched, sorted, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.cases import CaseState, CaseType
from governance.casework.queries import CaseFilter, CaseLine, CasePage, list_cases
from governance.casework.queries.listing import SORTS
from governance.casework.stages import stages_of
from governance.organisation.bodies import remit
from governance.organisation.organisations import organisations
from governance.organisation.parties import Party
from governance.work import Work
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.labels import CASE_STATES, CASE_TYPES
from webapp.database import reading
from webapp.pages import language
from webapp.ui.listing import Column, headings

OWN = ("q", "type", "tilstand", "part", "ejer", "emne")


@dataclass(frozen=True)
class CaseRow:
    """One line. ``badge`` is a state of the badge macro with its words."""

    title: str
    href: str
    number: str
    type: object
    stage: str
    owner: str
    badge: str
    badge_text: object
    overdue: int


@blueprint.get("/sager/")
def case_list() -> str:
    """Every case that the reader may see; drafts only to their author."""
    work = reading(current_actor())
    wanted = read_filter(request.args)
    page = list_cases(work, wanted)
    narrowed = any(request.args.get(name) for name in OWN)
    return render_template(
        "cases/list.html",
        rows=rows_of(work, page),
        total=page.total,
        headings=headings(_columns(), wanted.sort, url=lambda key: _address(sort=key)),
        options=_options(work),
        wanted=wanted,
        narrowed=narrowed,
        previous_href=_address(side=str(page.page - 1)) if page.page > 1 else None,
        next_href=_address(side=str(page.page + 1)) if page.page < page.pages else None,
    )


def read_filter(args: Mapping[str, str]) -> CaseFilter:
    """From the address; what it does not know is left out."""
    sort = args.get("sort", "-number")
    side = args.get("side", "1")
    return CaseFilter(
        text=args.get("q", "").strip()[:100],
        case_type=_known(CaseType, args.get("type")),
        state=_known(CaseState, args.get("tilstand")),
        owner=args.get("ejer") or None,
        party=args.get("part") or None,
        remit_item=args.get("emne") or None,
        sort=sort if sort.removeprefix("-") in SORTS else "-number",
        page=int(side) if side.isdecimal() and len(side) < 7 else 1,
    )


def rows_of(work: Work, page: CasePage) -> list[CaseRow]:
    """The lines; one query counts what is overdue in all of them."""
    numbers = [line.case.number for line in page.lines if line.case.number]
    late = overdue_by_case(work, numbers)
    return [_row(line, late.get(line.case.number or "", 0)) for line in page.lines]


def overdue_by_case(work: Work, numbers: list[str]) -> dict[str, int]:
    """How many open tasks of each case are past their deadline."""
    query = (
        select(UserTask.business_key, func.count())
        .where(
            UserTask.business_key.in_(numbers),
            UserTask.state.in_(OPEN_TASK),
            UserTask.due_at < work.now,
        )
        .group_by(UserTask.business_key)
    )
    return {key: count for key, count in work.session.execute(query)}


def _row(line: CaseLine, overdue: int) -> CaseRow:
    case = line.case
    badge, text = CASE_STATES[case.state]
    if overdue and case.state is CaseState.OPEN:
        badge, text = "overdue", None
    is_draft = case.state is CaseState.DRAFT
    href = (
        url_for(".edit_draft", case_id=case.id)
        if is_draft
        else url_for(".case", number=case.number)
    )
    names = {stage.code: stage.name(language()) for stage in stages_of(case.case_type)}
    return CaseRow(
        title=case.title,
        href=href,
        number=case.number or "",
        type=CASE_TYPES[case.case_type] if case.case_type else "",
        stage="" if is_draft else names.get(case.stage, ""),
        owner=line.owner.name,
        badge=badge,
        badge_text=text,
        overdue=overdue,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Sag"), "title"),
        Column(_("Nummer"), "number"),
        Column(_("Sagstype")),
        Column(_("Trin"), "stage"),
        Column(_("Sagsejer")),
        Column(_("Status"), "state"),
    )


def _options(work: Work) -> dict[str, list[tuple[str, Any]]]:
    items = remit(work.session, "steering_group", work.today)
    english = language() == "en"
    return {
        "type": [(key.value, label) for key, label in CASE_TYPES.items()],
        "tilstand": [(key.value, label) for key, (_badge, label) in CASE_STATES.items()],
        "part": [
            (party.code, party.name_en if english else party.name_da)
            for party in work.session.scalars(select(Party).order_by(Party.id))
        ],
        "ejer": [(o.code, o.name) for o in organisations(work.session, work.today)],
        "emne": [(item.code, item.name_en if english else item.name_da) for item in items],
    }


def _address(**changed: str) -> str:
    kept = {name: request.args.get(name) for name in (*OWN, "sort")}
    given: dict[str, Any] = {key: value for key, value in {**kept, **changed}.items() if value}
    return url_for(".case_list", **given)


def _known(kind: Any, value: str | None) -> Any:
    return kind(value) if value in {member.value for member in kind} else None
