"""The page of one project: facts, lights, milestones, money, and everything it hangs on."""

from flask import render_template

from governance.permissions import Permission, require
from governance.portfolio.projects import project_by_code
from webapp.desk import read
from webapp.portfolio import labels
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.projectpage import project_page


@blueprint.get("/portefoelje/projekter/<code>")
def project(code: str) -> str:
    """Everything reported, agreed and resolved about the project."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    page = project_page(work, project_by_code(work.session, code))
    return render_template("portfolio/project.html", page=page, labels=labels)
