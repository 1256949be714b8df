"""The migrations make the very schema that the models describe, triggers included."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from webapp.app import create_app
from webapp.database import db
from webapp.settings import Settings

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE NOT tgisinternal ORDER BY tgname, 2",
}


def migrated(url: str, folder: Path) -> sa.Engine:
    app = create_app(Settings(database_url=url, data_folder=folder))
    with app.app_context():
        upgrade()
        engine = db.engine
    return engine


def created(url: str) -> sa.Engine:
    engine = sa.create_engine(url)
    Base.metadata.create_all(engine)
    return engine


def triggers(engine: sa.Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(TRIGGERS[engine.dialect.name])]


def differences(engine: sa.Engine) -> list[object]:
    def same_type(context, column, metadata_column, inspected, described) -> bool | None:
        return False if isinstance(described, UtcDateTime | StrEnumType) else None

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        return compare_metadata(context, Base.metadata)


def test_on_sqlite_a_migrated_database_is_what_the_models_describe(tmp_path: Path):
    made = migrated(f"sqlite:///{tmp_path / 'migrated.sqlite'}", tmp_path)
    described = created(f"sqlite:///{tmp_path / 'created.sqlite'}")

    assert differences(made) == []
    assert triggers(made) == triggers(described)
    assert len(triggers(made)) > 40


@pytest.mark.postgres
def test_on_postgresql_a_migrated_database_is_what_the_models_describe(
    postgres_url: str, tmp_path: Path
):
    made = migrated(postgres_url, tmp_path)
    found, differing = triggers(made), differences(made)
    with made.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
        connection.commit()

    assert differing == []
    assert found == triggers(created(postgres_url))


def test_migrating_twice_changes_nothing(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'twice.sqlite'}"

    first = triggers(migrated(url, tmp_path))

    assert triggers(migrated(url, tmp_path)) == first
