"""Decisions by the line: a JSON object of inputs in, a JSON object of outputs or an error out."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NoReturn

from engine.dmn.errors import DmnError, UnreadableInputs
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
        found = json.loads(line.decode(), parse_float=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise UnreadableInputs(number=number, reason=str(error)[:200]) from error
    if not isinstance(found, dict):
        raise UnreadableInputs(number=number, reason=f"{type(found).__name__} ≠ {{…}}")
    return found


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)
