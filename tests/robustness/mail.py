"""A mail server on this machine that counts what it accepts, by Message-ID."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

from tests.robustness.processes import free_port


@dataclass
class Sink:
    """``accepted`` counts each Message-ID; ``addressed`` says to whom it went."""

    accepted: Counter[str] = field(default_factory=Counter)
    addressed: dict[str, str] = field(default_factory=dict)
    port: int = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        letter = str(message_from_bytes(envelope.content)["Message-ID"])
        self.accepted[letter] += 1
        self.addressed[letter] = envelope.rcpt_tos[0]
        return "250 OK"

    @property
    def doubled(self) -> int:
        """How many deliveries a receiver that knows Message-IDs would discard."""
        return self.accepted.total() - len(self.accepted)


@contextmanager
def sink() -> Iterator[Sink]:
    """A running server; its port is ``port``."""
    made = Sink(port=free_port())
    controller = Controller(made, hostname="127.0.0.1", port=made.port)
    controller.start()
    try:
        yield made
    finally:
        controller.stop()
