"""The JSON of form-js to Components. What we cannot show or check is refused here."""

from collections.abc import Mapping
from dataclasses import replace
from keyword import iskeyword
from typing import Any, NoReturn

from engine.forms.components import CHOICE_TYPES, FIELD_TYPES, STATIC_TYPES, Component, Option
from engine.forms.conditions import inherit, read_condition, require_answerable, require_no_circle
from engine.forms.constraints import Malformed, read_constraints
from engine.forms.errors import FormDefinitionError
from engine.forms.texts import Text

_TEXTS = ("label", "description", "text", "requiredMessage", "patternMessage")
# a process instance whose data holds this key can never be read again
_RESERVED = frozenset({"typename"})
_DYNAMIC = ("valuesKey", "valuesExpression")


def read_components(form_id: str, components: Any) -> tuple[Component, ...]:
    """The tree of components. Raises FormDefinitionError naming the component."""
    read = tuple(inherit(part) for part in _read_all(form_id, components))
    everything = [part for top in read for part in top.walk()]
    fields: dict[str, Component] = {}
    for part in everything:
        if part.key in fields:
            _refuse(form_id, part.id, _twice(part.key))
        if part.is_field:
            fields[part.key] = part
    for part in everything:
        _check_conditions(form_id, part, fields)
    return read


def _check_conditions(form_id: str, part: Component, fields: Mapping[str, Component]) -> None:
    try:
        for condition in part.hide_when:
            require_answerable(condition, fields)
        if part.is_field:
            require_no_circle(part.key, fields)
    except Malformed as error:
        _refuse(form_id, part.id, error)


def _read_all(form_id: str, components: Any) -> tuple[Component, ...]:
    if not isinstance(components, list):
        _refuse(form_id, "–", Malformed("»components« mangler.", "“components” is missing."))
    return tuple(
        _read_one(form_id, raw, f"#{number}") for number, raw in enumerate(components, start=1)
    )


def _read_one(form_id: str, raw: Any, place: str) -> Component:
    name = place
    try:
        if not isinstance(raw, Mapping):
            raise Malformed("er ikke et objekt.", "is not an object.")
        name = str(raw.get("key") or raw.get("id") or place)
        component = _component(raw, name)
    except Malformed as error:
        _refuse(form_id, name, error)
    if component.type != "group":
        return component
    return replace(component, components=_read_all(form_id, raw.get("components")))


def _component(raw: Mapping[str, Any], name: str) -> Component:
    type_ = _type(raw)
    properties = _mapping(raw, "properties")
    asks = type_ in FIELD_TYPES
    required, constraints = read_constraints(raw, type_)
    return Component(
        id=str(raw.get("id") or name),
        type=type_,
        key=_key(raw) if asks else "",
        texts=_texts(raw, properties),
        choices=_choices(raw) if type_ in CHOICE_TYPES else (),
        required=required,
        read_only=_is_read_only(raw),
        constraints=constraints,
        default=raw.get("defaultValue") if asks else None,
        hide_when=read_condition(raw),
        properties=properties,
    )


def _type(raw: Mapping[str, Any]) -> str:
    type_ = raw.get("type")
    if type_ == "html":
        raise Malformed(
            "html vises ikke, for det kan bære skadelig kode. Brug en text-komponent.",
            "html is not shown since it can carry harmful code. Use a text component.",
        )
    if type_ not in FIELD_TYPES | STATIC_TYPES:
        known = ", ".join(sorted(FIELD_TYPES | STATIC_TYPES))
        raise Malformed(
            f"typen {type_!r} kendes ikke. Brug {known}.", f"unknown type {type_!r}. Use {known}."
        )
    if type_ == "datetime" and raw.get("subtype", "date") != "date":
        raise Malformed("datetime skal have subtype date.", "datetime must have subtype date.")
    return str(type_)


def _key(raw: Mapping[str, Any]) -> str:
    key = raw.get("key")
    if not isinstance(key, str) or not key.isidentifier() or iskeyword(key):
        raise Malformed(
            f"key {key!r} skal være ét ord af bogstaver, tal og _, og ikke et reserveret ord.",
            f"key {key!r} must be one word of letters, digits and _, and not a reserved word.",
        )
    if key in _RESERVED:
        raise Malformed(f"key »{key}« er reserveret.", f"key “{key}” is reserved.")
    return key


def _texts(raw: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Text]:
    """``label`` from the component, ``label:en`` from its properties; so with the others."""
    found = {}
    for name in _TEXTS:
        danish = raw.get(name) or properties.get(name) or ""
        english = properties.get(f"{name}:en") or ""
        if not isinstance(danish, str) or not isinstance(english, str):
            raise Malformed(f"»{name}« skal være tekst.", f"“{name}” must be text.")
        if danish or english:
            found[name] = Text(danish, english)
    return found


def _choices(raw: Mapping[str, Any]) -> tuple[Option, ...]:
    values = raw.get("values")
    if any(raw.get(name) for name in _DYNAMIC) or not isinstance(values, list) or not values:
        raise Malformed("»values« skal være en fast liste.", "“values” must be a fixed list.")
    options = tuple(_option(value) for value in values)
    wires = [option.wire for option in options]
    if len(set(wires)) < len(wires):
        raise Malformed("to muligheder har samme værdi.", "two options have the same value.")
    return options


def _option(raw: Any) -> Option:
    value = raw.get("value") if isinstance(raw, Mapping) else None
    if not isinstance(value, str | int | float) or value == "":
        raise Malformed(f"muligheden {raw!r} mangler value.", f"option {raw!r} lacks a value.")
    label = str(raw.get("label") or value)
    return Option(value, Text(label, str(raw.get("label:en") or "")))


def _is_read_only(raw: Mapping[str, Any]) -> bool:
    flags = [raw.get(name, False) for name in ("disabled", "readonly")]
    if not all(isinstance(flag, bool) for flag in flags):
        raise Malformed(
            "»disabled« og »readonly« skal være true eller false.",
            "“disabled” and “readonly” must be true or false.",
        )
    return any(flags)


def _mapping(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = raw.get(name) or {}
    if not isinstance(found, Mapping):
        raise Malformed(f"»{name}« skal være et objekt.", f"“{name}” must be an object.")
    return found


def _twice(key: str) -> Malformed:
    return Malformed(f"key »{key}« bruges to gange.", f"key “{key}” is used twice.")


def _refuse(form_id: str, component: str, malformed: Malformed) -> NoReturn:
    raise FormDefinitionError(form=form_id, component=component, problem=malformed.problem)
