"""The blueprint of the work list. Every page of it is for people with an account."""

from flask import Blueprint
from flask_login import login_required

blueprint = Blueprint("worklist", __name__, template_folder="templates")


@blueprint.before_request
@login_required  # type: ignore[untyped-decorator,unused-ignore]
def signed_in_only() -> None:
    """Flask-Login sends everybody else to the sign-in page."""
