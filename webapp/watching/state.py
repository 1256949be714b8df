"""How the database stands now: what is overdue, unsent, broken, and who is at work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

import structlog
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from engine.persistence.tables import DueTimer, Incident, IncidentState, TimerState
from notifications.tables import MessageState, OutboxMessage
from webapp.database import db
from webapp.runtime import runtime
from webapp.watching import heartbeat
from webapp.watching.tables import BackupTaken

UNSENT = (MessageState.WAITING, MessageState.CLAIMED, MessageState.FAILED)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Standing:
    """Counts and moments; a moment is None where there is nothing."""

    overdue_timers: int
    oldest_timer: datetime | None
    held_timers: int
    messages: dict[MessageState, int]
    oldest_message: datetime | None
    open_incidents: int
    given_up: int
    alive: int
    silent: int
    last_tick: datetime | None
    last_backup: datetime | None


def look(session: Session, now: datetime) -> Standing:
    """A handful of queries on indexed columns; loads no instance."""
    overdue, oldest_timer = session.execute(
        select(func.count(), func.min(DueTimer.due_at)).where(
            DueTimer.state == TimerState.WAITING, DueTimer.due_at <= now
        )
    ).one()
    held = select(func.count()).where(DueTimer.state == TimerState.CLAIMED)
    is_open = Incident.state == IncidentState.OPEN
    given_up = select(func.count()).where(is_open, Incident.next_retry_at.is_(None))
    messages, oldest_message = _outbox(session)
    beats = heartbeat.workers(session)
    silent = sum(heartbeat.is_silent(beat, now) for beat in beats)
    return Standing(
        overdue,
        oldest_timer,
        session.scalar(held) or 0,
        messages,
        oldest_message,
        session.scalar(select(func.count()).where(is_open)) or 0,
        session.scalar(given_up) or 0,
        len(beats) - silent,
        silent,
        max((beat.ticked_at for beat in beats if beat.ticked_at), default=None),
        session.scalar(select(func.max(BackupTaken.at))),
    )


def _outbox(session: Session) -> tuple[dict[MessageState, int], datetime | None]:
    """Unsent messages by state, and since when the oldest that is still to go has waited."""
    query = (
        select(OutboxMessage.state, func.count(), func.min(OutboxMessage.created_at))
        .where(OutboxMessage.state.in_(UNSENT))
        .group_by(OutboxMessage.state)
    )
    rows = {state: (count, oldest) for state, count, oldest in session.execute(query)}
    going = [since for state, (_, since) in rows.items() if state is not MessageState.FAILED]
    return {state: rows.get(state, (0, None))[0] for state in UNSENT}, min(going, default=None)


def standing() -> bytes:
    """The same in Prometheus's text format; ``sagsgang_database_up 0`` where it is away."""
    registry = CollectorRegistry()
    registry.register(_Gauges())
    return generate_latest(registry)


class _Gauges(Collector):
    """Asked once per scrape."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = runtime().clock()
        build = GaugeMetricFamily("sagsgang_build_info", "The release.", labels=("version",))
        build.add_metric((version("sagsgang"),), 1)
        yield build
        try:
            found = look(db.session(), now)
        except SQLAlchemyError:
            log.exception("scrape_failed")
            db.session.rollback()
            yield _gauge("database_up", "Whether the database answers.", 0)
            return
        yield _gauge("database_up", "Whether the database answers.", 1)
        yield from _of_work(found, now)
        yield from _of_workers(found)


def _of_work(found: Standing, now: datetime) -> Iterator[GaugeMetricFamily]:
    yield _gauge("timers_overdue", "Timers that are due and not fired.", found.overdue_timers)
    age = _age(found.oldest_timer, now)
    yield _gauge("timers_oldest_overdue_seconds", "How late the oldest of them is.", age)
    yield _gauge("timers_held", "Timers that an incident holds.", found.held_timers)
    outbox = GaugeMetricFamily(
        "sagsgang_outbox_messages", "Messages that have not gone, by state.", labels=("state",)
    )
    for state, count in found.messages.items():
        outbox.add_metric((state.value,), count)
    yield outbox
    age = _age(found.oldest_message, now)
    yield _gauge("outbox_oldest_seconds", "Age of the oldest message still to go.", age)
    yield _gauge("incidents_open", "Steps that broke down.", found.open_incidents)
    yield _gauge("incidents_given_up", "Those not tried again by themselves.", found.given_up)


def _of_workers(found: Standing) -> Iterator[GaugeMetricFamily]:
    yield _gauge("workers_alive", "Workers heard of within two minutes.", found.alive)
    yield _gauge("workers_silent", "Workers that vanished without stopping.", found.silent)
    if found.last_tick:
        moment = found.last_tick.timestamp()
        yield _gauge("last_tick_timestamp_seconds", "When a worker was last done.", moment)
    if found.last_backup:
        moment = found.last_backup.timestamp()
        yield _gauge("last_backup_timestamp_seconds", "When a backup was last taken.", moment)


def _gauge(name: str, help_: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"sagsgang_{name}", help_, value=value)


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
