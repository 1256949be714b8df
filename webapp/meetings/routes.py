"""Every page of the meetings; each module adds its routes to the one blueprint."""

from webapp.meetings import (  # noqa: F401 - their routes are of this area
    agenda,
    course,
    followups,
    habilitation,
    listing,
    papers,
    room,
)
from webapp.meetings.blueprint import blueprint
from webapp.meetings.minutes import deciding, writing  # noqa: F401
from webapp.meetings.outcomes import receipt, recording  # noqa: F401

__all__ = ["blueprint"]
