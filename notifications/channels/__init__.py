"""The ways out of the house. Each takes a letter and gives None, or what went wrong."""

from dataclasses import dataclass, field
from typing import Protocol

from notifications.channels.console import Console
from notifications.channels.email import Mail
from notifications.channels.webhook import Webhook
from notifications.letters import Letter
from notifications.tables import ChannelName


class Channel(Protocol):
    """Hands a letter over to the world."""

    def send(self, letter: Letter) -> str | None:
        """None when it was taken; else the problem, for the operations page."""


@dataclass(frozen=True)
class Channels:
    """Every configured channel, and the address under which people reach the installation."""

    by_name: dict[ChannelName, Channel]
    base_url: str = field(default="")

    def send(self, letter: Letter) -> str | None:
        """Send by the letter's channel; the problem in words, or None."""
        channel = self.by_name.get(letter.channel)
        if channel is None:
            return f"no {letter.channel.value} is configured"
        return channel.send(letter.addressed(self.base_url))


def channels_for(
    *,
    smtp_url: str = "",
    mail_from: str,
    webhook_url: str = "",
    webhook_secret: str = "",
    base_url: str = "",
) -> Channels:
    """The channels of these settings. Without a mail server, mail is printed."""
    mail: Channel = Mail(smtp_url, mail_from) if smtp_url else Console()
    by_name = {ChannelName.EMAIL: mail}
    if webhook_url:
        by_name[ChannelName.WEBHOOK] = Webhook(webhook_url, webhook_secret)
    return Channels(by_name, base_url)
