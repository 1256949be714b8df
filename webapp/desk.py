"""What a route needs on its desk: work to read with, work to write with, and errors in words."""

from contextlib import AbstractContextManager

from engine.errors import SpokenError
from governance.work import Work
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.pages import language

__all__ = ["current_actor", "language", "read", "told", "write"]


def read() -> Work:
    """Work for a page that only reads, as whoever is signed in."""
    return reading(current_actor())


def write() -> AbstractContextManager[Work]:
    """Work that commits once at the end of the block, as whoever is signed in."""
    return unit_of_work(current_actor())


def told(error: SpokenError) -> dict[str, list[str]]:
    """What the error summary shows, about the form as a whole."""
    return {"": [error.message(language())]}
