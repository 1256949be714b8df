"""Type references, and how a JSON value becomes the FEEL value that its type asks for."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from engine.dmn.errors import UnreadableValue, ValueNotAllowed, WrongType
from engine.dmn.feel import temporal
from engine.dmn.feel.evaluator import NoNames
from engine.dmn.feel.syntax import ANY, Type, UnaryTests
from engine.dmn.feel.unary import passes
from engine.dmn.feel.values import Function, Months, Range, Value, feel_text, kind_of

__all__ = ["ANY", "Type", "plain", "require_allowed", "to_value"]


def to_value(raw: Any, type_: Type, name: str) -> Value:
    """The FEEL value of a JSON or Python value. Raises WrongType or ValueNotAllowed."""
    if raw is None:
        return None
    if type_.base == "list" and type_.element:
        return [to_value(part, type_.element, name) for part in _listed(raw, name)]
    if isinstance(raw, list | tuple) and len(raw) == 1 and type_.base not in ("Any", "list"):
        raw = raw[0]  # a list of one may stand for what is in it
    value = _components(raw, type_, name) if type_.components else _base(raw, type_.base, name)
    require_allowed(value, type_.allowed, name)
    return value


def require_allowed(value: Value, allowed: UnaryTests | None, name: str) -> None:
    """Raises ValueNotAllowed; null is a missing value, not a forbidden one."""
    if value is None or allowed is None or passes(value, allowed, NoNames()):
        return
    raise ValueNotAllowed(name=name, value=feel_text(value), allowed=allowed.text)


def _listed(raw: Any, name: str) -> list[Any] | tuple[Any, ...]:
    """A text where a list is asked for is no list of one, but a mistake."""
    if not isinstance(raw, list | tuple):
        raise WrongType(name=name, type="list", value=_shown(raw))
    return raw


def _components(raw: Any, type_: Type, name: str) -> dict[str, Value]:
    if not isinstance(raw, Mapping):
        raise WrongType(name=name, type="context", value=_shown(raw))
    return {
        part: to_value(raw[part], inner, f"{name}.{part}")
        for part, inner in type_.components.items()
        if part in raw
    }


def _base(raw: Any, base: str, name: str) -> Value:
    try:
        value = _PARSERS[base](raw) if isinstance(raw, str) and base in _PARSERS else plain(raw)
    except (UnreadableValue, TypeError) as error:
        raise WrongType(name=name, type=base, value=_shown(raw)) from error
    if base == "integer" and isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        base = "number" if whole else base
    if base not in ("Any", kind_of(value)):
        raise WrongType(name=name, type=base, value=_shown(raw))
    return value


def plain(raw: Any) -> Value:
    """A Python value without a type reference. TypeError for what FEEL has no kind for."""
    if isinstance(raw, bool | str | date | time | timedelta | Months | Range | Function | None):
        return raw
    if isinstance(raw, int | float | Decimal):
        number = Decimal(str(raw))  # through text: 0.1 stays 0.1
        if number.is_finite():
            return number
    if isinstance(raw, Mapping):
        return {str(name): plain(part) for name, part in raw.items()}
    if isinstance(raw, list | tuple):
        return [plain(part) for part in raw]
    raise TypeError(f"{type(raw).__name__} has no FEEL kind")


def _shown(raw: Any) -> str:
    try:
        return feel_text(plain(raw))
    except TypeError:
        return repr(raw)


_PARSERS: dict[str, Callable[[str], Value]] = {
    "date": temporal.parse_date,
    "time": temporal.parse_time,
    "date and time": temporal.parse_date_time,
    "days and time duration": temporal.parse_duration,
    "years and months duration": temporal.parse_duration,
}
