"""What a house has done, without ids and moments: two that lived the same have the same."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select

from engine.persistence.tables import DueTimer, Incident, ProcessInstance, UserTask
from governance.cycle.cycles import Occurrence
from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from notifications.tables import DigestSent, MessageState, OutboxMessage, ReminderSent
from tests.robustness.scene import Scene
from webapp.database import reading

Ledger = dict[str, Counter[tuple[Any, ...]]]

_KEPT: dict[str, tuple[Any, ...]] = {
    "tasks": (UserTask.business_key, UserTask.element_id, UserTask.seat, UserTask.state),
    "timers": (DueTimer.element_id, DueTimer.due_at, DueTimer.state),
    "instances": (ProcessInstance.process_id, ProcessInstance.business_key, ProcessInstance.state),
    "incidents": (Incident.kind, Incident.element_id, Incident.state),
    "occurrences": (Occurrence.id, Occurrence.state),
    "journal": (JournalEntry.action,),
    "mails": (OutboxMessage.kind, OutboxMessage.address),
    "reminders": (ReminderSent.kind, ReminderSent.due_on, ReminderSent.state),
    "digests": (DigestSent.person_id, DigestSent.on),
}


def ledger(scene: Scene) -> Ledger:
    """Everything that must be the same however often somebody was killed."""
    with scene.app.app_context():
        session = reading(SYSTEM).session
        session.rollback()
        return {
            what: Counter(tuple(row) for row in session.execute(select(*columns)))
            for what, columns in _KEPT.items()
        }


def unsent(scene: Scene) -> int:
    """How many messages have not gone."""
    with scene.app.app_context():
        session = reading(SYSTEM).session
        session.rollback()
        query = select(func.count()).where(OutboxMessage.state != MessageState.SENT)
        return session.scalar(query) or 0


def difference(one: Ledger, other: Ledger) -> dict[str, Any]:
    """What only the one has and what only the other has; empty where they agree."""
    return {
        what: (one[what] - other[what], other[what] - one[what])
        for what in one
        if one[what] != other[what]
    }
