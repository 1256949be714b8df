"""Solutions in operation: the list, and each with all that is agreed about it."""

from flask import render_template

from governance.operations.overview import solution_rows
from governance.permissions import Permission, require
from webapp.desk import read
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.solutions import words
from webapp.portfolio.solutions.presenter import solution_page


@blueprint.get("/portefoelje/loesninger", endpoint="solutions")
def solution_list() -> str:
    """Every solution: who governs it, and whether key and agreement hold today."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    rows = solution_rows(work.session, work.today)
    return render_template("portfolio/solutions.html", rows=rows, words=words, today=work.today)


@blueprint.get("/portefoelje/loesninger/<code>")
def solution(code: str) -> str:
    """One solution: facts, funding keys, service agreements and change requests."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    page = solution_page(work, code)
    return render_template("portfolio/solution.html", page=page, words=words)
