"""Putting one message to one person where that person wants it."""

import hashlib
from dataclasses import dataclass

from engine.persistence import late
from governance.work import Work
from notifications.once import insert_once, write_late
from notifications.preferences import Route, Urgency, route
from notifications.recipients import Recipient
from notifications.tables import ChannelName, DigestItem, MessageState, OutboxMessage
from notifications.words.rendering import Rendered

LONGEST_KEY = 200


@dataclass(frozen=True)
class Draft:
    """A message before it has a reader. ``key`` with the reader's id is used once, for ever."""

    kind: str
    key: str
    urgency: Urgency
    path: str
    task_id: str | None = None
    case_number: str | None = None


def post(work: Work, person: Recipient, draft: Draft, *, words: Rendered) -> int:
    """Write the message into the outbox or the person's next digest; 1 for an outbox message."""
    where = route(person.notify, draft.urgency)
    if where is Route.NOW:
        return mail(work, person, draft, words=words)
    if where is Route.DIGEST:
        insert_once(
            work.session,
            DigestItem,
            dedupe_key=_key(draft, person),
            person_id=person.id,
            headline=words.subject,
            path=draft.path,
            created_at=work.now,
        )
    return 0


def mail(work: Work, person: Recipient, draft: Draft, *, words: Rendered) -> int:
    """Write the message into the outbox whatever the person's preference; 0 without address."""
    if person.address is None:
        return 0
    message = {
        "dedupe_key": _key(draft, person),
        "kind": draft.kind,
        "channel": ChannelName.EMAIL,
        "person_id": person.id,
        "address": person.address,
        "language": person.language,
        "subject": words.subject,
        "text": words.text,
        "html": words.html,
        "task_id": draft.task_id,
        "case_number": draft.case_number,
        "state": MessageState.WAITING,
        "attempts": 0,
        "next_try_at": work.now,
        "last_error": "",
        "created_at": work.now,
    }
    late.hold(work.session, OutboxMessage, message)
    return 1


def _key(draft: Draft, person: Recipient) -> str:
    key = f"{draft.key}:person:{person.id}"
    return key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()


write_late(OutboxMessage)
