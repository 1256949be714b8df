"""Load the demonstration board once, in one transaction."""

from datetime import date

from flask import Flask
from sqlalchemy import func, select

from governance import events
from governance.organisation.bodies import Body
from governance.organisation.people import Account, Person
from governance.permissions import SYSTEM
from governance.work import Work
from webapp.database import reading, unit_of_work
from webapp.delivery import deliver
from webapp.demo.cases import load_cases
from webapp.demo.indicators import load_indicators
from webapp.demo.operations import load_operations
from webapp.demo.organisation import load_organisation
from webapp.demo.play.channel import nowhere
from webapp.demo.portfolio import load_portfolio
from webapp.demo.year import load_years


def load_board(app: Flask) -> str:
    """Load everything, unless a board is there already; says in words what was done."""
    with app.app_context():
        if is_loaded(reading(SYSTEM)):
            return "already loaded"
        with unit_of_work(SYSTEM) as work:
            build(work)
            people = work.session.scalar(select(func.count()).select_from(Person))
        # nobody wants a dozen letters about cases that came with the demonstration
        held_back, _ = deliver(nowhere(""))
    return f"{people} people in two bodies, {held_back} mails held back"


def is_loaded(work: Work) -> bool:
    """True when the database holds a board, demonstration or real."""
    found = work.session.scalar(select(Body.id).limit(1))
    demo = work.session.scalar(select(Account.id).where(Account.is_demo).limit(1))
    return found is not None or demo is not None


def build(work: Work) -> None:
    """The whole board, as of the day of ``work``. Mandates began with the year before.

    From 2027 on two regions are history; their seats must still have begun before they ended.
    """
    since = min(date(work.today.year - 1, 1, 1), date(2026, 1, 1))
    load_organisation(work, since)
    load_portfolio(work)
    load_indicators(work, since)
    load_operations(work, since)
    load_years(work)
    # what was there already is no news; the cases that come in now are
    events.collect(work.session)
    load_cases(work)
