"""A portfolio on the demonstration board: three projects, a status call, one indicator."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from flask import Flask
from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.cases import InclusionGround
from governance.organisation.actors import actor_for
from governance.organisation.organisations import organisation_by_code
from governance.organisation.parties import Party
from governance.organisation.people import Account, Person
from governance.permissions import SYSTEM, Actor
from governance.portfolio.agreements import AgreementKind, add_clause, register_agreement
from governance.portfolio.baselines import BaselineDraft, set_baseline
from governance.portfolio.funding import FundingLine, record_funding
from governance.portfolio.indicators.definitions import (
    TargetDraft,
    ask,
    indicator_by_code,
    register_indicator,
    set_target,
)
from governance.portfolio.indicators.models import IndicatorValue
from governance.portfolio.indicators.presets import MEDICINE
from governance.portfolio.indicators.values import Count, confirm_value, report_value
from governance.portfolio.initiatives import InitiativeDraft, InitiativeScope, include_initiative
from governance.portfolio.lights import Light
from governance.portfolio.overview.release import prepare_release, publish_overview
from governance.portfolio.overview.whole import freeze_overview
from governance.portfolio.projects import ProjectState, project_by_code
from governance.portfolio.reporting import approval, calls, reports
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.models import StatusReport
from governance.portfolio.reporting.templates import add_template_version
from governance.portfolio.snapshots import Snapshot, SnapshotPurpose
from governance.portfolio.steering import ProjectDraft, register_project
from governance.validity import Days
from governance.work import Work
from webapp.database import reading, unit_of_work

INDICATOR = "proeve-medicin"
JUDGED = ("scope", "quality", "risk", "benefits")
PERIOD = "2026-Q3"


@dataclass
class Showcase:
    """The application with a portfolio, and hands for everybody on the board."""

    app: Flask

    @contextmanager
    def by(self, login: str | None = None) -> Iterator[Work]:
        """Work that commits, as one of the board's people; the system when none is named."""
        with self.app.app_context(), unit_of_work(self.actor(login)) as work:
            yield work

    def actor(self, login: str | None) -> Actor:
        """One of the board's people, by login."""
        if login is None:
            return SYSTEM
        with self.app.app_context():
            work = reading(SYSTEM)
            query = select(Account.person_id).where(Account.email == f"{login}@demo.invalid")
            return actor_for(work.session, work.session.scalars(query).one(), on=work.today)

    def build(self) -> None:
        """FMK with a baseline, telemedicine without one, and a closed project."""
        with self.by() as work:
            add_template_version(work)
            agreement = register_agreement(
                work,
                "digitalisering",
                kind=AgreementKind.STRATEGY,
                title=("Digitalisering med effekt", "Digitisation with effect"),
            )
            clause = add_clause(work, agreement, number="1.1", text="Medicinkortet udbredes.")
            draft = InitiativeDraft(
                "medicin",
                ("Fælles medicin", "Shared medication"),
                InitiativeScope.CROSS_CUTTING,
                InclusionGround.CROSS_CUTTING_INTEREST,
                "Bruges af alle tre parter",
            )
            initiative = include_initiative(work, draft, [clause])
            for code, owner, state in (
                ("FMK", "nsi", ProjectState.ACTIVE),
                ("TELE", "region_midtjylland", ProjectState.ACTIVE),
                ("GAMMEL", "nsi", ProjectState.CLOSED),
            ):
                _project(work, (code, owner), initiative=initiative, state=state)

    def call(self, period: str = PERIOD, due_on: date = date(2026, 9, 15)) -> int:
        """Open a status call and ask everybody; its id."""
        with self.by() as work:
            opened = calls.open_period(work, "board", period, due_on=due_on)
            calls.distribute(work, opened)
            return opened.id

    def started(self, code: str, login: str = "projektejer-fmk") -> int:
        """A prefilled draft; the id of the report."""
        with self.by(login) as work:
            opened = calls.latest_period(work.session, "board")
            return reports.start_report(work, project_by_code(work.session, code), opened).id

    def judged(self, report_id: int, light: Light = Light.GREEN, **texts: str) -> None:
        """Everything written by the owner of FMK."""
        with self.by("projektejer-fmk") as work:
            report = reports.report_by_id(work.session, report_id)
            reports.write_text(work, report, reports.ReportText(**texts))
            for dimension in JUDGED:
                approval.judge(work, report, dimension, judgement=Judgement(light, "Internt ord"))

    def submitted(self, light: Light = Light.GREEN, **texts: str) -> int:
        """FMK's report at its management's door."""
        report_id = self.started("FMK")
        self.judged(report_id, light, **texts)
        with self.by("projektejer-fmk") as work:
            approval.submit(work, reports.report_by_id(work.session, report_id))
        return report_id

    def locked(self, light: Light = Light.GREEN, **texts: str) -> int:
        """FMK's report all the way."""
        report_id = self.submitted(light, **texts)
        with self.by("ledelse-nsi") as work:
            approval.approve(work, reports.report_by_id(work.session, report_id))
        with self.by("sekretariat") as work:
            report = reports.report_by_id(work.session, report_id)
            approval.control(work, report)
            approval.lock(work, report)
        return report_id

    def frozen(self) -> int:
        """A snapshot of the newest period; its id."""
        with self.by("sekretariat") as work:
            opened = calls.latest_period(work.session, "board")
            return freeze_overview(work, opened, purpose=SnapshotPurpose.STATUS).id

    def published(self) -> str:
        """A snapshot on the public pages; its address."""
        snapshot_id = self.frozen()
        self.prepared(snapshot_id)
        with self.by("sekretariatsleder") as work:
            from_id = work.session.get_one(Snapshot, snapshot_id)
            return publish_overview(work, from_id).slug

    def prepared(self, snapshot_id: int) -> None:
        """By the first of two persons."""
        with self.by("sekretariat") as work:
            prepare_release(work, work.session.get_one(Snapshot, snapshot_id))

    def indicator(self) -> None:
        """The medicine indicator with a target of 95 %, reported by two regions."""
        with self.by() as work:
            found = register_indicator(
                work,
                INDICATOR,
                name=("Prøveindikator", "Trial indicator"),
                definition=MEDICINE.definition,
                valid_from=date(2026, 1, 1),
            )
            set_target(work, found, TargetDraft(9500, date(2026, 1, 1), "Aftalt mål"))
            regions = [organisation_by_code(work.session, f"region_{n}") for n in REGIONS]
            ask(work, found, regions, days=Days(date(2026, 1, 1)))

    def value(self, region: str, numerator: int, *, period: str = PERIOD) -> None:
        """A confirmed count out of a hundred."""
        login = {"midtjylland": "midt", "syddanmark": "syd"}[region]
        with self.by("sekretariat") as work:
            found = indicator_by_code(work.session, INDICATOR)
            organisation = organisation_by_code(work.session, f"region_{region}")
            count = Count(numerator, 100)
            told = report_value(work, found, organisation, period=period, count=count).id
        with self.by(f"ledelse-{login}") as work:
            confirm_value(work, work.session.get_one(IndicatorValue, told))

    def report(self, report_id: int) -> StatusReport:
        """The report as it is stored."""
        with self.app.app_context():
            found = reports.report_by_id(reading(SYSTEM).session, report_id)
            _ = [row.light for row in found.lights], found.project.code
            return found

    def tasks(self, subject: str) -> list[str]:
        """The steps that wait about a subject."""
        with self.app.app_context():
            query = select(UserTask.element_id).where(
                UserTask.subject == subject, UserTask.state.in_(OPEN_TASK)
            )
            return list(reading(SYSTEM).session.scalars(query))


REGIONS = ("midtjylland", "syddanmark")


def _project(work: Work, told: tuple[str, str], *, initiative: object, state: object) -> None:
    code, owner = told
    region = work.session.scalars(select(Party).where(Party.code == "region")).one()
    person = work.session.scalars(select(Person).where(Person.name == "Projektejer, FMK")).one()
    draft = ProjectDraft(
        code,
        (f"Projekt {code}", f"Project {code}"),
        organisation_by_code(work.session, owner),
        parties=[region],
        project_owner=person if owner == "nsi" else None,
    )
    on = date(2026, 1, 5)
    made = register_project(work, draft, initiative=initiative, state=state, on=on)
    if code == "FMK":
        terms = {"budget_kr": 100_000_000, "price_level": 2026, "ends_on": date(2027, 6, 30)}
        set_baseline(work, made, BaselineDraft("Bestyrelsen 2026-001", **terms))
        line = FundingLine("Økonomiaftalen", region, 2026, 2026, forecast_kr=104_000_000)
        record_funding(work, made, line)
