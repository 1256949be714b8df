"""``sagsgang worker``: the scheduler as a process of its own. Any number may run."""

import signal
from types import FrameType

import click

from webapp.cli import application
from webapp.scheduler import blocking


@click.command()
def command() -> None:
    """Fire timers, send reminders and mail, until told to stop (SIGTERM finishes the step)."""
    app = application()
    scheduler = blocking(app)

    def stop(number: int, frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    click.echo("Worker running; stop with Ctrl-C.")
    scheduler.start()
