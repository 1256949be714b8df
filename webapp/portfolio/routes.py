"""The addresses of the area, gathered for the application."""

from webapp.portfolio import gross, overview, project, snapshots
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.indicators import pages as indicator_pages
from webapp.portfolio.indicators import reporting
from webapp.portfolio.reports import deciding, pages, periods, writing
from webapp.portfolio.steering import pages as steering_pages

PARTS = (
    deciding,
    gross,
    indicator_pages,
    overview,
    pages,
    periods,
    project,
    reporting,
    snapshots,
    steering_pages,
    writing,
)

__all__ = ["PARTS", "blueprint"]
