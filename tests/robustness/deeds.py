"""What is done and killed: importable by name, so that a clean process can do it."""

from collections.abc import Callable

from flask import Flask

from engine.errors import TaskClosed
from governance.casework.answering import answer_task
from governance.permissions import Actor
from notifications.channels import Channels, channels_for
from tests.robustness.house import House
from tests.robustness.scene import ANSWERS
from webapp import jobs
from webapp.database import db, unit_of_work
from webapp.demo.play.channel import nowhere

# longer than the lease of a letter that a dead worker held
LEASE_OVER = {"minutes": 21}


def channels(house: House) -> Channels:
    """The mail server of the house, as the worker sees it; without one, mail goes nowhere."""
    if not house.smtp_url:
        return nowhere("")
    return channels_for(
        smtp_url=house.smtp_url,
        mail_from="Sagsgang <sagsgang@demo.invalid>",
        base_url="https://sagsgang.example.dk",
    )


def answer(task_id: str, element_id: str, actor: Actor, app: Flask) -> None:
    """Answer a task; already answered is as good."""
    with app.app_context():
        try:
            with unit_of_work(actor) as work:
                answer_task(work, task_id, ANSWERS[element_id])
        except TaskClosed:
            pass


def tick(house: House, app: Flask) -> None:
    """All that is due now."""
    with app.app_context():
        jobs.tick(channels(house))


def rest(house: House, app: Flask) -> None:
    """Tick until nothing is due and nothing is held any more."""
    for _ in range(3):
        tick(house, app)
        house.clock.advance(**LEASE_OVER)
    tick(house, app)


def in_house(house: House, deed: Callable[[Flask], None]) -> None:
    """Do it in a house of its own, and leave no connection open."""
    app = house.app()
    deed(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
