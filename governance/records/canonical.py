"""One text for one value: what is hashed must read the same on every machine."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces and no escapes; dates as ISO text."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def digest(value: Any) -> str:
    """The sha256 of the canonical text, as 64 hexadecimal digits."""
    return sha256(canonical(value).encode()).hexdigest()


def as_stored(value: Any) -> Any:
    """``value`` as a JSON column gives it back, so that a hash taken now still fits then."""
    return json.loads(canonical(value))


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a record")
