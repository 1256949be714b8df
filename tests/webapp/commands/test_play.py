"""``sagsgang play``: where it refuses to play."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, select, text

from engine.persistence.base import Base
from governance.organisation.people import Account, Person
from governance.permissions import SYSTEM
from tests.webapp.commands.conftest import Run
from tests.webapp.conftest import OPENING, build_app
from webapp.database import db, reading, unit_of_work
from webapp.demo.play.stage import NotForPlay, empty_database, is_in_use
from webapp.runtime import system_clock
from webapp.settings import Settings


def settings(path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{path}", data_folder=path.parent)


@pytest.fixture
def real_account(database: Path, after):
    """The database as it is once somebody has been invited."""
    with unit_of_work(SYSTEM) as work:
        person = Person(name="Anna And", email="anna@example.dk")
        work.session.add(person)
        work.session.flush()
        work.session.add(Account(person_id=person.id, email="anna@example.dk"))


def test_nothing_is_played_with_production_settings(run: Run):
    result = run(
        "play",
        "--yes",
        SAGSGANG_ENV="production",
        SAGSGANG_SECRET_KEY="x" * 40,
        SAGSGANG_BASE_URL="https://sagsgang.example.dk",
        SAGSGANG_SMTP_URL="smtp://mail.example.dk:25",
    )

    assert "production settings" in str(result.exception)


def test_a_database_with_real_accounts_is_left_alone(run: Run, real_account, database: Path):
    before = database.stat().st_size

    result = run("play", "--yes")

    assert "real accounts" in str(result.exception)
    assert database.stat().st_size == before


def test_a_board_without_any_account_is_real_too(tmp_path: Path, board_file: Path, after):
    with unit_of_work(SYSTEM) as work:
        for account in work.session.scalars(select(Account)):
            account.is_demo = False

    with pytest.raises(NotForPlay):
        is_in_use(settings(tmp_path / "commands.sqlite"))


def test_a_demonstration_board_is_replaced_only_when_told(run: Run, database: Path):
    result = run("play")

    assert "--yes" in str(result.exception)
    assert is_in_use(settings(database))


def test_a_year_ends_today_at_the_latest(run: Run):
    result = run("play", "--until", "2999-01-01", "--yes")

    assert "lies ahead" in str(result.exception)


def test_where_there_is_no_database_nothing_is_in_use(tmp_path: Path):
    assert not is_in_use(settings(tmp_path / "none.sqlite"))
    assert not (tmp_path / "none.sqlite").exists()


def test_a_play_that_is_interrupted_leaves_the_old_board(database: Path):
    with pytest.raises(KeyboardInterrupt), empty_database(settings(database), system_clock) as app:
        with app.app_context():
            Base.metadata.create_all(db.engine)
            db.engine.dispose()
        raise KeyboardInterrupt

    assert is_in_use(settings(database))
    assert list(database.parent.glob("*.playing*")) == []


def test_a_play_that_ends_has_replaced_the_old_board(database: Path):
    with empty_database(settings(database), lambda: OPENING) as app, app.app_context():
        Base.metadata.create_all(db.engine)

    again = build_app(database, system_clock)
    with again.app_context():
        assert reading(SYSTEM).session.scalars(select(Account)).all() == []
        db.session.remove()
        db.engine.dispose()


def test_a_database_of_another_application_is_left_alone(run: Run, database: Path):
    with sqlite3.connect(database) as theirs:
        theirs.execute("CREATE TABLE patient_record (id INTEGER PRIMARY KEY)")

    result = run("play", "--yes")

    assert "not Sagsgang's (patient_record" in str(result.exception)


def test_on_a_server_only_our_own_tables_are_dropped(postgres_url: str, tmp_path: Path):
    server = Settings(database_url=postgres_url, data_folder=tmp_path)
    with empty_database(server, lambda: OPENING) as app, app.app_context():
        Base.metadata.create_all(db.engine)
        with db.engine.begin() as connection:
            connection.execute(text("CREATE TABLE patient_record (id INTEGER PRIMARY KEY)"))
        db.engine.dispose()

    with pytest.raises(NotForPlay), empty_database(server, lambda: OPENING):
        pass

    looking = create_engine(postgres_url)
    assert {"patient_record", "account"} <= set(inspect(looking).get_table_names())
    looking.dispose()


def test_a_board_on_a_server_is_replaced_by_an_empty_database(postgres_url: str, tmp_path: Path):
    server = Settings(database_url=postgres_url, data_folder=tmp_path)
    with empty_database(server, lambda: OPENING) as app, app.app_context():
        Base.metadata.create_all(db.engine)
        db.engine.dispose()

    with empty_database(server, lambda: OPENING) as app, app.app_context():
        left = inspect(db.engine).get_table_names()
        db.engine.dispose()

    assert left == []
