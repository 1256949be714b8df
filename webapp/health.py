"""Two addresses for whoever watches the process: is it alive, and can it serve."""

from flask import Blueprint, Flask
from sqlalchemy import text

from webapp.database import db

blueprint = Blueprint("health", __name__)


def init_app(app: Flask) -> None:
    """Register the two addresses."""
    app.register_blueprint(blueprint)


@blueprint.get("/healthz")
def alive() -> tuple[dict[str, str], int]:
    """The process answers."""
    return {"status": "ok"}, 200


@blueprint.get("/readyz")
def ready() -> tuple[dict[str, str], int]:
    """The database answers too."""
    db.session.execute(text("SELECT 1"))
    return {"status": "ready"}, 200
