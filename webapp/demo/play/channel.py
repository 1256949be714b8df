"""Where the letters of a played year go: nowhere, and they count as sent."""

from notifications.channels import Channels
from notifications.letters import Letter
from notifications.tables import ChannelName


class Nowhere:
    """Takes every letter and keeps none."""

    def send(self, letter: Letter) -> str | None:
        """Taken."""
        return None


def nowhere(base_url: str) -> Channels:
    """Channels that let nothing out of the house."""
    return Channels({name: Nowhere() for name in ChannelName}, base_url)
