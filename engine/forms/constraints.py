"""``validate`` of a form-js component to Constraints, with every mistake named."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from engine.forms.components import TEXT_TYPES, Constraints
from engine.forms.texts import Text


class Malformed(Exception):
    """A problem in a component; ``definition`` says in which and raises the user's error."""

    def __init__(self, da: str, en: str) -> None:
        self.problem = Text(da, en)
        super().__init__(en)


_NUMBER = frozenset({"number"})
# constraint: the component types that it makes sense for
_FITS: dict[str, frozenset[str] | None] = {
    "required": None,
    "minLength": TEXT_TYPES,
    "maxLength": TEXT_TYPES,
    "pattern": TEXT_TYPES,
    "validationType": TEXT_TYPES,
    "min": _NUMBER,
    "max": _NUMBER,
}


def read_constraints(component: Mapping[str, Any], type_: str) -> tuple[bool, Constraints]:
    """(required, the rest). Raises Malformed."""
    rules = component.get("validate", {})
    if not isinstance(rules, Mapping):
        raise Malformed("»validate« skal være et objekt.", "“validate” must be an object.")
    for name in rules:
        _require_fit(name, type_)
    found = Constraints(
        min_length=_checked(rules, "minLength", _is_count),
        max_length=_checked(rules, "maxLength", _is_count),
        min=_checked(rules, "min", _is_number),
        max=_checked(rules, "max", _is_number),
        decimals=_checked(component, "decimalDigits", _is_count) if type_ == "number" else None,
        pattern=_checked(rules, "pattern", _is_pattern),
        email=_is_email(rules),
    )
    _require_order(found.min_length, found.max_length, "minLength > maxLength")
    _require_order(found.min, found.max, "min > max")
    return bool(_checked(rules, "required", lambda value: isinstance(value, bool))), found


def _require_fit(name: str, type_: str) -> None:
    if name not in _FITS:
        known = ", ".join(_FITS)
        raise Malformed(
            f"»validate.{name}« kendes ikke. Brug {known}.",
            f"“validate.{name}” is not known. Use {known}.",
        )
    fits = _FITS[name]
    if fits is not None and type_ not in fits:
        raise Malformed(
            f"»validate.{name}« passer ikke til {type_}. Fjern den.",
            f"“validate.{name}” does not fit a {type_}. Remove it.",
        )


def _checked(rules: Mapping[str, Any], name: str, accepts: Callable[[Any], bool]) -> Any:
    """The value of a constraint; None and "" (a cleared box in the editor) are no constraint."""
    value = rules.get(name)
    if value is None or value == "":
        return None
    if not accepts(value):
        raise Malformed(
            f"»{name}« har en ugyldig værdi: {value!r}.", f"“{name}” has a bad value: {value!r}."
        )
    return value


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_pattern(value: Any) -> bool:
    try:
        re.compile(value)
    except (re.error, TypeError):
        return False
    return True


def _is_email(rules: Mapping[str, Any]) -> bool:
    kind = _checked(rules, "validationType", lambda value: value in ("email", "custom"))
    return bool(kind == "email")


def _require_order(low: float | None, high: float | None, problem: str) -> None:
    if low is not None and high is not None and low > high:
        raise Malformed(f"{problem}: intet svar kan passe.", f"{problem}: no answer can fit.")
