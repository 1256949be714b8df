"""How much of the public DMN Technology Compatibility Kit holds: ``bench/dmn_tck.py FOLDER``.

FOLDER is a checkout's ``TestCases`` or a part of it: below it, folders with models (``*.dmn``)
and test cases (``*.xml``). The kit is not part of this project. Prints passed of run for each
folder, a line for each miss with --misses, and everything as JSON with --json.

An explained error counts as the null that the standard gives in its place.
"""

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from engine.dmn.errors import DmnError
from engine.dmn.evaluation import Evaluation
from engine.dmn.feel import temporal
from engine.dmn.feel.values import Value, feel_text
from engine.dmn.model import DecisionModel
from engine.dmn.reader import read_decisions

_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_TOLERANCE = Decimal("1e-8")
_READERS: dict[str, Any] = {
    "string": str,
    "boolean": lambda text: text == "true",
    "date": temporal.parse_date,
    "time": temporal.parse_time,
    "dateTime": temporal.parse_date_time,
    "duration": temporal.parse_duration,
}


@dataclass
class Score:
    """One folder of the kit."""

    folder: str
    passed: int = 0
    run: int = 0
    misses: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="a line for each miss")
    parser.add_argument("--json", type=Path, help="write the scores here")
    asked = parser.parse_args()
    scores = [score_of(folder) for folder in folders(asked.folder)]
    for score in scores:
        print(f"{score.passed:5} of {score.run:5}  {score.folder}")
        for miss in score.misses if asked.misses else ():
            print(f"      {miss}")
    passed, run = sum(s.passed for s in scores), sum(s.run for s in scores)
    print(f"{passed:5} of {run:5}  in all; {sum(s.passed == s.run for s in scores)} of "
          f"{len(scores)} folders without a miss")  # fmt: skip
    if asked.json:
        asked.json.write_text(json.dumps([asdict(score) for score in scores], indent=1))
    return 0 if run and passed == run else 1


def folders(root: Path) -> list[Path]:
    return sorted({path.parent for path in root.rglob("*.dmn")})


def score_of(folder: Path) -> Score:
    score = Score(folder.name)
    for path in sorted(folder.glob("*.xml")):
        root = etree.parse(str(path)).getroot()
        if etree.QName(root).localname != "testCases":
            continue
        model = _model(folder / _text(root, "modelName"))
        for case in root.iter("{*}testCase"):
            for node in case.iterchildren("{*}resultNode"):
                miss = _run(model, case, node)
                score.run += 1
                score.passed += not miss
                if miss:
                    score.misses.append(f"{case.get('id')} {node.get('name')}: {miss}")
    return score


def _model(path: Path) -> DecisionModel | DmnError:
    try:
        return read_decisions(path.read_bytes(), path.name)
    except DmnError as error:
        return error


def _run(model: DecisionModel | DmnError, case: Any, node: Any) -> str:
    """Why the result is not the expected one; "" where it is."""
    expected = _value(next(node.iterchildren("{*}expected", "{*}computed"), None))
    reason = ""
    try:
        actual = _evaluated(model, case, node)
    except DmnError as error:
        actual, reason = None, f" ({error})"
    except Exception as error:  # noqa: BLE001 - a crash is what this is here to find
        return f"CRASH {type(error).__name__}: {error}"
    if alike(actual, expected):
        return ""
    return f"expected {feel_text(expected)}, got {feel_text(actual)}{reason}"[:400]


def _evaluated(model: DecisionModel | DmnError, case: Any, node: Any) -> Value:
    if isinstance(model, DmnError):
        raise model
    inputs = {part.get("name"): _value(part) for part in case.iterchildren("{*}inputNode")}
    evaluation = Evaluation(model, inputs)
    try:
        name = case.get("invocableName") if case.get("type") else ""
        return evaluation.value_of(model.find(name or node.get("name")))
    except RecursionError:
        return None


def alike(actual: Value, expected: Value) -> bool:
    """Equal kind for kind; numbers to eight significant places."""
    if isinstance(expected, list):
        same = isinstance(actual, list) and len(actual) == len(expected)
        return same and all(map(alike, actual, expected))
    if isinstance(expected, dict):
        same = isinstance(actual, dict) and actual.keys() == expected.keys()
        return same and all(alike(actual[name], expected[name]) for name in expected)
    if isinstance(expected, Decimal) and isinstance(actual, Decimal):
        return abs(actual - expected) <= _TOLERANCE * max(abs(expected), 1)
    return feel_text(actual) == feel_text(expected)


def _value(holder: Any) -> Value:
    if holder is None or holder.get(_NIL) == "true":
        return None
    components = list(holder.iterchildren("{*}component"))
    if components:
        return {part.get("name"): _value(part) for part in components}
    for child in holder.iterchildren("{*}list", "{*}value"):
        if child.get(_NIL) == "true":
            return None
        if etree.QName(child).localname == "list":
            return list(map(_value, child.iterchildren("{*}item")))
        return _scalar(child.text or "", child.get(_TYPE))
    return None


def _scalar(text: str, type_: str | None) -> Value:
    """Files of the first years name no type: what reads as a number is one."""
    kind = (type_ or "").rpartition(":")[2]
    try:
        if kind in _READERS:
            return _READERS[kind](text)
        if not kind and text in ("true", "false"):
            return text == "true"
        return Decimal(text)
    except (ArithmeticError, DmnError):
        return text


def _text(root: Any, tag: str) -> str:
    return (root.findtext(f"{{*}}{tag}") or "").strip()


if __name__ == "__main__":
    sys.exit(main())
