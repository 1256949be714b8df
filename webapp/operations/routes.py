"""Every page of operation; each module adds its routes to the one blueprint."""

from webapp.operations import export, journal, mending, overview, process  # noqa: F401 - routes of this area
from webapp.operations.blueprint import blueprint

__all__ = ["blueprint"]
