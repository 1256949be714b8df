"""The blueprint that all routes of prioritisation hang on."""

from flask import Blueprint
from flask_login import login_required

blueprint = Blueprint("prioritisation", __name__, template_folder="templates")


@blueprint.before_request
@login_required
def signed_in() -> None:
    """Nobody sees a round without signing in."""
