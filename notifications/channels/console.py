"""For development: a mail is printed as plain text."""

import sys
from typing import TextIO

from notifications.letters import Letter

_WIDTH = 72


class Console:
    """Prints to ``stream``, standard output unless told otherwise."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def send(self, letter: Letter) -> str | None:
        """Always succeeds."""
        heading = f"── Mail til {letter.to_address} "
        lines = [heading.ljust(_WIDTH, "─"), letter.subject, "", letter.text.rstrip(), "─" * _WIDTH]
        (self._stream or sys.stdout).write("\n".join(lines) + "\n")
        return None
