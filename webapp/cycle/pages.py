"""The year of a body, of all bodies side by side, and one occurrence."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from governance.cycle import queries
from governance.cycle.cycles import AnnualCycle, cycle_of
from governance.permissions import Permission, require
from governance.work import Work
from webapp.cycle import labels
from webapp.cycle.blueprint import blueprint
from webapp.cycle.calendar.feed import feed_address
from webapp.cycle.figure import common_wheel
from webapp.cycle.occurrence import occurrence_page
from webapp.cycle.presenter import body_names, cycle_page
from webapp.desk import read
from webapp.ui.sent import sent_number

ALL = "alle"
Errors = Mapping[str, Sequence[str]]


@blueprint.get("/aarshjul/")
def year() -> str:
    """The year of one body, or of all (?body=alle)."""
    work = read()
    require(work.actor, Permission.VIEW_CYCLE)
    names = body_names(work)
    chosen_year = sent_number(request.args, "year") or work.today.year
    body_code = request.args.get("body") or _own_body(work, names)
    if body_code == ALL:
        return _side_by_side(work, chosen_year)
    found = cycle_of(work, body_code, chosen_year)
    if found is not None:
        return plan(found.id)
    return render_template(
        "cycle/none.html",
        body_code=body_code,
        body=names.get(body_code, body_code),
        year=chosen_year,
        has_last=cycle_of(work, body_code, chosen_year - 1) is not None,
        **switches(work, body_code, chosen_year),
    )


@blueprint.get("/aarshjul/<int:cycle_id>")
def cycle(cycle_id: int) -> str:
    """The same page by the number of the plan; where the tasks of its process lead."""
    return plan(cycle_id)


@blueprint.get("/aarshjul/begivenhed/<int:occurrence_id>")
def occurrence(occurrence_id: int) -> str:
    """One occurrence with what follows it, and the forms that change it."""
    return one(occurrence_id)


def plan(cycle_id: int, errors: Errors | None = None) -> str:
    """The page of a plan, again with what is wrong where a form was refused."""
    work = read()
    page = cycle_page(work, cycle_id)
    return render_template(
        "cycle/plan.html",
        page=page,
        errors=errors,
        given=request.form,
        task_id=request.args.get("task", ""),
        feed_href=feed_address(work, page.cycle.body_code),
        **switches(work, page.cycle.body_code, page.cycle.year),
    )


def one(occurrence_id: int, errors: Errors | None = None) -> str:
    """The page of an occurrence, again with what is wrong where a form was refused."""
    page = occurrence_page(read(), occurrence_id)
    return render_template(
        "cycle/occurrence.html",
        page=page,
        errors=errors,
        given=request.form,
        gate_outcomes=labels.GATE_OUTCOMES,
    )


def switches(work: Work, body_code: str, year: int) -> dict[str, Any]:
    """The tabs of bodies and the links to the other years."""
    tabs = [
        {"label": name, "href": _href(code, year), "active": code == body_code}
        for code, name in body_names(work).items()
    ]
    both = {"label": _("Side om side"), "href": _href(ALL, year), "active": body_code == ALL}
    years = {found.year for found in queries.cycles(work)}
    shown = sorted(years | {year, work.today.year, work.today.year + 1})
    return {
        "tabs": [*tabs, both],
        "years": [{"label": y, "href": _href(body_code, y), "active": y == year} for y in shown],
    }


def _side_by_side(work: Work, year: int) -> str:
    names = body_names(work)
    found = queries.side_by_side(work, year)
    pages = [cycle_page(work, each.id) for each in found]
    lines = [(page.body, line) for page in pages for line in page.lines]
    return render_template(
        "cycle/side_by_side.html",
        year=year,
        pages=pages,
        lines=sorted(lines, key=lambda pair: (pair[1].occurrence.occurs_on, pair[0])),
        wheel=common_wheel(_named(found, names), year, work.today) if found else None,
        **switches(work, ALL, year),
    )


def _named(found: Sequence[AnnualCycle], names: Mapping[str, str]) -> list[tuple[AnnualCycle, str]]:
    return [(each, names[each.body_code]) for each in found]


def _own_body(work: Work, names: Mapping[str, str]) -> str:
    """The reader's own body, else the one that decides."""
    own = work.actor.scopes("representative")
    return (
        own[0] if own else next((code for code in names if code == "board"), next(iter(names), ""))
    )


def _href(body_code: str, year: int) -> str:
    return url_for("cycle.year", body=body_code, year=year)
