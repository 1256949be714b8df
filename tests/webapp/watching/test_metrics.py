"""What Prometheus reads, and who may read it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from engine.persistence.tables import DueTimer, Incident, IncidentState, ProcessInstance, TimerState
from governance.permissions import SYSTEM
from notifications.tables import MessageState, OutboxMessage
from tests.conftest import Clock
from tests.webapp.stage import Stage
from webapp.app import create_app
from webapp.database import unit_of_work
from webapp.settings import Settings
from webapp.watching.heartbeat import Heart

SignIn = Callable[[FlaskClient, str], None]
TOKEN = "0123456789abcdef"
PRODUCTION = {
    "environment": "production",
    "base_url": "https://sagsgang.example.dk",
    "secret_key": "k" * 32,
}


def value(page: str, sample: str) -> float:
    """The value of one sample; 0 where it is not there."""
    found = re.search(rf"^{re.escape(sample)} (\S+)$", page, re.MULTILINE)
    return float(found[1]) if found else 0.0


def scrape(client: FlaskClient) -> str:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    return answer.text


def test_requests_are_counted_by_route_and_status_and_name_no_address(
    client: FlaskClient, sign_in: SignIn
):
    sign_in(client, "sekretariat")
    sample = (
        'sagsgang_http_request_duration_seconds_count{method="GET",route="/sager/<number>",'
        'status="404"}'
    )
    before = value(scrape(client), sample)

    client.get("/sager/2031-471199")
    client.get("/findes/ikke/471199")

    page = scrape(client)
    assert value(page, sample) == before + 1
    assert 'route="unmatched",status="404"' in page
    names = re.sub(r"\S+$", "", page, flags=re.MULTILINE)  # a figure may hold any digits
    assert "471199" not in names


def test_steps_are_counted_by_kind_and_outcome(app: Flask, client: FlaskClient, clock: Clock):
    done, failed = (
        f'sagsgang_steps_total{{kind="complete",outcome="{outcome}"}}'
        for outcome in ("completed", "refused")
    )
    before = scrape(client)
    stage = Stage(app, clock)
    number = stage.submit()
    (task,) = stage.tasks(number, "check_case")

    stage.answer(number, "check_case", complete="yes")
    with app.app_context(), pytest.raises(Exception, match="closed"), unit_of_work(SYSTEM) as work:
        work.engine.complete(work.session, task.id, answers={}, actor=SYSTEM, now=work.now)

    after = scrape(client)
    assert value(after, done) == value(before, done) + 1
    assert value(after, failed) == value(before, failed) + 1
    sample = 'sagsgang_step_duration_seconds_count{kind="complete"}'
    assert value(after, sample) == value(before, sample) + 2


def test_the_standing_of_the_database_is_read_at_each_scrape(
    app: Flask, client: FlaskClient, clock: Clock
):
    Stage(app, clock).submit()
    before = scrape(client)
    with app.app_context(), unit_of_work(SYSTEM) as work:
        instance = work.session.query(ProcessInstance).first()
        assert instance is not None
        late = DueTimer(
            instance_id=instance.id, element_id="prøve", task_ref="prøve", state=TimerState.WAITING,
            due_at=clock() - timedelta(hours=2),
        )  # fmt: skip
        mail = OutboxMessage(
            dedupe_key="prøve", kind="task", address="nogen@eksempel.dk", language="da",
            subject="x", text="x", state=MessageState.FAILED, next_try_at=clock(),
            created_at=clock() - timedelta(days=9),
        )  # fmt: skip
        incident = Incident(
            kind="fire", error="x", action={}, state=IncidentState.OPEN, opened_at=clock()
        )
        work.session.add_all([late, mail, incident])
    with app.app_context():
        Heart().beat()

    page = scrape(client)
    assert value(page, "sagsgang_timers_overdue") == value(before, "sagsgang_timers_overdue") + 1
    assert value(page, "sagsgang_timers_oldest_overdue_seconds") >= 7200
    assert value(page, 'sagsgang_outbox_messages{state="failed"}') == 1
    # one that was given up does not make the outbox old: it is counted by itself
    assert value(page, "sagsgang_outbox_oldest_seconds") < 86400
    assert value(page, "sagsgang_incidents_open") == 1
    assert value(page, "sagsgang_incidents_given_up") == 1
    assert value(page, "sagsgang_workers_alive") == 1
    assert "nogen@" not in page


def test_a_database_that_is_away_is_a_measure_too(tmp_path: Path):
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'empty.sqlite'}"))

    page = scrape(app.test_client())

    assert value(page, "sagsgang_database_up") == 0
    assert "sagsgang_http_request_duration_seconds" in page


def reader(tmp_path: Path, **settings: object) -> Callable[..., int]:
    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    app = create_app(Settings(database_url=url, **settings))  # type: ignore[arg-type]

    def read(address: str = "127.0.0.1", **headers: str) -> int:
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        origin = {"REMOTE_ADDR": address}
        client = app.test_client()
        return client.get("/metrics", headers=given, environ_base=origin).status_code

    return read


def test_without_a_token_only_this_machine_reads(tmp_path: Path):
    read = reader(tmp_path)

    assert read() == read("::1") == 200
    assert read("192.0.2.7") == 403
    assert read(X_Forwarded_For="192.0.2.7") == 403
    assert read(X_Forwarded_For="127.0.0.1") == 403


def test_a_trusted_proxy_does_not_make_a_stranger_local(tmp_path: Path):
    read = reader(tmp_path, trusted_proxies=1)

    assert read("192.0.2.7", X_Forwarded_For="127.0.0.1") == 403


def test_in_production_only_the_token_opens(tmp_path: Path):
    closed = reader(tmp_path, **PRODUCTION)
    read = reader(tmp_path, metrics_token=TOKEN, **PRODUCTION)

    assert closed() == read() == 403
    assert closed(Authorization="Bearer ") == 403
    assert read("192.0.2.7", Authorization=f"Bearer {TOKEN}") == 200
    assert read("192.0.2.7", Authorization="Bearer 0123456789abcdeF") == 403


def test_processes_that_share_a_folder_are_counted_together(tmp_path: Path):
    environment = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics")}
    count = "from webapp.watching import measures; measures.mails.labels('email', 'sent').inc()"
    show = "; print(measures.counted().decode())"

    subprocess.run([sys.executable, "-c", count], env=environment, check=True, timeout=60)
    shown = subprocess.run(
        [sys.executable, "-c", count + show], env=environment, check=True, timeout=60,
        capture_output=True, text=True,
    ).stdout  # fmt: skip

    assert value(shown, 'sagsgang_messages_total{channel="email",outcome="sent"}') == 2
