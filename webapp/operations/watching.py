"""Who is at work, what has waited longest, and when a backup was last taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.work import Work
from webapp.watching import heartbeat, state
from webapp.watching.tables import WorkerBeat


@dataclass(frozen=True)
class WorkerLine:
    """A worker, and whether it is *alive*, *silent* or *stuck*."""

    beat: WorkerBeat
    state: str


@dataclass(frozen=True)
class Watching:
    """``oldest_due`` is the moment of the timer or message that has waited longest."""

    workers: Sequence[WorkerLine]
    alive: int
    oldest_due: datetime | None
    last_backup: datetime | None


def watching(work: Work) -> Watching:
    """As it stands now. Below a permission check."""
    found = state.look(work.session, work.now)
    moments = [each for each in (found.oldest_timer, found.oldest_message) if each is not None]
    lines = [WorkerLine(b, _state(b, work.now)) for b in heartbeat.workers(work.session)]
    return Watching(lines, found.alive, min(moments, default=None), found.last_backup)


def _state(beat: WorkerBeat, now: datetime) -> str:
    if heartbeat.is_silent(beat, now):
        return "silent"
    return "stuck" if heartbeat.is_stuck(beat, now) else "alive"
