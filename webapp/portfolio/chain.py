"""The trace of a project as links: from clause and case to solution, report, resolution and
publication."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from governance.casework.access import may_see
from governance.casework.cases import Case
from governance.casework.resolutions.models import Resolution
from governance.operations.solutions import sprung_from
from governance.portfolio.agreements import AgreementClause
from governance.portfolio.indicators.models import Indicator
from governance.portfolio.initiatives import Initiative
from governance.portfolio.overview.trace import Trace, trace_project
from governance.portfolio.projects import Project
from governance.work import Work
from webapp.pages import language
from webapp.portfolio.reports.access import may_read


@dataclass(frozen=True)
class Record:
    """``href`` is None where the record has no page of its own."""

    label: str
    href: str | None = None


@dataclass(frozen=True)
class ChainLink:
    """One kind of record, in the order of the chain."""

    heading: str
    records: Sequence[Record]


def chain_of(work: Work, project: Project) -> list[ChainLink]:
    """Every link that has records; of closed cases only what the reader may see."""
    trace = trace_project(work.session, project)
    links = [
        ChainLink(_("Aftalepunkter"), [_clause(one) for one in trace.clauses]),
        ChainLink(_("Initiativ"), [_initiative(one) for one in trace.initiatives]),
        ChainLink(_("Sager"), [_case(one) for one in trace.cases if may_see(work, one)]),
        ChainLink(_("Projekt"), [Record(project.name(language()))]),
        ChainLink(_("Løsninger i drift"), _solutions(work, project)),
        ChainLink(_("Statusrapporter"), _reports(work, trace)),
        ChainLink(_("Indikatorer"), [_indicator(one) for one in trace.indicators]),
        ChainLink(_("Beslutninger"), [_resolution(one) for one in _resolutions(work, trace)]),
        ChainLink(_("Offentliggjort"), _publications(trace)),
    ]
    return [one for one in links if one.records]


def _solutions(work: Work, project: Project) -> list[Record]:
    return [
        Record(one.name(language()), url_for("portfolio.solution", code=one.code))
        for one in sprung_from(work.session, project.id)
    ]


def _clause(clause: AgreementClause) -> Record:
    return Record(f"{clause.agreement.title(language())}, {clause.number}: {clause.text}")


def _initiative(initiative: Initiative) -> Record:
    return Record(initiative.title(language()))


def _case(case: Case) -> Record:
    href = url_for("cases.case", number=case.number) if case.number else None
    return Record(f"{case.number or ''} {case.title}".strip(), href)


def _reports(work: Work, trace: Trace) -> list[Record]:
    return [
        Record(
            _("%(period)s, version %(n)s", period=one.reporting_period.period, n=one.version),
            url_for("portfolio.report", report_id=one.id),
        )
        for one in trace.reports
        if may_read(work, one)
    ]


def _indicator(indicator: Indicator) -> Record:
    href = url_for("portfolio.indicator", code=indicator.code)
    return Record(indicator.name(language()), href)


def seen_resolutions(work: Work, project: Project) -> list[Resolution]:
    """What was resolved about the project, as far as the reader may see."""
    return _resolutions(work, trace_project(work.session, project))


def _resolutions(work: Work, trace: Trace) -> list[Resolution]:
    seen = {one.id for one in trace.cases if may_see(work, one)}
    return [one for one in trace.resolutions if one.case_id is None or one.case_id in seen]


def _resolution(resolution: Resolution) -> Record:
    meeting = resolution.meeting_id
    href = url_for("meetings.meeting", meeting_id=meeting) if meeting else None
    return Record(f"{resolution.number} {resolution.text}", href)


def _publications(trace: Trace) -> list[Record]:
    return [
        Record(one.title(language()), url_for("public.material_page", slug=one.slug))
        for one in trace.publications
    ]
