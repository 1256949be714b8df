"""The addresses of the area, gathered for the application."""

from webapp.cycle import adding, approving, creating, moving, pages
from webapp.cycle.blueprint import blueprint
from webapp.cycle.calendar import feed, mine
from webapp.cycle.gates import gating

PARTS = (adding, approving, creating, feed, gating, mine, moving, pages)

__all__ = ["PARTS", "blueprint"]
