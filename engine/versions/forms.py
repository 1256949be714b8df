"""The fields of a form as a comparison sees them. The JSON is read as it is, valid or not."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from engine.versions.changes import Described, Part

Json = Mapping[str, Any]
# where form-js puts a field on the page, and what its editor writes for itself
_LAYOUT = ("layout",)
_EDITOR = ("id", "key", "type", "values", "components")
Key = tuple[str, str]


def read_form(file: str, text: str) -> dict[Key, Described]:
    """(file, component key) → component, with the form itself under the key "".

    Raises ValueError for what is not JSON in the shape of a form.
    """
    form = json.loads(text)
    if not isinstance(form, dict) or not isinstance(form.get("components"), list):
        raise ValueError("components")
    parts = list(_components(form["components"], ""))
    order = ", ".join(name for name, _, _ in parts)
    key = PurePosixPath(file).stem
    whole = Described(Part.FORM, file, key, key, "form", {"order": order})
    found = {(file, ""): whole}
    for name, raw, inside in parts:
        found[file, name] = _described(file, name, raw, inside)
    return found


def _components(listed: list[Any], inside: str) -> Iterator[tuple[str, Json, str]]:
    for number, raw in enumerate(listed, start=1):
        if not isinstance(raw, dict):
            continue
        name = str(raw.get("key") or raw.get("id") or f"{inside}#{number}")
        yield name, raw, inside
        if isinstance(raw.get("components"), list):
            yield from _components(raw["components"], name)


def _described(file: str, name: str, raw: Json, inside: str) -> Described:
    aspects = {"scope": inside} if inside else {}
    aspects |= dict(_aspects("", {k: v for k, v in raw.items() if k not in (*_EDITOR, *_LAYOUT)}))
    aspects |= dict(_options(raw.get("values")))
    return Described(
        part=Part.FIELD,
        file=file,
        id=name,
        name=str(raw.get("label") or name),
        kind=str(raw.get("type") or "?"),
        aspects=aspects,
        layout=json.dumps(raw.get("layout"), sort_keys=True),
    )


def _aspects(prefix: str, values: Json) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _aspects(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", as_text(value)


def _options(values: Any) -> Iterator[tuple[str, str]]:
    for option in values if isinstance(values, list) else ():
        if isinstance(option, dict):
            told = [option.get("label"), option.get("label:en")]
            yield f"option.{as_text(option.get('value'))}", " / ".join(filter(None, map(str, told)))


def as_text(value: Any) -> str:
    """Text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
