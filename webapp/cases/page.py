"""The page of one case; each tab is a link, so each has an address."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from governance.casework.queries import case_facts
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.presenter import head_of
from webapp.cases.tabs.choice import TABS, tabs_of
from webapp.cases.tabs.reasons import reasons_of
from webapp.database import reading


@blueprint.get("/sager/<number>")
def case(number: str) -> str:
    """The case with the tab that ``?fane=`` names."""
    return render_case(number, request.args.get("fane", "diagram"))


def render_case(
    number: str,
    wanted: str,
    *,
    errors: Mapping[str, list[str]] | None = None,
    given: Mapping[str, Any] | None = None,
) -> str:
    """The page, with what was refused on its tab and nothing typed lost."""
    work = reading(current_actor())
    facts = case_facts(work, number)
    tabs = tabs_of(work, facts, wanted)
    fane = next(key for key, tab in tabs.items() if tab.active)
    return render_template(
        "cases/case.html",
        head=head_of(work, facts),
        case=facts.case,
        reasons=reasons_of(work, facts.case),
        tabs=list(tabs.values()),
        fane=fane,
        tab=TABS[fane](work, facts),
        errors=errors,
        given=given or {},
    )
