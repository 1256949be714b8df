"""Workers say that they live, so that others can see when one no longer does."""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.metadata import version
from uuid import uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from governance.permissions import SYSTEM
from governance.work import Work
from webapp.database import unit_of_work
from webapp.watching.tables import WorkerBeat

EVERY_SECONDS = 30
# four beats that did not come
SILENT_AFTER = timedelta(minutes=2)
# longer than a full batch of mails against a server that hangs
STUCK_AFTER = timedelta(minutes=20)
FORGET_AFTER = timedelta(days=7)


@dataclass
class Heart:
    """One process with a scheduler. Each method is a transaction of its own."""

    id: str = field(default_factory=lambda: uuid4().hex)

    def beat(self) -> None:
        """Say that the process lives."""
        with unit_of_work(SYSTEM) as work:
            if not self._note(work, seen_at=work.now):
                work.session.add(self._born(work.now))

    def ticked(self) -> None:
        """Say that everything due has been done once more."""
        with unit_of_work(SYSTEM) as work:
            self._note(work, seen_at=work.now, ticked_at=work.now)

    def rest(self) -> None:
        """Say that the process stops as it should."""
        with unit_of_work(SYSTEM) as work:
            work.session.execute(delete(WorkerBeat).where(WorkerBeat.id == self.id))

    def _note(self, work: Work, **moments: datetime) -> bool:
        mine = update(WorkerBeat).where(WorkerBeat.id == self.id).values(**moments)
        return bool(work.session.execute(mine).rowcount)  # type: ignore[attr-defined]

    def _born(self, now: datetime) -> WorkerBeat:
        return WorkerBeat(
            id=self.id,
            host=socket.gethostname()[:255],
            pid=os.getpid(),
            version=version("sagsgang"),
            started_at=now,
            seen_at=now,
        )


def workers(session: Session) -> Sequence[WorkerBeat]:
    """Every worker that has not said that it stops, longest running first."""
    return session.scalars(select(WorkerBeat).order_by(WorkerBeat.started_at)).all()


def is_silent(beat: WorkerBeat, now: datetime) -> bool:
    """True when the process has not been heard of: it was killed, or its machine is away."""
    return now - beat.seen_at > SILENT_AFTER


def is_stuck(beat: WorkerBeat, now: datetime) -> bool:
    """True when the process lives and has not come through what is due for long."""
    return not is_silent(beat, now) and now - (beat.ticked_at or beat.started_at) > STUCK_AFTER


def forget_silent(session: Session, now: datetime) -> None:
    """Sweep away workers that nobody has heard of for a week."""
    session.execute(delete(WorkerBeat).where(WorkerBeat.seen_at < now - FORGET_AFTER))
