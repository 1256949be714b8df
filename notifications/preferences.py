"""How each person wants to hear of things, and what that means for each kind of message."""

from enum import StrEnum

from governance.organisation.people import Notify


class Urgency(StrEnum):
    """What a message is to its reader."""

    TASK = "task"
    REMINDER = "reminder"
    LAST_DAY = "last_day"
    NEWS = "news"


class Route(StrEnum):
    """Where a message goes. ``LISTED``: the digest shows the task itself, so nothing is kept."""

    NOW = "now"
    DIGEST = "digest"
    LISTED = "listed"
    NOWHERE = "nowhere"


# the last day cannot wait for tomorrow's digest
_IN_A_DIGEST = {
    Urgency.TASK: Route.LISTED,
    Urgency.REMINDER: Route.LISTED,
    Urgency.LAST_DAY: Route.NOW,
    Urgency.NEWS: Route.DIGEST,
}


def route(preference: Notify, urgency: Urgency) -> Route:
    """Where a message of this urgency goes for somebody with this preference."""
    if preference is Notify.NONE:
        return Route.NOWHERE
    return Route.NOW if preference is Notify.IMMEDIATE else _IN_A_DIGEST[urgency]
