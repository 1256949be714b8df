"""Whether a FEEL value is of a type, with the implicit conversions of clause 10.3.2.9.4."""

from datetime import UTC, date, datetime, time

from engine.dmn.errors import WrongType
from engine.dmn.feel.comparison import is_of
from engine.dmn.feel.kinds import Value
from engine.dmn.feel.syntax import Type
from engine.dmn.feel.text import feel_text


def conform(value: Value, type_: Type, name: str) -> Value:
    """The value as the type has it. Raises WrongType; a null is of every type.

    A list of one may stand for its element and the other way round, a date for its midnight in UTC.
    """
    if value is None or type_.base == "Any" or is_of(value, type_):
        return value
    if isinstance(value, list) and len(value) == 1 and is_of(value[0], type_):
        return value[0]
    if type_.base == "list" and type_.element and is_of(value, type_.element):
        return [value]
    if type_.base == "date and time" and isinstance(value, date):
        return (
            value if isinstance(value, datetime) else datetime.combine(value, time(0, tzinfo=UTC))
        )
    raise WrongType(name=name, type=type_text(type_), value=feel_text(value)[:200])


def type_text(type_: Type) -> str:
    """The type as FEEL writes it."""
    if type_.components:
        parts = (f"{name}: {type_text(part)}" for name, part in type_.components.items())
        return f"context<{', '.join(parts)}>"
    return f"{type_.base}<{type_text(type_.element)}>" if type_.element else type_.base
