"""The bodies with the organisations behind them, and one body on a day."""

from datetime import date

from flask import render_template, request

from governance.organisation.roles import role_grants
from governance.permissions import Permission, may
from webapp.desk import read
from webapp.organisation import labels
from webapp.organisation.blueprint import blueprint
from webapp.organisation.presenter import all_organisations, body_page, body_rows
from webapp.organisation.scopes import scope_names


@blueprint.get("/organisation/")
def bodies() -> str:
    """Who sits where, in short; the organisations and what becomes of them."""
    work = read()
    edits = may(work.actor, Permission.EDIT_ORGANISATION)
    return render_template(
        "organisation/bodies.html",
        rows=body_rows(work, work.today),
        organisations=all_organisations(work),
        scopes=scope_names(work),
        grants=role_grants(work.session, work.today) if edits else [],
        roles=labels.ROLES,
        today=work.today,
    )


@blueprint.get("/organisation/<code>")
def body(code: str) -> str:
    """The body today, or on the day that ``?dag=2027-01-01`` names."""
    work = read()
    on = _day(request.args.get("dag", "")) or work.today
    return render_template(
        "organisation/body.html",
        page=body_page(work, code, on),
        on=on,
        today=work.today,
        offices=labels.OFFICES,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
