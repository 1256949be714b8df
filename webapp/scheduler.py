"""APScheduler calls ``tick``; everything that must not be forgotten lies in the database."""

from datetime import UTC, datetime

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


def background(app: Flask) -> BackgroundScheduler:
    """A started scheduler in threads beside the web server."""
    scheduler = BackgroundScheduler(timezone="Europe/Copenhagen")
    _add_jobs(scheduler, app)
    scheduler.start()
    return scheduler


def blocking(app: Flask) -> BlockingScheduler:
    """A scheduler for a worker process; ``start`` blocks until it is told to stop."""
    scheduler = BlockingScheduler(timezone="Europe/Copenhagen")
    _add_jobs(scheduler, app)
    return scheduler


def _add_jobs(scheduler: BaseScheduler, app: Flask) -> None:
    runtime: Runtime = app.extensions["sagsgang"]
    settings = runtime.settings
    channels = channels_for(
        smtp_url=settings.smtp_url,
        mail_from=settings.mail_from,
        webhook_url=settings.webhook_url,
        webhook_secret=settings.webhook_secret,
        base_url=settings.base_url,
    )

    heart = Heart()

    def tick() -> None:
        with app.app_context():
            ticks.watched(lambda: jobs.tick(channels), heart)

    def beat() -> None:
        with app.app_context():
            heart.beat()

    def hourly() -> None:
        with app.app_context():
            housekeeping.sweep()

    # A late tick is still wanted, once: what it does is decided by the rows that are due.
    common = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    now = datetime.now(UTC)
    every = heartbeat.EVERY_SECONDS
    scheduler.add_job(beat, "interval", seconds=every, id="beat", next_run_time=now, **common)
    scheduler.add_job(tick, "interval", seconds=EVERY_SECONDS, id="tick", **common)
    scheduler.add_job(hourly, "interval", hours=1, id="housekeeping", **common)
