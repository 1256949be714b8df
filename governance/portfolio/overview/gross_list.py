"""The gross list: every project there is, whatever its state, with its light of one period."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from governance.portfolio.agreements import AgreementClause, AgreementKind
from governance.portfolio.baselines import Baseline, current_baselines
from governance.portfolio.initiatives import Initiative, InitiativeScope
from governance.portfolio.lights import Light, Trend
from governance.portfolio.projects import Project, ProjectState
from governance.portfolio.reporting.calls import furthest_states
from governance.portfolio.reporting.models import ReportingPeriod, ReportState, StatusReport
from governance.portfolio.reporting.reports import shown_light, shown_reports

_NOT_IN = (None, ReportState.DRAFT)


@dataclass(frozen=True)
class GrossRow:
    """One project. Without a controlled report of this very period every light is ``none``."""

    project_id: int
    code: str
    name_da: str
    name_en: str
    state: ProjectState
    scope: InitiativeScope
    initiative: str
    clauses: tuple[str, ...]
    agreement_kinds: tuple[AgreementKind, ...]
    owner: str
    owner_name: str
    owner_party: str | None
    parties: tuple[str, ...]
    project_owner: str | None
    light: Light
    trend: Trend
    lights: dict[str, Light]
    report_state: ReportState | None
    is_missing: bool
    decision_wanted: str
    has_baseline: bool
    baseline_kr: int | None
    baseline_end_on: date | None
    forecast_end_on: date | None

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return (self.name_en or self.name_da) if language == "en" else self.name_da

    @property
    def all_parties(self) -> frozenset[str]:
        """The parties involved, the owner's among them."""
        return frozenset(self.parties) | ({self.owner_party} if self.owner_party else set())


@dataclass(frozen=True)
class GrossFilter:
    """What to show; an empty field shows all. ``text`` looks in code, names and owner."""

    party: str | None = None
    states: frozenset[ProjectState] = field(default_factory=frozenset)
    scope: InitiativeScope | None = None
    light: Light | None = None
    agreement_kind: AgreementKind | None = None
    owner: str | None = None
    text: str = ""
    only_missing: bool = False

    def admits(self, row: GrossRow) -> bool:
        """True when the row passes every field that is set."""
        asked = (
            (self.party, self.party in row.all_parties),
            (self.states, row.state in self.states),
            (self.scope, row.scope is self.scope),
            (self.light, row.light is self.light),
            (self.agreement_kind, self.agreement_kind in row.agreement_kinds),
            (self.owner, row.owner == self.owner),
            (self.text, self._finds(row)),
            (self.only_missing, row.is_missing),
        )
        return all(passes for is_set, passes in asked if is_set)

    def _finds(self, row: GrossRow) -> bool:
        places = (row.code, row.name_da, row.name_en, row.owner_name)
        return any(self.text.casefold() in place.casefold() for place in places)


def gross_list(
    session: Session, opened: ReportingPeriod | None, chosen: GrossFilter | None = None
) -> list[GrossRow]:
    """All projects by code, or those that ``chosen`` admits. A fixed number of queries."""
    reports = shown_reports(session, opened.id) if opened else {}
    states = furthest_states(session, opened.id) if opened else {}
    asked = {call.project_id for call in opened.calls} if opened else set()
    baselines = current_baselines(session)
    rows = (
        _row(
            one,
            baselines.get(one.id),
            reports.get(one.id),
            state=states.get(one.id),
            asked=one.id in asked,
        )
        for one in _projects(session)
    )
    return [row for row in rows if chosen is None or chosen.admits(row)]


def as_json(rows: Iterable[GrossRow]) -> list[dict[str, Any]]:
    """For snapshots: ids of this database left out, everything else kept."""
    return [{k: v for k, v in vars(row).items() if k != "project_id"} for row in rows]


def _projects(session: Session) -> list[Project]:
    clauses = selectinload(Initiative.clauses).joinedload(AgreementClause.agreement)
    query = (
        select(Project)
        .options(
            joinedload(Project.owner),
            joinedload(Project.project_owner),
            selectinload(Project.parties),
            joinedload(Project.initiative).options(clauses),
        )
        .order_by(Project.code)
    )
    return list(session.scalars(query))


def _row(
    project: Project,
    baseline: Baseline | None,
    report: StatusReport | None,
    *,
    state: ReportState | None,
    asked: bool,
) -> GrossRow:
    initiative, owner = project.initiative, project.owner
    overall = report.light("overall") if report else None
    return GrossRow(
        project_id=project.id,
        code=project.code,
        name_da=project.name_da,
        name_en=project.name_en,
        state=project.state,
        scope=initiative.scope,
        initiative=initiative.code,
        clauses=tuple(one.reference for one in initiative.clauses),
        agreement_kinds=tuple(sorted({one.agreement.kind for one in initiative.clauses})),
        owner=owner.code,
        owner_name=owner.name,
        owner_party=owner.party.code if owner.party else None,
        parties=tuple(one.code for one in project.parties),
        project_owner=project.project_owner.name if project.project_owner else None,
        light=shown_light(report),
        trend=overall.trend if overall else Trend.UNKNOWN,
        lights={one.dimension: one.light for one in report.lights} if report else {},
        report_state=state,
        is_missing=asked and state in _NOT_IN,
        decision_wanted=report.decision_wanted if report else "",
        has_baseline=baseline is not None,
        baseline_kr=baseline.budget_kr if baseline else None,
        baseline_end_on=baseline.ends_on if baseline else None,
        forecast_end_on=project.forecast_end_on,
    )
