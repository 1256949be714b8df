"""Raw input, from an HTML form or as JSON, to one plain value per declared field."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.forms.components import Component
from engine.forms.dates import joined

_TICKED = frozenset({"on", "true", "1", "yes", "ja"})
_PARTS = ("day", "month", "year")


def read(fields: Sequence[Component], raw: Mapping[str, Any]) -> dict[str, Any]:
    """By key, trimmed; what is empty is left out. Keys that no field declares are ignored."""
    values = {field.key: _READERS.get(field.type, _one)(field, raw) for field in fields}
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def clean(text: str) -> str:
    """Trimmed, composed (NFC), with plain line ends and without the NUL that databases refuse."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return unicodedata.normalize("NFC", plain).strip()


def _given(raw: Mapping[str, Any], key: str) -> list[Any]:
    """All that was sent under the key: werkzeug's MultiDict, a dict of lists, or plain JSON."""
    found = raw.getlist(key) if hasattr(raw, "getlist") else raw.get(key)
    values = list(found) if isinstance(found, list | tuple) else [found]
    return [clean(value) if isinstance(value, str) else value for value in values]


def _one(field: Component, raw: Mapping[str, Any]) -> Any:
    return next(iter(_given(raw, field.key)), None)


def _line(field: Component, raw: Mapping[str, Any]) -> Any:
    value = _one(field, raw)
    return " ".join(value.split("\n")) if isinstance(value, str) else value


def _many(field: Component, raw: Mapping[str, Any]) -> list[Any]:
    return [value for value in _given(raw, field.key) if value not in (None, "")]


def _ticked(field: Component, raw: Mapping[str, Any]) -> Any:
    # a hidden "false" may stand before the box: the last one counts, and no word is a no
    values = _given(raw, field.key)
    last = values[-1] if values else None
    return last.casefold() in _TICKED if isinstance(last, str) else bool(last)


def _date(field: Component, raw: Mapping[str, Any]) -> Any:
    whole = _one(field, raw)
    if whole not in (None, ""):
        return whole
    boxes = [next(iter(_given(raw, f"{field.key}-{part}")), None) for part in _PARTS]
    return joined(["" if box is None else str(box) for box in boxes])


_READERS: dict[str, Callable[[Component, Mapping[str, Any]], Any]] = {
    "textfield": _line,
    "checklist": _many,
    "checkbox": _ticked,
    "datetime": _date,
}
