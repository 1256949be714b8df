"""The list of cases: filtered, searched, sorted, a page at a time."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from governance.casework.cases import CaseState, CaseType
from governance.casework.queries import CaseFilter, list_cases
from governance.casework.queries.listing import SORTS
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.lines import filter_options, rows_of
from webapp.database import reading
from webapp.ui.listing import Column, headings

OWN = ("q", "type", "tilstand", "part", "ejer", "emne")


@blueprint.get("/sager/")
def case_list() -> str:
    """Every case that the reader may see; drafts only to their author."""
    work = reading(current_actor())
    wanted = read_filter(request.args)
    page = list_cases(work, wanted)
    edges = [line.case.id for line in page.lines]
    narrowed = any(request.args.get(name) for name in OWN)
    return render_template(
        "cases/list.html",
        rows=rows_of(work, page),
        total=page.total,
        headings=headings(_columns(), wanted.sort, url=lambda key: _address(sort=key)),
        options=filter_options(work),
        wanted=wanted,
        narrowed=narrowed,
        previous_href=_address(foer=str(edges[0])) if page.has_previous and edges else None,
        next_href=_address(efter=str(edges[-1])) if page.has_next and edges else None,
    )


def read_filter(args: Mapping[str, str]) -> CaseFilter:
    """From the address; what it does not know is left out."""
    sort = args.get("sort", "-number")
    return CaseFilter(
        text=args.get("q", "").strip()[:100],
        case_type=_known(CaseType, args.get("type")),
        state=_known(CaseState, args.get("tilstand")),
        owner=args.get("ejer") or None,
        party=args.get("part") or None,
        remit_item=args.get("emne") or None,
        sort=sort if sort.removeprefix("-") in SORTS else "-number",
        after=_number(args.get("efter", "")),
        before=_number(args.get("foer", "")),
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


def _address(**changed: str) -> str:
    kept = {name: request.args.get(name) for name in (*OWN, "sort")}
    given: dict[str, Any] = {key: value for key, value in {**kept, **changed}.items() if value}
    return url_for(".case_list", **given)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _known(kind: Any, value: str | None) -> Any:
    return kind(value) if value in {member.value for member in kind} else None
