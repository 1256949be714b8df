"""What a configured receiver is told: the names and ids of events, never their texts."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from engine.persistence.tables import UserTask
from governance.events import Event
from governance.work import Work
from notifications.once import insert_once
from notifications.tables import ChannelName, MessageState, OutboxMessage

# a code such as steering_group, never a sentence that somebody wrote
_CODE = re.compile(r"[a-z0-9_:/-]{1,60}")


def tell(work: Work, events: Sequence[Event], tasks: Sequence[UserTask]) -> int:
    """Write one message per event and opened task; how many."""
    bodies = [_of_event(event) for event in events] + [_of_task(task) for task in tasks]
    stamp = work.now.isoformat()
    return sum(_write(work, body | {"at": stamp}, number) for number, body in enumerate(bodies))


def _of_event(event: Event) -> dict[str, Any]:
    facts = {field.name: getattr(event, field.name) for field in fields(event)}
    return {"event": type(event).__name__, "facts": {k: v for k, v in facts.items() if _is_id(v)}}


def _of_task(task: UserTask) -> dict[str, Any]:
    facts = {"task_id": task.id, "process_id": task.process_id, "element_id": task.element_id}
    facts |= {"business_key": task.business_key, "candidate_group": task.candidate_group or ""}
    return {"event": "TaskOpened", "facts": facts}


def _is_id(value: Any) -> bool:
    if isinstance(value, str):
        return _CODE.fullmatch(value) is not None
    return isinstance(value, int | date | datetime | tuple)


def _write(work: Work, body: dict[str, Any], number: int) -> int:
    payload = json.dumps(body, default=lambda value: value.isoformat(), sort_keys=True)
    written = insert_once(
        work.session,
        OutboxMessage,
        dedupe_key=f"webhook:{hashlib.sha256(payload.encode()).hexdigest()}:{number}",
        kind=body["event"],
        channel=ChannelName.WEBHOOK,
        address="",
        language="en",
        subject=body["event"],
        text=payload,
        html="",
        state=MessageState.WAITING,
        attempts=0,
        next_try_at=work.now,
        last_error="",
        created_at=work.now,
    )
    return int(written is not None)
