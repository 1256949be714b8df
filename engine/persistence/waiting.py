"""What an instance waits for besides people, as rows: moments and messages."""

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, Delete, Table, Update, bindparam, delete, exists
from sqlalchemy.orm import Session

from engine.persistence.tables import (
    DueTimer,
    HeldMessage,
    Incident,
    MessageWait,
    TimerState,
)
from engine.spiff.waits import Waits

if TYPE_CHECKING:
    from engine.runtime import Step

_TIMERS = cast(Table, DueTimer.__table__)
_NEW_TIMERS = _TIMERS.insert()
_FIRE = (
    _TIMERS.update()
    .where(_TIMERS.c.id == bindparam("timer"))
    .values(state=TimerState.FIRED, fired_at=bindparam("fired_at"))
)


def _withdrawal(*which: ColumnElement[bool]) -> tuple[Delete, Update]:
    """What takes waiting timers out of the table, and then cancels those that stayed because
    an incident tells of them."""
    waiting = (*which, _TIMERS.c.state == TimerState.WAITING)
    told_of = exists().where(Incident.timer_id == _TIMERS.c.id)
    cancelled = _TIMERS.update().where(*waiting).values(state=TimerState.CANCELLED)
    return _TIMERS.delete().where(*waiting, ~told_of), cancelled


_OF_INSTANCE = _TIMERS.c.instance_id == bindparam("instance")
_FORGET, _CANCEL = _withdrawal(
    _OF_INSTANCE,
    _TIMERS.c.task_ref == bindparam("task"),
    _TIMERS.c.element_id == bindparam("element"),
)
_WITHDRAW_ALL = _withdrawal(_OF_INSTANCE)


def write_timers(step: "Step", after: Waits, fired: int | None) -> None:
    """The moments that a step came to wait for, the timer that moved it, and what it waits
    for no more: that leaves the table, unless an incident tells of it."""
    connection, before = step.call.session.connection(), step.before.timers
    rows = [
        {
            "instance_id": step.instance.id,
            "task_ref": key[0],
            "element_id": key[1],
            "due_at": due,
            "state": TimerState.WAITING,
        }
        for key, due in after.timers.items()
        if before.get(key) != due
    ]
    if rows:
        connection.execute(_NEW_TIMERS, rows)
    if fired is not None:
        connection.execute(_FIRE, {"timer": fired, "fired_at": step.now})
    gone: list[dict[str, Any]] = [
        {"instance": step.instance.id, "task": task, "element": element}
        for task, element in before
        if (task, element) not in after.timers
    ]
    if gone and connection.execute(_FORGET, gone).rowcount != len(gone):
        connection.execute(_CANCEL, gone)


def write_messages(step: "Step", after: Waits) -> None:
    """The messages that a step came to wait for, and those it waits for no more."""
    session, before = step.call.session, step.before.messages
    session.add_all(
        MessageWait(
            instance_id=step.instance.id, message=name, business_key=step.instance.business_key
        )
        for name in after.messages - before
    )
    gone = before - after.messages
    if gone:
        session.execute(
            delete(MessageWait).where(
                MessageWait.instance_id == step.instance.id, MessageWait.message.in_(gone)
            )
        )


def wait_for_nothing(session: Session, instance_id: str) -> None:
    """Withdraw every moment and message of an instance."""
    for statement in _WITHDRAW_ALL:
        session.execute(statement, {"instance": instance_id})
    session.execute(delete(MessageWait).where(MessageWait.instance_id == instance_id))
    session.execute(delete(HeldMessage).where(HeldMessage.instance_id == instance_id))
