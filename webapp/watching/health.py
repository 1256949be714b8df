"""Two addresses for whoever watches the process: is it alive, and can it serve."""

from functools import cache

from alembic.script import ScriptDirectory
from flask import Blueprint, Flask, current_app
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError

from engine.persistence.tables import ProcessDefinition
from processes.registry import names
from webapp.database import db

blueprint = Blueprint("health", __name__)
OK = "ok"


def init_app(app: Flask) -> None:
    """Register the two addresses."""
    app.register_blueprint(blueprint)


@blueprint.get("/healthz")
def alive() -> tuple[dict[str, str], int]:
    """The process answers."""
    return {"status": OK}, 200


@blueprint.get("/readyz")
def ready() -> tuple[dict[str, str], int]:
    """The database answers, has the schema of this release, and holds the processes.

    503 with a word for what is missing. A schema that is *ahead* serves: a newer release
    has extended it, and extensions leave this one working (docs/howto/change-the-schema.md).
    """
    found = checks()
    is_ready = all(word in (OK, "ahead") for word in found.values())
    status = "ready" if is_ready else "not ready"
    return {"status": status, **found}, 200 if is_ready else 503


def checks() -> dict[str, str]:
    """``database``, ``schema`` and ``processes``, each *ok* or what is wrong with it."""
    found = {"database": "unreachable", "schema": "unknown", "processes": "unknown"}
    try:
        with db.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            found["database"] = OK
            found["schema"] = _schema(connection)
            found["processes"] = _processes(connection)
    except SQLAlchemyError:
        pass  # what was not reached stays as it stands above
    return found


def stored_version(connection: Connection) -> str:
    """The schema version of the database; empty when it was never migrated."""
    if not db.inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


@cache
def known_versions(folder: str) -> tuple[str, ...]:
    """The schema versions that this release knows, oldest first."""
    script = ScriptDirectory(folder)
    return tuple(reversed([revision.revision for revision in script.walk_revisions()]))


def migrations_folder() -> str:
    """Where the migrations of this release lie."""
    return f"{current_app.root_path}/migrations"


def _schema(connection: Connection) -> str:
    stored, known = stored_version(connection), known_versions(migrations_folder())
    if not stored:
        return "missing: run `sagsgang migrate`"
    if stored == known[-1]:
        return OK
    return f"behind at {stored}: run `sagsgang migrate`" if stored in known else "ahead"


def _processes(connection: Connection) -> str:
    deployed = set(connection.scalars(select(ProcessDefinition.process_id).distinct()))
    missing = sorted(names() - deployed)
    return f"not deployed: {', '.join(missing)}" if missing else OK
