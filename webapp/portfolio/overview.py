"""LIS level: the one page the board's chair reads."""

from flask import render_template, request

from governance.permissions import Permission, require
from webapp.desk import read
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.current import parties
from webapp.portfolio.lispage import lis_page


@blueprint.get("/portefoelje/")
def overview() -> str:
    """Figures, status per project, what changed, decisions wanted; ``?part=`` slices it all."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    known = parties(work.session)
    asked = request.args.get("part", "")
    party = asked if asked in dict(known) else None
    page = lis_page(work, party)
    return render_template("portfolio/overview.html", page=page, parties=known, party=party)
