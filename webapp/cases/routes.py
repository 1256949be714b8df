"""The addresses of the area, gathered for the application."""

from webapp.cases import acts, editing, listing, page, papers  # noqa: F401 - their routes
from webapp.cases.blueprint import blueprint
from webapp.cases.opening import steps  # noqa: F401
from webapp.cases.tabs import diagrams  # noqa: F401

__all__ = ["blueprint"]
