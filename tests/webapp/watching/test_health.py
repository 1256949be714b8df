"""Is the process alive, and can it serve."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import stamp

from tests.webapp.conftest import build_app
from webapp.app import create_app
from webapp.database import db
from webapp.runtime import system_clock
from webapp.settings import Settings


@pytest.fixture
def stamped(app: Flask) -> Flask:
    """The board's database, marked as migrated to the newest schema."""
    with app.app_context():
        stamp()
    return app


def version_is(app: Flask, version: str) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :v"), {"v": version})


def test_a_migrated_database_with_its_processes_is_ready(stamped: Flask, client: FlaskClient):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json == {
        "status": "ready", "database": "ok", "schema": "ok", "processes": "ok",
    }  # fmt: skip


def test_a_schema_that_is_behind_or_missing_is_not_ready(app: Flask, client: FlaskClient):
    missing = client.get("/readyz")
    with app.app_context():
        stamp()
    version_is(app, "0001")
    behind = client.get("/readyz")

    assert (missing.status_code, behind.status_code) == (503, 503)
    assert missing.json and missing.json["schema"].startswith("missing")
    assert behind.json and behind.json["schema"].startswith("behind at 0001")


def test_a_schema_that_a_newer_release_extended_is_ready(stamped: Flask, client: FlaskClient):
    version_is(stamped, "9999")

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json and answer.json["schema"] == "ahead"


def test_a_process_that_is_not_deployed_is_named(stamped: Flask, client: FlaskClient):
    with stamped.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("PRAGMA foreign_keys=OFF"))
        rename = "UPDATE process_definition SET process_id='x' WHERE process_id='board_meeting'"
        connection.execute(sa.text(rename))

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json and answer.json["processes"] == "not deployed: board_meeting"


def test_a_database_that_is_away_is_told_without_its_address(tmp_path: Path):
    url = "postgresql+psycopg://sagsgang:hemmelig@127.0.0.1:1/none?connect_timeout=2"
    client = create_app(Settings(database_url=url, data_folder=tmp_path)).test_client()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json and answer.json["database"] == "unreachable"
    assert "hemmelig" not in answer.text and "127.0.0.1" not in answer.text


def test_a_process_is_alive_without_its_database(tmp_path: Path):
    app = build_app(tmp_path / "none.sqlite", system_clock)

    assert app.test_client().get("/healthz").status_code == 200
