"""The outbox: what the transaction leaves behind for the worker to send.

Every message is sent at least once, and in practice once: a claim is one conditional update
with a lease, so two workers never hold the same message, and what a dead one held returns.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from engine.persistence import late
from governance.events import Event
from governance.permissions import Permission, require
from governance.work import Work
from notifications import assignments, messages, webhooks
from notifications.errors import MessageNotFailed, UnknownMessage
from notifications.letters import Letter
from notifications.tables import MessageState, OutboxMessage

# longer than a worker needs for a whole batch against a mail server that hangs
LEASE = timedelta(minutes=20)
# a server may be away over night, and somebody is at work before the last try
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 720))
MOST_ATTEMPTS = len(BACK_OFF) + 1


def enqueue(work: Work, events: Sequence[Event], *, webhook: bool = False) -> int:
    """Write what people must hear of this transaction; how many messages there are.

    ``webhook`` says that a receiver is configured, who gets every event as well.
    """
    tasks = assignments.take_opened(work.session)
    told = assignments.tell(work, tasks)
    written = sum(told.values()) + messages.tell(work, events, tasked=frozenset(told))
    if webhook:
        written += webhooks.tell(work, events, tasks)
    late.write(work.session, OutboxMessage)
    return written


def claim(work: Work, limit: int = 50) -> list[Letter]:
    """Take messages that are due, oldest first; they are the caller's until the lease ends."""
    due = _is_due(work)
    oldest = select(OutboxMessage.id).where(due).order_by(OutboxMessage.next_try_at)
    # another worker's rows are passed over where the database can tell (PostgreSQL); as a
    # CTE, for PostgreSQL may evaluate a subquery with a limit once per row
    chosen = oldest.order_by(OutboxMessage.id).limit(limit).with_for_update(skip_locked=True)
    mine = select(chosen.cte("mine").c.id)
    taken = work.session.scalars(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(mine), due)
        .values(
            state=MessageState.CLAIMED,
            next_try_at=work.now + LEASE,
            attempts=OutboxMessage.attempts + 1,
        )
        .returning(OutboxMessage)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return [_letter(message) for message in sorted(taken, key=lambda message: message.id)]


def settle(work: Work, letter_id: int, *, problem: str | None) -> None:
    """Note that the message went, or why not and when to try again. Only a claimed one changes."""
    message = work.session.get(
        OutboxMessage, letter_id, with_for_update=True, populate_existing=True
    )
    if message is None or message.state is not MessageState.CLAIMED:
        return
    if problem is None:
        message.state, message.sent_at, message.last_error = MessageState.SENT, work.now, ""
        return
    message.last_error = problem
    if message.attempts >= MOST_ATTEMPTS:
        message.state = MessageState.FAILED
    else:
        message.state = MessageState.WAITING
        message.next_try_at = work.now + BACK_OFF[message.attempts - 1]


def put_back(work: Work, letter_ids: Sequence[int]) -> None:
    """Give claimed messages back untried: the worker that holds them stops."""
    work.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(letter_ids), OutboxMessage.state == MessageState.CLAIMED)
        .values(
            state=MessageState.WAITING,
            next_try_at=work.now,
            attempts=OutboxMessage.attempts - 1,
        )
    )


def failed(session: Session, limit: int = 100) -> list[OutboxMessage]:
    """The messages that were given up, newest first."""
    query = select(OutboxMessage).where(OutboxMessage.state == MessageState.FAILED)
    return list(session.scalars(query.order_by(OutboxMessage.id.desc()).limit(limit)))


def counts(session: Session) -> dict[MessageState, int]:
    """How many messages there are in each state."""
    query = select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)
    found = {state: number for state, number in session.execute(query)}
    return {state: found.get(state, 0) for state in MessageState}


def retry_failed(work: Work, message_id: int) -> OutboxMessage:
    """Put a message that was given up back in line. Raises UnknownMessage, MessageNotFailed."""
    require(work.actor, Permission.OPERATE)
    message = work.session.get(OutboxMessage, message_id, with_for_update=True)
    if message is None:
        raise UnknownMessage(message=message_id)
    if message.state is not MessageState.FAILED:
        raise MessageNotFailed(message=message_id)
    message.state, message.attempts, message.next_try_at = MessageState.WAITING, 0, work.now
    return message


def _is_due(work: Work) -> ColumnElement[bool]:
    unsent = OutboxMessage.state.in_((MessageState.WAITING, MessageState.CLAIMED))
    return and_(unsent, OutboxMessage.next_try_at <= work.now)


def _letter(message: OutboxMessage) -> Letter:
    headers = {"Content-Language": message.language}
    if message.case_number:
        headers["X-Sagsgang-Case"] = message.case_number
    return Letter(
        id=message.id,
        channel=message.channel,
        to_address=message.address,
        language=message.language,
        subject=message.subject,
        text=message.text,
        html=message.html,
        headers=headers,
        held_until=message.next_try_at,
    )
