"""The scene on SQLite and on PostgreSQL, each built once per test process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.robustness.house import House
from tests.robustness.scene import Scene, Template, copied, make_template


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("house")
    return make_template(House(f"sqlite:///{folder / 'house.sqlite'}", folder))


@pytest.fixture(scope="session")
def postgres_template(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Template]:
    name = f"sagsgang_house_{os.getpid()}_{os.urandom(3).hex()}"
    server = sa.create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    url = sa.make_url(postgres_server).set(database=name)
    yield make_template(
        House(url.render_as_string(hide_password=False), tmp_path_factory.mktemp("house"))
    )
    with server.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def template(request: pytest.FixtureRequest) -> Template:
    """The house on each database in turn."""
    return request.getfixturevalue(f"{request.param}_template")


@pytest.fixture
def scene(template: Template, tmp_path: Path) -> Iterator[Scene]:
    """A copy of its own."""
    with copied(template, tmp_path) as made:
        yield made
