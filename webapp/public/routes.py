"""The addresses of the public site, gathered for the application."""

from webapp.public import decisions, home, indicators, projects
from webapp.public.blueprint import blueprint

PARTS = (decisions, home, indicators, projects)

__all__ = ["PARTS", "blueprint"]
