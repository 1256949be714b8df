"""The addresses of the area, gathered for the application."""

from webapp.reviews import (  # noqa: F401 - their routes are of this area
    answering,
    deadline,
    interests,
    recommendation,
    room,
)
from webapp.reviews.blueprint import blueprint

__all__ = ["blueprint"]
