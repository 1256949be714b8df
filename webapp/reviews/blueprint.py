"""The blueprint that all routes of reviews and recommendations hang on."""

from flask import Blueprint
from flask_login import login_required

blueprint = Blueprint("reviews", __name__, template_folder="templates")


@blueprint.before_request
@login_required
def signed_in() -> None:
    """Nobody sees a review without signing in."""
