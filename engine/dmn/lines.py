"""Decisions by the line: a JSON object of inputs in, a JSON object of outputs or an error out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NoReturn

from engine.dmn.errors import DmnError, UnreadableInputs
from engine.dmn.feel.text import Exact
from engine.dmn.model import DecisionModel


def answers(
    model: DecisionModel, decision_id: str, lines: Iterable[bytes], *, language: str = "da"
) -> Iterator[dict[str, Any]]:
    """One answer a line; empty lines are passed over. Raises nothing.

    ``outputs`` by output name, ``rules`` the ids of the rules that decided, ``result`` the
    value in the standard's shape; or ``error``, a sentence in the language.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(model, decision_id, line, number=number, language=language)


def written(value: Any) -> str:
    """An answer as JSON in one line; no number of it is rounded."""
    if isinstance(value, Exact):
        return str(value.digits)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    return _text(value)


def _text(value: Any) -> str:
    said = json.dumps(value, ensure_ascii=False)
    # half of a character can only be written by its number
    return json.dumps(value) if any("\ud800" <= sign <= "\udfff" for sign in said) else said


def _answer(
    model: DecisionModel, decision_id: str, line: bytes, *, number: int, language: str
) -> dict[str, Any]:
    try:
        outcome = model.evaluate(decision_id, _inputs(line, number))
    except DmnError as error:
        return {"error": error.message(language)}
    return {"outputs": outcome.outputs, "rules": outcome.rules, "result": outcome.result}


def _inputs(line: bytes, number: int) -> dict[str, Any]:
    try:
        # a number goes through no float: 0.1 stays 0.1
        found = json.loads(
            line.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refused,
            object_pairs_hook=_each_once,
        )  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise UnreadableInputs(number=number, reason=str(error)[:200]) from error
    if not isinstance(found, dict):
        raise UnreadableInputs(number=number, reason=f"{_text(found)[:60]} ≠ {{…}}")
    return found


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"2 × {next(name for name in names if names.count(name) > 1)!r}")
    return found


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)
