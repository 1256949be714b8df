"""What one running application holds: the engine, the clock and the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app

from engine.engine import Engine
from webapp.settings import Settings


@dataclass
class Runtime:
    """One per application. ``clock`` gives an aware datetime; tests and `play` set their own."""

    settings: Settings
    engine: Engine
    clock: Callable[[], datetime]


def system_clock() -> datetime:
    """The real time, aware, in UTC."""
    return datetime.now(UTC)


def runtime() -> Runtime:
    """The runtime of the application that serves this request or command."""
    found: Runtime = current_app.extensions["sagsgang"]
    return found
