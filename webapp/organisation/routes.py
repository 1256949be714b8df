"""Every page of the organisation; each module adds its routes to the one blueprint."""

from webapp.organisation import calling, seat_acts, showing  # noqa: F401 - routes of this area
from webapp.organisation.blueprint import blueprint

__all__ = ["blueprint"]
