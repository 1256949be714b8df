"""The addresses of the area, gathered for the application."""

from webapp.cycle import adding, approving, creating, feed, gating, moving, pages
from webapp.cycle.blueprint import blueprint

PARTS = (adding, approving, creating, feed, gating, moving, pages)

__all__ = ["PARTS", "blueprint"]
