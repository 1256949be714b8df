"""The board of the journey: the demonstration's people and seats, and nothing that happened yet.

It is smaller than the demonstration board, so that every figure of the year can be told: two
bodies (thirteen seats of which one is vacant, and seven), one agreement, a template for the
board's year, and the common status template. No case, no project, no plan.
"""

from datetime import date
from pathlib import Path

from flask import Flask

from engine.persistence.base import Base
from governance import events
from governance.cycle.dates import FixedDay, NthWeekday, Offset
from governance.cycle.templates import EventDraft, OccurrenceKind, save_template
from governance.permissions import SYSTEM
from governance.portfolio.agreements import AgreementKind, add_clause, register_agreement
from governance.portfolio.reporting.templates import add_template_version
from governance.validity import Days
from governance.work import Work
from processes.registry import folders
from tests.conftest import Clock
from webapp.app import create_app
from webapp.database import db, unit_of_work
from webapp.demo.organisation import load_organisation
from webapp.settings import Settings

SINCE = date(2025, 1, 1)
CLAUSES = (("1", "Fælles medicinkort overalt."), ("2", "Telemedicin udbredes."))
EVENTS = (
    EventDraft("prioritisation", "Bestyrelsens prioritering", "The board's prioritisation",
               OccurrenceKind.PRIORITISATION, Offset("summer", -15), lead_workdays=20),
    EventDraft("summer", "Sommermøde", "Summer meeting", OccurrenceKind.MEETING,
               NthWeekday(6, 1, 2), lead_workdays=25, variables={"place": "KL", "hour": 10}),
    EventDraft("status", "Statusindkaldelse", "Status call", OccurrenceKind.STATUS_CALL,
               FixedDay(9, 15), lead_workdays=15),
    EventDraft("overview", "Samlet porteføljeoverblik", "Complete portfolio overview",
               OccurrenceKind.GATE, FixedDay(12, 11), lead_workdays=5,
               variables={"checks": ["portfolio_completeness", "overdue_follow_ups"]}),
)  # fmt: skip


def an_application(database_url: str, folder: Path, clock: Clock) -> Flask:
    """The application with forged requests refused, as people meet it."""
    settings = Settings(database_url=database_url, data_folder=folder)
    app = create_app(settings, clock=clock)
    app.testing = True
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with unit_of_work(SYSTEM) as work:
            work.engine.deploy_all(work.session, folders(), by=SYSTEM, now=work.now)
        with unit_of_work(SYSTEM) as work:
            _build(work)
    return app


def _build(work: Work) -> None:
    load_organisation(work, SINCE)
    title = ("Digitalisering med effekt", "Making eHealth work")
    agreement = register_agreement(
        work, "strategi", kind=AgreementKind.STRATEGY, title=title, days=Days(SINCE, None)
    )
    for number, text in CLAUSES:
        add_clause(work, agreement, number=number, text=text)
    add_template_version(work)
    save_template(work, "board", name="Bestyrelsens år", events=EVENTS)
    # who sits where is no news on the first day
    events.collect(work.session)
