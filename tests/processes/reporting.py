"""A portfolio on the desk: projects of two owners, people who write and approve, a call."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from governance.casework.cases import InclusionGround
from governance.cycle.cycles import AnnualCycle, CycleState, Occurrence
from governance.cycle.starting import start_due_occurrences
from governance.cycle.templates import OccurrenceKind
from governance.organisation.organisations import Organisation
from governance.organisation.roles import Role
from governance.portfolio.baselines import BaselineDraft, set_baseline
from governance.portfolio.funding import FundingLine, record_funding
from governance.portfolio.initiatives import (
    Initiative,
    InitiativeDraft,
    InitiativeScope,
    include_initiative,
)
from governance.portfolio.lights import Light
from governance.portfolio.projects import Project, ProjectState
from governance.portfolio.reporting import approval, reports
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.portfolio.reporting.templates import add_template_version
from governance.portfolio.steering import ProjectDraft, register_project
from tests.governance.builders import a_grant, a_person, an_organisation
from tests.processes.desk import Desk

DUE_ON = date(2026, 9, 22)
WRITERS = {
    "region_nordjylland": "Projektejer, Region Nordjylland",
    "region_syddanmark": "Projektejer, Region Syddanmark",
    "medcom": "Projektejer, MedCom",
}
MANAGERS = {
    "region_nordjylland": "Ledelse, Region Nordjylland",
    "region_syddanmark": "Ledelse, Region Syddanmark",
    "medcom": "Ledelse, MedCom",
}
JUDGED = ("scope", "quality", "risk", "benefits")


@dataclass
class Reporting:
    """What a status call needs, and the steps of a report."""

    desk: Desk
    initiative: Initiative
    projects: dict[str, Project] = field(default_factory=dict)

    def organisation(self, code: str) -> Organisation:
        query = select(Organisation).where(Organisation.code == code)
        return self.desk.session.scalars(query).one()

    def project(self, code: str, owner: str) -> Project:
        """An active project whose baseline is 100 mio. kr. until the summer of 2027."""
        region = self.desk.board.parties["region"]
        draft = ProjectDraft(
            code, (f"Projekt {code}", f"Project {code}"), self.organisation(owner), parties=[region]
        )
        work, on = self.desk.work(), date(2026, 1, 5)
        state = ProjectState.ACTIVE
        made = register_project(work, draft, initiative=self.initiative, state=state, on=on)
        terms = {"budget_kr": 100_000_000, "price_level": 2026, "ends_on": date(2027, 6, 30)}
        set_baseline(work, made, BaselineDraft("Bestyrelsen 2026-001", **terms))
        self.projects[code] = made
        return made

    def forecast(self, code: str, amount_kr: int) -> None:
        region = self.desk.board.parties["region"]
        line = FundingLine("Økonomiaftalen", region, 2026, 2026, forecast_kr=amount_kr)
        record_funding(self.desk.work(), self.projects[code], line)

    def call(self, **variables: object) -> None:
        """The status call that is due on 22 September 2026."""
        start(self.desk, "status_reporting", **variables)

    @property
    def period(self) -> ReportingPeriod:
        return self.desk.session.scalars(select(ReportingPeriod)).one()

    def report(self, code: str) -> StatusReport:
        query = select(StatusReport).where(StatusReport.project_id == self.projects[code].id)
        return self.desk.session.scalars(query).one()

    def judge(self, code: str) -> None:
        """As the page does it: text and lights by the domain."""
        report, work = self.report(code), self.desk.work(WRITERS[owner_of(self.report(code))])
        reports.write_text(work, report, reports.ReportText("Det går fremad."))
        for dimension in JUDGED:
            approval.judge(work, report, dimension, judgement=Judgement(Light.GREEN))

    def write(self, code: str) -> None:
        self.judge(code)
        self.step(code, "write_report", WRITERS[owner_of(self.report(code))])

    def approve(self, code: str, **answers: str) -> None:
        answers = answers or {"approval": "approve"}
        self.step(code, "approve_report", MANAGERS[owner_of(self.report(code))], **answers)

    def submit(self, code: str, by: str = "Partskoordinator, regioner", **answers: str) -> None:
        self.step(code, "submit_report", by, **(answers or {"submission": "submit"}))

    def control(self, code: str, **answers: str) -> None:
        self.step(code, "control_report", "Sekretariat", **(answers or {"control": "accept"}))

    def finish(self, code: str, submitted_by: str = "Partskoordinator, regioner") -> None:
        """All the way from the draft to the lock."""
        self.write(code)
        self.approve(code)
        self.submit(code, submitted_by)
        self.control(code)

    def step(self, code: str, element_id: str, by: str, **answers: str) -> None:
        """Answer the element's task about this very project."""
        subject = f"report:{self.report(code).id}"
        (task,) = [one for one in self.desk.tasks(element_id) if one.subject == subject]
        self.desk.engine.complete(
            self.desk.session,
            task.id,
            answers=answers,
            actor=self.desk.actor(by),
            now=self.desk.clock.now,
        )


def owner_of(report: StatusReport) -> str:
    return report.project.owner.code


def start(desk: Desk, process_id: str, **variables: object) -> None:
    """As the annual cycle starts it."""
    told = {"body_code": "board", "year": 2026, "occurs_on": DUE_ON.isoformat(), **variables}
    desk.engine.start(
        desk.session,
        process_id,
        business_key=f"board:2026:{process_id}",
        variables=told,
        actor=desk.as_system.actor,
        now=desk.clock.now,
    )


def start_planned(desk: Desk, kind: OccurrenceKind, *, year: int = 2026) -> Occurrence:
    """An occurrence of the board's adopted year with the same deadline, started by the plan."""
    cycle = AnnualCycle(
        body_code="board", year=year, state=CycleState.ADOPTED, made_at=desk.clock.now
    )
    occurrence = Occurrence(
        cycle=cycle, body_code="board", year=year, code="call-1", kind=kind, variables={}
    )
    occurrence.name_da = occurrence.name_en = kind.value
    occurrence.occurs_on, occurrence.starts_on = DUE_ON, desk.as_system.today
    desk.session.add(cycle)
    desk.session.flush()
    assert start_due_occurrences(desk.as_system) == [occurrence]
    return occurrence


def open_portfolio(desk: Desk) -> Reporting:
    """Two regional projects; MedCom is an owner of no party, with none yet."""
    an_organisation(desk.session, "medcom", name="MedCom")
    for people, role in ((WRITERS, Role.PROJECT_OWNER), (MANAGERS, Role.OWNER)):
        for code, name in people.items():
            a_grant(desk.session, a_person(desk.session, name), role, scope=code)
    add_template_version(desk.work())
    draft = InitiativeDraft(
        "medicin",
        ("Fælles medicin", "Shared medication"),
        InitiativeScope.CROSS_CUTTING,
        InclusionGround.CROSS_CUTTING_INTEREST,
        "Bruges af alle tre parter",
    )
    portfolio = Reporting(desk, include_initiative(desk.work(), draft, [desk.clause]))
    portfolio.project("FMK", "region_nordjylland")
    portfolio.project("NSP", "region_syddanmark")
    return portfolio
