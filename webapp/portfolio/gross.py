"""The gross list: everything there is, filtered, searched, sorted, and as a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from governance.permissions import Permission, require
from governance.portfolio.agreements import AgreementKind
from governance.portfolio.initiatives import Initiative, InitiativeScope, initiatives
from governance.portfolio.lights import Light
from governance.portfolio.overview.gross_list import GrossFilter, GrossRow, gross_list
from governance.portfolio.projects import ProjectState
from governance.portfolio.reporting.reports import shown_reports
from governance.work import Work
from webapp.desk import read
from webapp.pages import language
from webapp.portfolio import labels
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.current import ShownLight, current_period, light_of, parties
from webapp.ui.downloads import csv_file
from webapp.ui.listing import Column, headings

FILTERS = ("q", "part", "tilstand", "omraade", "aftale", "lys", "mangler")
_ORDER = (Light.RED, Light.YELLOW, Light.NONE, Light.GREEN)
_SORTS: Mapping[str, Callable[[GrossRow], Any]] = {
    "code": lambda row: row.code,
    "name": lambda row: row.name(language()).casefold(),
    "owner": lambda row: row.owner_name.casefold(),
    "state": lambda row: list(ProjectState).index(row.state),
    "light": lambda row: _ORDER.index(row.light),
    "budget": lambda row: -1 if row.baseline_kr is None else row.baseline_kr,
    "end": lambda row: row.forecast_end_on or row.baseline_end_on or date.max,
}


@dataclass(frozen=True)
class ListRow:
    """A project, its light in words, and why it is in the portfolio."""

    row: GrossRow
    light: ShownLight
    initiative: Initiative


@blueprint.get("/portefoelje/bruttoliste", endpoint="gross_list")
def gross_list_page() -> str:
    """Candidates, paused, closed and in operation are here too."""
    work = read()
    found = _found(work)
    return render_template(
        "portfolio/gross_list.html",
        rows=found,
        total=len(gross_list(work.session, None)),
        given={name: request.args.get(name, "") for name in (*FILTERS, "sort")},
        headings=headings(_columns(), _sort(), url=lambda key: _address(sort=key)),
        narrowed=any(request.args.get(name) for name in FILTERS),
        csv_href=_address(".gross_list_csv"),
        options=_options(work),
        labels=labels,
        opened=current_period(work.session),
    )


@blueprint.get("/portefoelje/bruttoliste.csv")
def gross_list_csv() -> Response:
    """The list as it is filtered."""
    names = [_("Kode"), _("Navn"), _("Tilstand"), _("Område"), _("Initiativ"), _("Aftalepunkter")]
    names += [_("Ejer"), _("Projektejer"), _("Parter"), _("Samlet status"), _("Bemærkning")]
    names += [_("Budget i kr."), _("Vedtaget afslutning"), _("Forventet afslutning"), _("Grundlag")]
    return csv_file(_("bruttoliste"), names, [_cells(one) for one in _found(read())])


def read_filter(args: Mapping[str, str]) -> GrossFilter:
    """From the address; what it does not know is left out."""
    state = _known(ProjectState, args.get("tilstand"))
    return GrossFilter(
        party=args.get("part") or None,
        states=frozenset({state} if state else ()),
        scope=_known(InitiativeScope, args.get("omraade")),
        light=_known(Light, args.get("lys")),
        agreement_kind=_known(AgreementKind, args.get("aftale")),
        text=args.get("q", "").strip()[:100],
        only_missing=bool(args.get("mangler")),
    )


def _found(work: Work) -> list[ListRow]:
    require(work.actor, Permission.VIEW_PORTFOLIO)
    opened = current_period(work.session)
    rows = gross_list(work.session, opened, read_filter(request.args))
    reports = shown_reports(work.session, opened.id) if opened else {}
    known = {one.code: one for one in initiatives(work.session)}
    sort = _sort()
    rows.sort(key=_SORTS[sort.lstrip("-")], reverse=sort.startswith("-"))
    return [
        ListRow(row, light_of(row, reports.get(row.project_id), "overall"), known[row.initiative])
        for row in rows
    ]


def _cells(one: ListRow) -> Sequence[object]:
    row = one.row
    return (
        row.code,
        row.name(language()),
        labels.PROJECT_STATES[row.state][1],
        labels.SCOPES[row.scope],
        row.initiative,
        "; ".join(row.clauses),
        row.owner_name,
        row.project_owner,
        ", ".join(sorted(row.all_parties)),
        labels.LIGHTS[row.light],
        one.light.note,
        row.baseline_kr,
        row.baseline_end_on,
        row.forecast_end_on,
        one.initiative.inclusion_reason,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Projekt"), "name"),
        Column(_("Ejer"), "owner"),
        Column(_("Tilstand"), "state"),
        Column(_("Samlet status"), "light"),
        Column(_("Budget"), "budget", numeric=True),
        Column(_("Forventet afslutning"), "end"),
        Column(_("Grundlag")),
    )


def _options(work: Work) -> dict[str, list[tuple[str, object]]]:
    states = labels.PROJECT_STATES.items()
    return {
        "part": [(code, name) for code, name in parties(work.session)],
        "tilstand": [(key.value, words) for key, (_badge, words) in states],
        "omraade": [(key.value, words) for key, words in labels.SCOPES.items()],
        "aftale": [(key.value, words) for key, words in labels.AGREEMENTS.items()],
        "lys": [(key.value, words) for key, words in labels.LIGHTS.items()],
        "mangler": [("1", _("Kun manglende rapporter"))],
    }


def _sort() -> str:
    sort = request.args.get("sort", "code")
    return sort if sort.removeprefix("-") in _SORTS else "code"


def _address(endpoint: str = ".gross_list", **changed: str) -> str:
    kept = {name: request.args.get(name) for name in (*FILTERS, "sort")}
    given: dict[str, Any] = {key: value for key, value in {**kept, **changed}.items() if value}
    return url_for(endpoint, **given)


def _known(kind: Any, value: str | None) -> Any:
    return kind(value) if value in {member.value for member in kind} else None
