"""``sagsgang worker``: the scheduler as a process of its own. Any number may run."""

import os
import signal
from types import FrameType

import click

from webapp.cli import application
from webapp.scheduler import Duty, blocking
from webapp.serving.memory import settle


@click.command()
def command() -> None:
    """Fire timers, send reminders and mail, until told to stop.

    SIGTERM finishes the step or the mail in hand; what else is due waits for the next worker.
    """
    duty = Duty(application())
    scheduler = blocking(duty)

    def stop(number: int, frame: FrameType | None) -> None:
        duty.stopping.set()
        scheduler.shutdown(wait=False)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    click.echo("Worker running; stop with Ctrl-C.")
    settle()
    scheduler.start()
    if not duty.leave():
        # a thread that hangs would keep the process for ever; what it had in hand rolls back
        os._exit(1)
