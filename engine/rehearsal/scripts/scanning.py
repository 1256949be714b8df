"""JSON values one after the other, each with its line: an array, or one value a line."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from engine.forms.texts import Text
from engine.rehearsal.errors import ScriptUnreadable

MAX_CHARACTERS = 1_000_000
_BETWEEN = " \t\r\n,\ufeff"


def scan(text: str) -> Iterator[tuple[int, Any]]:
    """(line, value) of each step. Raises ScriptUnreadable."""
    if len(text) > MAX_CHARACTERS:
        refuse(0, f"filen er på mere end {MAX_CHARACTERS} tegn. Del den.",
               f"the file has more than {MAX_CHARACTERS} characters. Split it.")  # fmt: skip
    at = _skip(text, 0)
    in_list = text.startswith("[", at)
    at = _skip(text, at + 1) if in_list else at
    while at < len(text) and not (in_list and text[at] == "]"):
        value, end = _value(text, at)
        yield _line(text, at), value
        at = _skip(text, end)
    _require_end(text, at, in_list=in_list)


def refuse(line: int, da: str, en: str) -> NoReturn:
    """Raise ScriptUnreadable at a line; 0 for the script as a whole."""
    where = Text(f"Linje {line}", f"Line {line}") if line else Text("Svarene", "The answers")
    raise ScriptUnreadable(where=where, problem=Text(da, en))


_decoder = json.JSONDecoder(
    object_pairs_hook=lambda pairs: _each_once(pairs), parse_constant=lambda name: _no(name)
)


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        return _decoder.raw_decode(text, at)
    except json.JSONDecodeError as error:
        refuse(error.lineno, f"er ikke JSON ({error.msg}, tegn {error.colno}). Skriv ét objekt pr. "
               "trin, nøgler og tekst i dobbelte anførselstegn.",
               f"is not JSON ({error.msg}, character {error.colno}). Write one object per step, "
               "keys and texts in double quotes.")  # fmt: skip
    except (ValueError, RecursionError) as error:
        refuse(_line(text, at), f"kan ikke læses: {error}", f"cannot be read: {error}")


def _require_end(text: str, at: int, *, in_list: bool) -> None:
    if not in_list:
        return
    if at >= len(text):
        refuse(_line(text, at), "listen mangler sit afsluttende ].",
               "the list lacks its closing ].")  # fmt: skip
    if rest := text[at + 1 :].strip(_BETWEEN):
        refuse(_line(text, text.index(rest, at + 1)), "der står noget efter listens ]. Fjern det.",
               "something follows the ] of the list. Remove it.")  # fmt: skip


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"“{key}” ×2")
        found[key] = value
    return found


def _no(name: str) -> NoReturn:
    raise ValueError(name)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BETWEEN:
        at += 1
    return at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
