"""The blueprint that all routes of the processes hang on."""

from flask import Blueprint
from flask_login import login_required

blueprint = Blueprint("studio", __name__, template_folder="templates")


@blueprint.before_request
@login_required  # type: ignore[untyped-decorator,unused-ignore]
def signed_in_only() -> None:
    """Flask-Login sends everybody else to the sign-in page."""
