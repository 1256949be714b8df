"""Which events people hear of: one module per area of governance, each with its table."""

from governance.events import Event
from notifications.news import (
    casework,
    cycle,
    meetings,
    operations,
    organisation,
    portfolio,
    prioritisation,
    records,
)
from notifications.news.notice import Told

_AREAS = (
    organisation,
    casework,
    prioritisation,
    meetings,
    cycle,
    portfolio,
    operations,
    records,
)

EVENTS: Told = {event: builder for area in _AREAS for event, builder in area.EVENTS.items()}
SILENT: frozenset[type[Event]] = frozenset(event for area in _AREAS for event in area.SILENT)
