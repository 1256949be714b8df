"""The events of one step to bytes and back: JSON, deflated with the words that every step uses.

A step has three events of a hundred characters; alone they would hardly shrink. The first byte
is the number of the format, which never changes its dictionary: a better one gets a new number.
"""

import json
import zlib
from typing import Any

from engine.errors import StoredByNewer

# as zlib advises, the most frequent words come last
_WORDS = (
    '"instance_suspended","instance_resumed","variable_corrected","element_skipped",'
    '"instance_migrated","from_version":"to_version":"task_reassigned","due_moved","old":"new":"'
    '"incident_opened","incident_resolved","error_caught","code":"reason":"by":"variable":"'
    '"instance_cancelled","task_claimed","task_released","message_received","message_sent",'
    '"message":"decision_evaluated","decision":"outputs":{"result":"timer_fired","timer":"'
    '"due_at":"20T00:00:00+00:00""element_cancelled","instance_started",null,null,'
    '{"version":"instance_ended",null,null,{}]]"seat":".BoundaryEventJoin","to":[]}],'
    '[["element_entered","{"task":"","to":["],["element_completed","'
)
_FORMAT = 1
_DICTIONARIES = {1: _WORDS.encode()}
_RAW = -zlib.MAX_WBITS


def pack(events: list[list[Any]]) -> bytes:
    """Events as lists of plain values."""
    text = json.dumps(events, ensure_ascii=False, separators=(",", ":"))
    deflater = zlib.compressobj(wbits=_RAW, zdict=_DICTIONARIES[_FORMAT])
    return bytes([_FORMAT]) + deflater.compress(text.encode()) + deflater.flush()


def unpack(blob: bytes) -> list[list[Any]]:
    """What :func:`pack` packed, in this release or an earlier one. Raises StoredByNewer."""
    if blob[0] not in _DICTIONARIES:
        raise StoredByNewer(what="history_step.events", found=blob[0], known=_FORMAT)
    inflater = zlib.decompressobj(wbits=_RAW, zdict=_DICTIONARIES[blob[0]])
    events: list[list[Any]] = json.loads(inflater.decompress(blob[1:]) + inflater.flush())
    return events
