"""The addresses of the area, gathered for the application."""

from webapp.reviews.blueprint import blueprint

__all__ = ["blueprint"]
