"""The blueprint that all routes of the annual cycle hang on."""

from flask import Blueprint, current_app, request
from flask_login import current_user
from werkzeug.wrappers import Response

blueprint = Blueprint("cycle", __name__, template_folder="templates")

# a calendar program cannot sign in; it shows its key instead
WITH_KEY = ("cycle.feed", "cycle.own_feed")


@blueprint.before_request
def signed_in_only() -> Response | None:
    """Nobody else sees a plan without signing in."""
    if request.endpoint in WITH_KEY or current_user.is_authenticated:
        return None
    answer: Response = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    return answer
