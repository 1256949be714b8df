"""PostgreSQL keeps its plans through the pages that only read."""

import pytest
import sqlalchemy as sa

from engine.persistence import postgres

SUM = sa.text("SELECT CAST(:sum AS integer) + 1")


@pytest.fixture
def database(postgres_server):
    engine = sa.create_engine(postgres_server, pool_size=1)
    postgres.prepare(engine)
    yield engine
    engine.dispose()


def plans(database):
    """How many statements of ours the server holds ready."""
    with database.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%+ 1%%'"
        )
        return found.scalar_one()


def ask(database, times):
    for number in range(times):
        with database.connect() as connection:
            assert connection.execute(SUM, {"sum": number}).scalar_one() == number + 1


def test_a_statement_that_is_asked_again_and_again_is_planned_once(database):
    ask(database, 3)
    assert plans(database) == 0

    ask(database, 10)

    assert plans(database) == 1


def test_what_was_rolled_back_is_undone_all_the_same(database):
    with database.connect() as connection:
        connection.exec_driver_sql("CREATE TEMPORARY TABLE kept (n integer)")
        connection.commit()
        connection.exec_driver_sql("INSERT INTO kept VALUES (1)")
        connection.rollback()
        assert connection.exec_driver_sql("SELECT count(*) FROM kept").scalar_one() == 0


def test_a_transaction_that_failed_can_be_rolled_back(database):
    with database.connect() as connection:
        with pytest.raises(sa.exc.ProgrammingError):
            connection.exec_driver_sql("SELECT no_such_column")
        connection.rollback()
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1


def test_a_connection_that_was_cut_is_noticed_and_replaced(database):
    with database.connect() as connection:
        number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    with sa.create_engine(database.url).connect() as other:
        other.exec_driver_sql(f"SELECT pg_terminate_backend({number})")

    with pytest.raises(sa.exc.OperationalError), database.connect() as connection:
        connection.exec_driver_sql("SELECT 1")

    with database.connect() as connection:
        assert connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one() != number
