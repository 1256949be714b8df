"""The addresses of the area, gathered for the application."""

from webapp.portfolio import gross, overview, project, snapshots
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.indicators import pages as indicator_pages
from webapp.portfolio.indicators import reporting
from webapp.portfolio.reports import routes as report_routes
from webapp.portfolio.solutions import pages as solution_pages
from webapp.portfolio.steering import pages as steering_pages

PARTS = (
    gross,
    indicator_pages,
    overview,
    project,
    reporting,
    *report_routes.PARTS,
    snapshots,
    solution_pages,
    steering_pages,
)

__all__ = ["PARTS", "blueprint"]
