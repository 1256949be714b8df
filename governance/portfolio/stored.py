"""What a row held when it was loaded, whatever has been written to it since."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase


def stored(row: DeclarativeBase, attribute: str) -> Any:
    """The value as last read from or flushed to the database; None for a new row.

    The column needs ``active_history``, so that a write to it reads the former value first.
    """
    # an expired row knows nothing until it is asked
    current = getattr(row, attribute)
    history = inspect(row).attrs[attribute].history
    loaded = [*(history.deleted or ()), *(history.unchanged or ())]
    if loaded:
        return loaded[0]
    return None if history.added else current
