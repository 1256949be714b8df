"""The trace tab: agreement clause → initiative → case → project → report → resolution → public."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from governance.casework.cases import Case
from governance.casework.resolutions.models import Resolution
from governance.casework.trace import Node, trace_from
from governance.portfolio.agreements import AgreementClause
from governance.portfolio.initiatives import Initiative
from governance.portfolio.projects import Project
from governance.portfolio.reporting.models import StatusReport
from governance.records.publications import Publication
from governance.work import Work
from webapp.pages import language

HEADINGS = {
    "agreement_clause": _l("Aftalepunkter"),
    "initiative": _l("Initiativer"),
    "case_file": _l("Sager"),
    "project": _l("Projekter"),
    "status_report": _l("Statusrapporter"),
    "resolution": _l("Beslutninger"),
    "publication": _l("Offentliggørelser"),
}


@dataclass(frozen=True)
class Record:
    """One record of the trace; ``href`` None where it has no page of its own."""

    label: str
    href: str | None
    here: bool = False


@dataclass(frozen=True)
class Link:
    heading: object
    records: tuple[Record, ...]


def trace_tab(work: Work, case: Case) -> list[Link]:
    """Every kind of record that hangs together with the case, in the order of the chain."""
    found = trace_from(work, Node("case_file", case.id))
    return [
        Link(HEADINGS[kind], tuple(_record(work.session, node, case) for node in nodes))
        for kind, nodes in found.items()
    ]


def _record(session: Session, node: Node, case: Case) -> Record:
    return SHOWN[node.kind](session, node.id, case)


def _clause(session: Session, id_: int, case: Case) -> Record:
    clause = session.get_one(AgreementClause, id_)
    title = clause.agreement.title(language())
    return Record(f"{title}, {clause.number}: {clause.text}", None)


def _initiative(session: Session, id_: int, case: Case) -> Record:
    found = session.get_one(Initiative, id_)
    english = language() == "en" and found.title_en
    return Record(f"{found.code} {found.title_en if english else found.title_da}", None)


def _case(session: Session, id_: int, case: Case) -> Record:
    found = session.get_one(Case, id_)
    here = found.id == case.id
    href = None if here or not found.number else url_for("cases.case", number=found.number)
    return Record(f"{found.number or ''} {found.title}".strip(), href, here)


def _project(session: Session, id_: int, case: Case) -> Record:
    found = session.get_one(Project, id_)
    english = language() == "en" and found.name_en
    name = found.name_en if english else found.name_da
    return Record(f"{found.code} {name}", url_for("portfolio.project", code=found.code))


def _report(session: Session, id_: int, case: Case) -> Record:
    found = session.get_one(StatusReport, id_)
    project = session.get_one(Project, found.project_id)
    label = _("%(code)s, version %(version)s", code=project.code, version=found.version)
    return Record(label, url_for("portfolio.project", code=project.code))


def _resolution(session: Session, id_: int, case: Case) -> Record:
    found = session.get_one(Resolution, id_)
    meeting = found.meeting_id
    href = url_for("meetings.meeting", meeting_id=meeting) if meeting else None
    return Record(f"{found.number} {found.text}", href)


def _publication(session: Session, id_: int, case: Case) -> Record:
    found = session.get_one(Publication, id_)
    return Record(found.title_en if language() == "en" else found.title_da, None)


SHOWN: Mapping[str, Callable[[Session, int, Case], Record]] = {
    "agreement_clause": _clause,
    "initiative": _initiative,
    "case_file": _case,
    "project": _project,
    "status_report": _report,
    "resolution": _resolution,
    "publication": _publication,
}
