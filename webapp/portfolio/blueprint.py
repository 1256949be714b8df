"""The blueprint that all routes of the portfolio hang on."""

from flask import Blueprint
from flask_login import login_required

blueprint = Blueprint("portfolio", __name__, template_folder="templates")


@blueprint.before_request
@login_required  # type: ignore[untyped-decorator,unused-ignore]
def signed_in() -> None:
    """The public has pages of its own, made of what is published."""
