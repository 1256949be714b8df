"""What process data may hold: plain JSON values, copied fresh.

SpiffWorkflow shares nested values between a task, its parent and finished history, so
every value that enters is copied. A key ``typename`` would make the saved state
unreadable, and dates and decimals cannot be saved at all: refused and converted here.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from engine.errors import ValueNotStorable

RESERVED_KEY = "typename"


def plain(value: Any, where: str = "data") -> Any:
    """A fresh copy made of dict, list, str, int, float, bool and None."""
    if isinstance(value, Enum):
        return plain(value.value, where)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return _collection(value, where)


def _collection(value: Any, where: str) -> Any:
    if isinstance(value, Mapping):
        return {_key(key, where): plain(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [plain(item, where) for item in items]
    raise ValueNotStorable(value=type(value).__name__, where=where)


def _key(key: Any, where: str) -> str:
    if not isinstance(key, str) or key == RESERVED_KEY:
        raise ValueNotStorable(value=repr(key), where=where)
    return key


def plain_mapping(value: Mapping[str, Any] | None, where: str) -> dict[str, Any]:
    """``plain`` for what must be a dictionary; None is an empty one."""
    copied = plain(value or {}, where)
    if not isinstance(copied, dict):
        raise ValueNotStorable(value=type(value).__name__, where=where)
    return copied
