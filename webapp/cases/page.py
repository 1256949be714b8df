"""The page of one case; each tab is a link, so each has an address."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from governance.casework.queries import CaseFacts, case_facts
from governance.permissions import Permission, may
from governance.work import Work
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.presenter import head_of
from webapp.cases.tabs import connections, course, diagrams, documents, journal, outcomes
from webapp.cases.tabs.reasons import reasons_of
from webapp.database import reading
from webapp.worklist.presenter import Tab

TABS: Mapping[str, Callable[[Work, CaseFacts], Any]] = {
    "diagram": lambda work, facts: diagrams.diagram_tab(work, facts.case),
    "dokumenter": lambda work, facts: documents.documents_tab(work, facts.case),
    "svar": outcomes.voices_tab,
    "beslutninger": outcomes.outcomes_tab,
    "historik": lambda work, facts: course.course_tab(work, facts.case),
    "spor": lambda work, facts: connections.trace_tab(work, facts.case),
    "journal": lambda work, facts: journal.journal_tab(work, facts.case),
}


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
    tabs = _tabs(work, facts, wanted)
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


def _tabs(work: Work, facts: CaseFacts, wanted: str) -> dict[str, Tab]:
    number = facts.case.number
    heard = len(facts.hearings) + len(facts.acknowledgements)
    labels: dict[str, tuple[str, int | None]] = {
        "diagram": (_("Procesdiagram"), None),
        "dokumenter": (_("Dokumenter"), len(facts.documents)),
        "svar": (_("Høring og udtalelser"), heard or None),
        "beslutninger": (_("Indstilling og beslutninger"), len(facts.resolutions) or None),
        "historik": (_("Historik"), None),
        "spor": (_("Spor"), None),
    }
    if may(work.actor, Permission.VIEW_JOURNAL):
        labels["journal"] = (_("Journal"), None)
    active = wanted if wanted in labels else "diagram"
    return {
        key: Tab(label, url_for("cases.case", number=number, fane=key), key == active, count)
        for key, (label, count) in labels.items()
    }
