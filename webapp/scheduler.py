"""APScheduler calls ``tick``; everything that must not be forgotten lies in the database."""

import threading
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from notifications.channels import channels_for
from webapp import housekeeping, jobs
from webapp.runtime import Runtime
from webapp.watching import heartbeat, ticks
from webapp.watching.heartbeat import Heart

EVERY_SECONDS = 30
# longer than any one step or mail takes
PATIENCE_SECONDS = 60.0

log = structlog.get_logger()


class Duty:
    """What the scheduler of one process does, and how it is asked to stop."""

    def __init__(self, app: Flask) -> None:
        runtime: Runtime = app.extensions["sagsgang"]
        settings = runtime.settings
        self.app = app
        self.channels = channels_for(
            smtp_url=settings.smtp_url,
            mail_from=settings.mail_from,
            webhook_url=settings.webhook_url,
            webhook_secret=settings.webhook_secret,
            base_url=settings.base_url,
        )
        self.heart = Heart()
        self.stopping = threading.Event()
        self._at_work = threading.Lock()

    def tick(self) -> None:
        """Do what is due, until done or asked to stop."""
        with self._at_work, self.app.app_context():
            if not self.stopping.is_set():
                ticks.watched(lambda: jobs.tick(self.channels, self.stopping.is_set), self.heart)

    def beat(self) -> None:
        """Say that the process lives."""
        with self.app.app_context():
            if not self.stopping.is_set():
                self.heart.beat()

    def hourly(self) -> None:
        """Forget what has expired."""
        with self.app.app_context():
            housekeeping.sweep()

    def leave(self, patience: float = PATIENCE_SECONDS) -> bool:
        """Finish what is in hand and sign off; False when it took longer than ``patience``."""
        self.stopping.set()
        if not self._at_work.acquire(timeout=patience):
            log.error("stopped_at_work", seconds=patience)
            return False
        # the lock is kept: nothing begins any more
        with self.app.app_context():
            self.heart.rest()
        return True


def background(duty: Duty) -> BackgroundScheduler:
    """A started scheduler in threads beside the web server."""
    scheduler = BackgroundScheduler(timezone="Europe/Copenhagen")
    _add_jobs(scheduler, duty)
    scheduler.start()
    return scheduler


def blocking(duty: Duty) -> BlockingScheduler:
    """A scheduler for a worker process; ``start`` blocks until it is shut down."""
    scheduler = BlockingScheduler(timezone="Europe/Copenhagen")
    _add_jobs(scheduler, duty)
    # whoever starts a worker wants what is due done now
    scheduler.modify_job("tick", next_run_time=datetime.now(UTC))
    return scheduler


def _add_jobs(scheduler: BaseScheduler, duty: Duty) -> None:
    # A late tick is still wanted, once: what it does is decided by the rows that are due.
    common = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    now, every = datetime.now(UTC), heartbeat.EVERY_SECONDS
    scheduler.add_job(duty.beat, "interval", seconds=every, id="beat", next_run_time=now, **common)
    scheduler.add_job(duty.tick, "interval", seconds=EVERY_SECONDS, id="tick", **common)
    scheduler.add_job(duty.hourly, "interval", hours=1, id="housekeeping", **common)
