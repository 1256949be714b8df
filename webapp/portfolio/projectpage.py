"""What the page of a project shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from governance.portfolio.baselines import Baseline
from governance.portfolio.funding import Funding, totals
from governance.portfolio.lights import Light
from governance.portfolio.overview.gross_list import GrossFilter, GrossRow, gross_list
from governance.portfolio.overview.project_level import ProjectLevel, project_level
from governance.portfolio.projects import Project
from governance.portfolio.reporting.models import StatusReport
from governance.portfolio.reporting.reports import shown_reports
from governance.portfolio.reporting.templates import COMMON_DIMENSIONS
from governance.work import Work
from webapp.pages import language
from webapp.portfolio.chain import ChainLink, chain_of
from webapp.portfolio.current import ShownLight, current_period, light_of
from webapp.portfolio.reports.access import may_read


@dataclass(frozen=True)
class DimensionRow:
    """One dimension of the newest controlled report."""

    name: str
    light: ShownLight
    comment: str


@dataclass(frozen=True)
class MilestoneRow:
    """``light`` is none when no day was agreed."""

    name: str
    agreed_on: date | None
    expected_on: date | None
    actual_on: date | None
    light: Light


@dataclass(frozen=True)
class MoneyRow:
    """One party's money in one year, or a sum."""

    party: str
    year: str
    source: str
    line: object


@dataclass(frozen=True)
class ProjectPage:
    """Everything on the page."""

    level: ProjectLevel
    row: GrossRow
    dimensions: Sequence[DimensionRow]
    milestones: Sequence[MilestoneRow]
    money: Sequence[MoneyRow]
    sums: Sequence[MoneyRow]
    reports: Sequence[StatusReport]
    chain: Sequence[ChainLink]
    period: str

    @property
    def project(self) -> Project:
        return self.level.project

    @property
    def baseline(self) -> Baseline | None:
        """The one in force."""
        return self.level.baselines[-1] if self.level.baselines else None


def project_page(work: Work, project: Project) -> ProjectPage:
    """The page as of today; lights are those of the newest status call."""
    level = project_level(work.session, project, as_of=work.today)
    opened = current_period(work.session)
    report = shown_reports(work.session, opened.id).get(project.id) if opened else None
    found = gross_list(work.session, opened, GrossFilter(text=project.code))
    row = next(one for one in found if one.code == project.code)
    return ProjectPage(
        level=level,
        row=row,
        dimensions=_dimensions(row, report),
        milestones=_milestones(work, level),
        money=[_money(one) for one in level.funding],
        sums=_sums(level.funding),
        reports=[one for one in level.reports if may_read(work, one)],
        chain=chain_of(work, project),
        period=opened.period if opened else "",
    )


def _dimensions(row: GrossRow, report: StatusReport | None) -> list[DimensionRow]:
    known = report.reporting_period.template.dimensions if report else COMMON_DIMENSIONS[:3]
    return [
        DimensionRow(
            name=one.name(language()),
            light=light_of(row, report, one.code),
            comment=(judged.comment if report and (judged := report.light(one.code)) else ""),
        )
        for one in known
    ]


def _milestones(work: Work, level: ProjectLevel) -> list[MilestoneRow]:
    agreed = {}
    if level.baselines:
        agreed = {one.milestone_id: one.due_on for one in level.baselines[-1].milestones}
    english = language() == "en"
    return [
        MilestoneRow(
            name=(one.name_en if english else "") or one.name_da,
            agreed_on=agreed.get(one.id),
            expected_on=one.expected_on(agreed.get(one.id), as_of=work.today),
            actual_on=one.actual_on,
            light=one.light(agreed.get(one.id), as_of=work.today).light,
        )
        for one in level.milestones
    ]


def _money(line: Funding) -> MoneyRow:
    return MoneyRow(line.party.name(language()), str(line.year), line.source, line)


def _sums(lines: Sequence[Funding]) -> list[MoneyRow]:
    """One sum per party, then all together."""
    known = {line.party.code: line.party.name(language()) for line in lines}
    rows = [MoneyRow(name, "", "", totals(lines, party=code)) for code, name in known.items()]
    return [*rows, MoneyRow("", "", "", totals(lines))] if rows else []
