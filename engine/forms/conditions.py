"""``conditional.hide``: one comparison between an answer and a fixed value, in S-FEEL."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.dmn.errors import DmnError
from engine.dmn.feel.evaluator import NoNames, evaluate
from engine.dmn.feel.parser import parse_expression
from engine.dmn.feel.syntax import Comparison, Name
from engine.dmn.feel.values import kind_of
from engine.dmn.types import plain
from engine.forms.components import Component, Condition
from engine.forms.constraints import Malformed

_KINDS = {
    "textfield": {"string"},
    "textarea": {"string"},
    "number": {"number"},
    "checkbox": {"boolean"},
    "datetime": {"date"},
}
_EXAMPLE = '=type != "x"'


def read_condition(component: Mapping[str, Any]) -> tuple[Condition, ...]:
    """The component's own condition, if it has one. Raises Malformed."""
    conditional = component.get("conditional") or {}
    text = conditional.get("hide") if isinstance(conditional, Mapping) else None
    if not text:
        return ()
    if not isinstance(text, str) or not text.startswith("="):
        raise _unreadable(str(text))
    try:
        match parse_expression(text[1:]):
            case Comparison(Name((key,)), operator, value):
                return (Condition(key, operator, evaluate(value, NoNames())),)
    except DmnError as error:
        raise _unreadable(text) from error
    raise _unreadable(text)


def require_answerable(condition: Condition, fields: Mapping[str, Component]) -> None:
    """The key is a field of the form, and its answers are of the kind compared with."""
    asked = fields.get(condition.key)
    if asked is None:
        raise Malformed(
            f"»hide« henviser til »{condition.key}«, som ikke er et felt i formularen.",
            f"“hide” refers to “{condition.key}”, which is not a field of the form.",
        )
    kinds = _KINDS.get(asked.type, {kind_of(plain(option.value)) for option in asked.choices})
    fits = condition.value is None or kinds == {kind_of(condition.value)}
    ordered = condition.operator in ("=", "!=") or kinds <= {"number", "date", "string"}
    if asked.type == "checklist" or not fits or not ordered:
        raise Malformed(
            f"»hide« kan ikke sammenligne »{condition.key}« ({asked.type}) med den værdi.",
            f"“hide” cannot compare “{condition.key}” ({asked.type}) with that value.",
        )


def require_no_circle(key: str, fields: Mapping[str, Component]) -> None:
    """A field may not hide by its own answer, not even by way of others."""
    seen: set[str] = set()
    waiting = [condition.key for condition in fields[key].hide_when]
    while waiting:
        other = waiting.pop()
        if other == key:
            raise Malformed(
                "»hide« afhænger i ring af feltets eget svar.",
                "“hide” depends on the field's own answer in a circle.",
            )
        if other in fields and other not in seen:
            seen.add(other)
            waiting += [condition.key for condition in fields[other].hide_when]


def inherit(component: Component, above: tuple[Condition, ...] = ()) -> Component:
    """The component with the conditions of the groups around it added to its own."""
    conditions = above + component.hide_when
    inside = tuple(inherit(part, conditions) for part in component.components)
    return replace(component, hide_when=conditions, components=inside)


def _unreadable(text: str) -> Malformed:
    return Malformed(
        f"»hide« skal være én sammenligning som {_EXAMPLE}, men er {text!r}.",
        f"“hide” must be one comparison such as {_EXAMPLE} but is {text!r}.",
    )
