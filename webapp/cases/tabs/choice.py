"""Which tabs a case has for a reader, and what fills each."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from governance.casework.queries import CaseFacts
from governance.permissions import Permission, may
from governance.work import Work
from webapp.cases.tabs import connections, course, diagrams, documents, journal, outcomes
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


def tabs_of(work: Work, facts: CaseFacts, wanted: str) -> dict[str, Tab]:
    """The tabs by name; an unknown one, or one not for this reader, gives the first."""
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
