"""A portfolio to work on: an agreement, an initiative, a project with its people."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from governance.casework.cases import InclusionGround
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Person
from governance.portfolio.agreements import AgreementKind, add_clause, register_agreement
from governance.portfolio.baselines import Baseline, BaselineDraft, set_baseline
from governance.portfolio.funding import FundingLine, record_funding
from governance.portfolio.initiatives import (
    Initiative,
    InitiativeDraft,
    InitiativeScope,
    include_initiative,
)
from governance.portfolio.lights import Light
from governance.portfolio.projects import Project, ProjectState
from governance.portfolio.reporting import approval, calls, reports
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.portfolio.reporting.templates import add_template_version
from governance.portfolio.steering import ProjectDraft, register_project
from governance.work import Work
from tests.governance.builders import a_body, a_party, a_person, an_organisation
from tests.governance.conftest import an_actor

JUDGED = ("scope", "quality", "risk", "benefits")


@dataclass
class Portfolio:
    """The secretariat's work, and whoever else acts in a test."""

    work: Work
    region: Party
    owner: Organisation
    project_owner: Person
    manager: Person
    initiative: Initiative
    extra: dict[str, object] = field(default_factory=dict)

    def project(
        self,
        code: str = "FMK",
        *,
        state: ProjectState = ProjectState.ACTIVE,
        owner: Organisation | None = None,
    ) -> Project:
        draft = ProjectDraft(
            code,
            (f"Projekt {code}", f"Project {code}"),
            owner or self.owner,
            parties=[self.region],
            project_owner=self.project_owner,
        )
        on = date(2026, 1, 5)
        return register_project(self.work, draft, initiative=self.initiative, state=state, on=on)

    def baseline(self, project: Project, **told: object) -> Baseline:
        told = {"budget_kr": 10_000_000, "price_level": 2026, "ends_on": date(2027, 6, 30), **told}
        draft = BaselineDraft("Bestyrelsen 2026-001", **told)
        return set_baseline(self.work, project, draft)

    def forecast(self, project: Project, amount_kr: int) -> None:
        line = FundingLine("Økonomiaftalen", self.region, 2026, 2026, forecast_kr=amount_kr)
        record_funding(self.work, project, line)

    def call(self, period: str = "2026-Q3", due_on: date = date(2026, 9, 15)) -> ReportingPeriod:
        opened = calls.open_period(self.work, "board", period, due_on=due_on)
        calls.distribute(self.work, opened)
        return opened

    def writer(self, person: Person | None = None) -> Work:
        return self.by(person or self.project_owner, f"project_owner:{self.owner.code}")

    def boss(self) -> Work:
        return self.by(self.manager, f"owner:{self.owner.code}")

    def by(self, person: Person, *groups: str) -> Work:
        return replace(self.work, actor=an_actor(*groups, person_id=person.id, name=person.name))

    def later(self, **delta: int) -> Work:
        self.work = replace(self.work, now=self.work.now + timedelta(**delta))
        return self.work

    def written(
        self, project: Project, opened: ReportingPeriod, light: Light = Light.GREEN
    ) -> StatusReport:
        """A draft with everything judged."""
        report = reports.start_report(self.writer(), project, opened)
        for dimension in JUDGED:
            approval.judge(self.writer(), report, dimension, judgement=Judgement(light))
        return report

    def locked(
        self, project: Project, opened: ReportingPeriod, light: Light = Light.GREEN
    ) -> StatusReport:
        """A report all the way."""
        report = self.written(project, opened, light)
        self.finish(report)
        return report

    def finish(self, report: StatusReport) -> None:
        approval.submit(self.writer(), report)
        approval.approve(self.boss(), report)
        approval.control(self.work, report)
        approval.lock(self.work, report)


@pytest.fixture
def portfolio(work: Work) -> Portfolio:
    session = work.session
    region = a_party(session, "region")
    a_body(session, "board")
    owner = an_organisation(session, "region_syddanmark", name="Region Syddanmark", party=region)
    project_owner, manager = a_person(session, "Projektejer, FMK"), a_person(session, "Direktør")
    add_template_version(work)
    agreement = register_agreement(
        work,
        "digitalisering-med-effekt",
        kind=AgreementKind.STRATEGY,
        title=("Digitalisering med effekt", "Digitisation with effect"),
    )
    clause = add_clause(work, agreement, number="1.1", text="Fælles Medicinkort udbredes.")
    draft = InitiativeDraft(
        "medicin",
        ("Fælles medicin", "Shared medication"),
        InitiativeScope.CROSS_CUTTING,
        InclusionGround.CROSS_CUTTING_INTEREST,
        "Bruges af alle tre parter",
    )
    initiative = include_initiative(work, draft, [clause])
    return Portfolio(work, region, owner, project_owner, manager, initiative)
