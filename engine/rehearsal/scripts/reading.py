"""From JSON to a Script, with every mistake named by line, what it is, and what to write."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from engine.rehearsal.scripts.scanning import refuse, scan
from engine.rehearsal.scripts.steps import (
    DEFAULT_KEY,
    NEXT_TIMER,
    Act,
    Advance,
    Complete,
    Expect,
    Message,
    Script,
    Service,
    Start,
    Step,
)
from engine.spiff.moments import moment, parse_duration

MAX_STEPS = 1_000
_NOTE = "note"
# what may stand beside each verb, and what a value of it is
_DETAILS: dict[str, dict[str, str]] = {
    "start": {"at": "text", "variables": "object"},
    "complete": {
        "answers": "object", "seat": "text", "nth": "number", "every": "flag", "by": "text",
        "refused": "flag_or_list",
    },
    "message": {"payload": "object", "business_key": "text"},
    "advance": {},
    "service": {"returns": "any", "raises": "text", "payload": "object"},
    "expect": {},
}  # fmt: skip
_EXPECTATIONS = {
    "open": "list", "ended": "flag", "variables": "object", "passed": "list", "not_passed": "list",
}  # fmt: skip
_KINDS: dict[str, tuple[Callable[[Any], bool], str, str]] = {
    "text": (lambda v: isinstance(v, str) and v != "", "en tekst", "a text"),
    "object": (lambda v: isinstance(v, dict), "et objekt {…}", "an object {…}"),
    "number": (lambda v: type(v) is int and v > 0, "et tal fra 1", "a number from 1"),
    "flag": (lambda v: isinstance(v, bool), "true eller false", "true or false"),
    "list": (lambda v: _texts(v), "en liste af tekster", "a list of texts"),
    "flag_or_list": (lambda v: isinstance(v, bool) or _texts(v), "true, false eller en liste",
                     "true, false or a list"),
    "any": (lambda v: True, "", ""),
}  # fmt: skip


def read_script(text: str) -> Script:
    """A script from JSON: an array of steps, or one step after the other."""
    return _script(scan(text))


def script_of(steps: Iterable[Mapping[str, Any]]) -> Script:
    """A script from values that are already in memory."""
    return _script((0, step) for step in steps)


def _script(values: Iterable[tuple[int, Any]]) -> Script:
    steps: list[Step] = []
    for line, value in values:
        if len(steps) == MAX_STEPS:
            refuse(line, f"der er flere end {MAX_STEPS} trin. Del dem.",
                   f"there are more than {MAX_STEPS} steps. Split them.")  # fmt: skip
        steps.append(Step(len(steps) + 1, line, _act(line, value)))
    return Script(tuple(steps))


def _act(line: int, value: Any) -> Act:
    if not isinstance(value, Mapping):
        refuse(line, f"et trin er et objekt, ikke {value!r}. Skriv {{\"complete\": …}}.",
               f"a step is an object, not {value!r}. Write {{\"complete\": …}}.")  # fmt: skip
    verbs = [name for name in value if name in _DETAILS]
    if len(verbs) != 1:
        known = ", ".join(_DETAILS)
        given = ", ".join(map(str, value)) or "–"
        refuse(line, f"et trin siger præcis én af {known}; her står: {given}.",
               f"a step says exactly one of {known}; this one has: {given}.")  # fmt: skip
    details = {name: item for name, item in value.items() if name not in (verbs[0], _NOTE)}
    _require(line, details, _DETAILS[verbs[0]], verbs[0])
    return _MAKE[verbs[0]](line, value[verbs[0]], details)


def _require(line: int, values: Mapping[str, Any], known: Mapping[str, str], verb: str) -> None:
    for name, value in values.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            mend = near[0] if near else ", ".join([*known, _NOTE])
            refuse(line, f"»{verb}« har intet »{name}«. Mente du {mend}?",
                   f"“{verb}” has no “{name}”. Did you mean {mend}?")  # fmt: skip
        fits, da, en = _KINDS[known[name]]
        if not fits(value):
            refuse(line, f"»{name}« skal være {da}, ikke {value!r}.",
                   f"“{name}” must be {en}, not {value!r}.")  # fmt: skip


def _named(line: int, value: Any, verb: str) -> str:
    _require(line, {verb: value}, {verb: "text"}, verb)
    return str(value).strip()


def _start(line: int, value: Any, details: dict[str, Any]) -> Start:
    if "at" in details:
        _require_moment(line, details["at"])
    return Start(business_key=_named(line, value or DEFAULT_KEY, "start"), **details)


def _complete(line: int, value: Any, details: dict[str, Any]) -> Complete:
    return Complete(_named(line, value, "complete"), **details)


def _message(line: int, value: Any, details: dict[str, Any]) -> Message:
    return Message(_named(line, value, "message"), **details)


def _advance(line: int, value: Any, details: dict[str, Any]) -> Advance:
    until = _named(line, value, "advance")
    if until != NEXT_TIMER and not _is_duration(until):
        _require_moment(line, until)
    return Advance(until)


def _service(line: int, value: Any, details: dict[str, Any]) -> Service:
    if ("returns" in details) == ("raises" in details):
        refuse(line, "»service« siger enten »returns« eller »raises«.",
               "“service” says either “returns” or “raises”.")  # fmt: skip
    return Service(_named(line, value, "service"), **details)


def _expect(line: int, value: Any, details: dict[str, Any]) -> Expect:
    _require(line, {"expect": value}, {"expect": "object"}, "expect")
    _require(line, value, _EXPECTATIONS, "expect")
    return Expect(**value)


_MAKE: dict[str, Callable[[int, Any, dict[str, Any]], Act]] = {
    "start": _start,
    "complete": _complete,
    "message": _message,
    "advance": _advance,
    "service": _service,
    "expect": _expect,
}


def _is_duration(text: str) -> bool:
    try:
        parse_duration(text)
    except ValueError:
        return False
    return True


def _require_moment(line: int, text: str) -> None:
    try:
        moment(text)
    except (ValueError, OverflowError):
        refuse(line, f"»{text}« er hverken en varighed (P10D), en dato (2026-12-01), et tidspunkt "
               f"(2026-12-01T09:00) eller »{NEXT_TIMER}«.",
               f"“{text}” is neither a duration (P10D), a date (2026-12-01), a time "
               f"(2026-12-01T09:00) nor “{NEXT_TIMER}”.")  # fmt: skip


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
