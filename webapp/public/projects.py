"""The gross list and the page of one project, as the newest published snapshot has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from webapp.pages import language
from webapp.public import words
from webapp.public.blueprint import blueprint, read
from webapp.public.shelf import Edition, Row, by_period, editions, newest, or_404
from webapp.ui.downloads import csv_file
from webapp.ui.listing import Column, headings

FILTERS = ("q", "part", "tilstand", "omraade", "aftale", "lys", "mangler")
# the gravest first; what nobody reported comes before what is well
_ORDER = ("red", "yellow", "none", "green")


@dataclass(frozen=True)
class PastLight:
    """What was shown for one period."""

    period: str
    colour: str
    note: str
    slug: str


@blueprint.get("/offentlig/projekter/")
def gross_list() -> str:
    """Every project, whatever its state."""
    edition = newest(read())
    found = _found(edition)
    sort = request.args.get("sort", "code")
    return render_template(
        "public/gross_list.html",
        edition=edition,
        rows=found,
        total=len(edition.rows) if edition else 0,
        given={name: request.args.get(name, "") for name in (*FILTERS, "sort")},
        headings=headings(_columns(), sort, url=lambda key: _address(sort=key)),
        csv_href=_address(".gross_list_csv"),
        words=words,
        note=note_of,
    )


@blueprint.get("/offentlig/projekter.csv")
def gross_list_csv() -> Response:
    """The same list as a file."""
    edition = newest(read())
    columns = ["code", "name_da", "name_en", "state", "scope", "owner_name", "light"]
    columns += ["is_missing", "baseline_kr", "baseline_end_on", "forecast_end_on"]
    names = ["parties", "clauses", *columns]
    rows = (
        [" ".join(sorted(one.parties)), "; ".join(one.told["clauses"])]
        + [one.told[name] for name in columns]
        for one in _found(edition)
    )
    return csv_file(f"projekter-{edition.period if edition else ''}", names, rows)


@blueprint.get("/offentlig/projekter/<code>")
def project(code: str) -> str:
    """One project: lights now and over the periods, what was agreed, what is expected."""
    found = editions(read())
    edition = or_404(next(iter(found), None))
    row = or_404(edition.row(code))
    told = edition.project(code)
    return render_template(
        "public/project.html",
        edition=edition,
        row=row,
        lights=_lights(edition, row, told),
        history=_history(found, code),
        baselines=told.get("baselines", []),
        deadlines=(told.get("figures") or {}).get("deadlines", []),
        words=words,
    )


def note_of(row: Row, dimension: str = "overall") -> str | None:
    """Why there is no light; None where the colour speaks for itself."""
    if row.told["is_missing"]:
        return str(_("Ikke rapporteret"))
    if row.light(dimension) != "none":
        return None
    if not row.told["lights"]:
        return str(_("Ingen rapport i perioden"))
    return None if row.told["has_baseline"] else str(_("Ingen baseline"))


def _found(edition: Edition | None) -> list[Row]:
    rows = [one for one in (edition.rows if edition else []) if _admits(one, request.args)]
    sort = request.args.get("sort", "code")
    keys = {
        "code": lambda one: one.code,
        "name": lambda one: one.name(language()).casefold(),
        "owner": lambda one: one.told["owner_name"].casefold(),
        "light": lambda one: _ORDER.index(one.told["light"]),
        "end": lambda one: one.day("forecast_end_on") or one.day("baseline_end_on") or date.max,
    }
    key = keys.get(sort.lstrip("-"), keys["code"])
    return sorted(rows, key=key, reverse=sort.startswith("-"))


def _admits(row: Row, args: Mapping[str, str]) -> bool:
    told, text = row.told, args.get("q", "").strip().casefold()
    places = (row.code, told["name_da"], told["name_en"], told["owner_name"])
    asked = (
        (args.get("part"), args.get("part") in row.parties),
        (args.get("tilstand"), told["state"] == args.get("tilstand")),
        (args.get("omraade"), told["scope"] == args.get("omraade")),
        (args.get("aftale"), args.get("aftale") in told["agreement_kinds"]),
        (args.get("lys"), told["light"] == args.get("lys")),
        (args.get("mangler"), told["is_missing"]),
        (text, any(text in place.casefold() for place in places)),
    )
    return all(passes for is_set, passes in asked if is_set)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Projekt"), "name"),
        Column(_("Ejer"), "owner"),
        Column(_("Tilstand")),
        Column(_("Samlet status"), "light"),
        Column(_("Forventet afslutning"), "end"),
    )


def _address(endpoint: str = ".gross_list", **changed: str) -> str:
    kept = {name: request.args.get(name) for name in (*FILTERS, "sort")}
    given: dict[str, Any] = {key: value for key, value in {**kept, **changed}.items() if value}
    return url_for(endpoint, **given)


def _lights(
    edition: Edition, row: Row, told: Mapping[str, Any]
) -> list[tuple[str, str, str | None, str]]:
    trends = {one["dimension"]: one["trend"] for one in told.get("lights", [])}
    key = "name_en" if language() == "en" else "name_da"
    return [
        (one[key], row.light(one["code"]), note_of(row, one["code"]), trends.get(one["code"], ""))
        for one in edition.content["dimensions"]
    ]


def _history(found: list[Edition], code: str) -> list[PastLight]:
    past = []
    for one in by_period(found):
        row = one.row(code)
        if row is not None:
            colour = str(row.told["light"])
            past.append(PastLight(one.period, colour, note_of(row) or "", one.publication.slug))
    return past
