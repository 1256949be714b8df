"""The addresses of the area, gathered for the application."""

from webapp.prioritisation import criteria, listing, nominating, showing, voting
from webapp.prioritisation.ballot import pages
from webapp.prioritisation.blueprint import blueprint
from webapp.prioritisation.outcome import deciding, noting

PARTS = (criteria, deciding, listing, nominating, noting, pages, showing, voting)

__all__ = ["PARTS", "blueprint"]
