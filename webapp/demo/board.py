"""Load the demonstration board once, in one transaction."""

from datetime import date

from flask import Flask
from sqlalchemy import func, select

from governance.organisation.bodies import Body
from governance.organisation.people import Account, Person
from governance.permissions import SYSTEM
from governance.work import Work
from webapp.database import reading, unit_of_work
from webapp.demo.organisation import load_organisation


def load_board(app: Flask) -> str:
    """Load everything, unless a board is there already; says in words what was done."""
    with app.app_context():
        if is_loaded(reading(SYSTEM)):
            return "already loaded"
        with unit_of_work(SYSTEM) as work:
            build(work)
            people = work.session.scalar(select(func.count()).select_from(Person))
    return f"{people} people in two bodies"


def is_loaded(work: Work) -> bool:
    """True when the database holds a board, demonstration or real."""
    found = work.session.scalar(select(Body.id).limit(1))
    demo = work.session.scalar(select(Account.id).where(Account.is_demo).limit(1))
    return found is not None or demo is not None


def build(work: Work) -> None:
    """The whole board, as of the day of ``work``. Mandates began with the year before."""
    load_organisation(work, date(work.today.year - 1, 1, 1))
