"""The page of operation says who is at work, what waits, and when a backup was last taken."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from governance.permissions import SYSTEM
from notifications.tables import OutboxMessage
from tests.conftest import Clock
from webapp.database import unit_of_work
from webapp.watching.heartbeat import Heart
from webapp.watching.tables import BackupTaken

SignIn = Callable[[FlaskClient, str], None]


def section(client: FlaskClient) -> str:
    return client.get("/drift/").text.split('id="arbejdere"')[1].split("</section>")[0]


def test_without_workers_the_page_says_what_does_not_happen(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "sekretariat")

    assert "Ingen arbejder har meldt sig" in section(client)
    assert "Ingen kendt." in section(client)


def test_a_worker_is_shown_and_marked_once_it_is_silent_or_stuck(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock
):
    heart = Heart()
    with app.app_context():
        heart.beat()
    sign_in(client, "sekretariat")

    alive = section(client)
    clock.advance(minutes=3)
    silent = section(client)
    clock.advance(minutes=18)
    with app.app_context():
        heart.beat()
    stuck = section(client)

    assert "Tavs" not in alive and "Hænger" not in alive
    assert "Tavs" in silent and "Hænger" not in silent
    assert "Hænger" in stuck and "Tavs" not in stuck


def test_what_has_waited_longest_and_the_last_backup_are_shown_in_both_languages(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock
):
    with app.app_context(), unit_of_work(SYSTEM) as work:
        mail = OutboxMessage(
            dedupe_key="prøve", kind="task", address="nogen@eksempel.dk", language="da",
            subject="x", text="x", next_try_at=clock(), created_at=clock() - timedelta(days=40),
        )  # fmt: skip
        work.session.add(mail)
        taken = clock() - timedelta(days=2)
        work.session.add(BackupTaken(at=taken, file="x.backup", size=1, sha256="0" * 64))
    sign_in(client, "sekretariat")

    danish = section(client)
    client.get("/sprog/en")
    english = section(client)

    assert "2026-07-23" in danish and "2026-08-30" in danish
    assert "Has waited longest" in english and "Last backup" in english
