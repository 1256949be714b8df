"""The addresses of the area, gathered for the application."""

from webapp.cases.blueprint import blueprint

__all__ = ["blueprint"]
