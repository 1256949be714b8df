"""Times that would only fail when a case reaches them: timers and due dates."""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import is_true, properties, tag_of
from engine.scripting import ExpressionError, parse
from engine.spiff.moments import due, is_plain, parse_cycle

_KINDS = ("timeDate", "timeDuration", "timeCycle")
# a mistyped duration or cycle that would be read as the name of a variable
_ALMOST = re.compile(r"[-+]?[PR](?:T?\d\w*|T)?(?:/.*)?")
_START = datetime(2000, 1, 1, tzinfo=UTC)


def timers_have_one_time(diagram: Diagram) -> Iterator[Finding]:
    """A timer without a time would not be parsed; of two the runtime takes the first."""
    for node in diagram.every("timerEventDefinition"):
        times = [child for child in node if tag_of(child) in _KINDS]
        if len(times) != 1 or not (times[0].text or "").strip():
            yield _wrong(diagram, node, "", "ikke netop én tid", "not exactly one time")


def times_can_be_read(diagram: Diagram) -> Iterator[Finding]:
    """A value written as it is has the form of its kind; an expression is checked elsewhere."""
    for node in diagram.every(*_KINDS):
        text = _literal((node.text or "").strip())
        cycle = tag_of(node) == "timeCycle"
        if text and not (_is_cycle(text) if cycle else _is_moment(text)):
            form = ("R3/P1D", "R3/P1D") if cycle else ("P10D, 2027-01-31", "P10D, 2027-01-31")
            yield _wrong(diagram, node, text, f"ikke som {form[0]}", f"not like {form[1]}")


def due_dates_can_be_read(diagram: Diagram) -> Iterator[Finding]:
    """A due date is a moment or a duration, not a cycle."""
    for node in diagram.every("userTask", "manualTask"):
        value = properties(node).get("dueDate", "").strip()
        literal = _literal(value[1:]) if value.startswith("=") else value
        if literal and not _is_moment(literal):
            yield _wrong(diagram, node, literal, "ikke en dato", "not a date")


def cycles_do_not_interrupt(diagram: Diagram) -> Iterator[Finding]:
    """A cycle rings again and again beside an activity; elsewhere its token would multiply."""
    for node in diagram.every("timeCycle"):
        event = node.getparent().getparent()
        if tag_of(event) != "boundaryEvent" or is_true(event, "cancelActivity", "true"):
            yield diagram.finding(
                "cycle",
                event,
                "gentages, men er ikke en ikke-afbrydende hændelse på kanten af en aktivitet.",
                "repeats, but is not a non-interrupting event on the boundary of an activity.",
                ("Brug timeDuration, eller sæt cancelActivity=\"false\".",
                 "Use timeDuration, or set cancelActivity=\"false\"."),
            )  # fmt: skip


def _literal(text: str) -> str | None:
    """The value, where it is known without a case: as it is, or an expression of one text."""
    if is_plain(text) or _ALMOST.fullmatch(text):
        return text
    try:
        body: Any = parse(text).body
    except ExpressionError:
        return text
    return str(body.value) if isinstance(body, ast.Constant) else None


def _is_moment(text: str) -> bool:
    return _reads(lambda: due(text, _START))


def _is_cycle(text: str) -> bool:
    return _reads(lambda: parse_cycle(text, _START))


def _reads(read: Callable[[], object]) -> bool:
    try:
        read()
    except (ValueError, OverflowError):
        return False
    return True


def _wrong(diagram: Diagram, node: Any, text: str, da: str, en: str) -> Finding:
    return diagram.finding(
        "time",
        node,
        f"har en tid, der ikke kan læses: »{text}« ({da}).",
        f"has a time that cannot be read: “{text}” ({en}).",
        ("Skriv den som ISO 8601, f.eks. P7D, eller som et udtryk.",
         "Write it as ISO 8601, such as P7D, or as an expression."),
    )  # fmt: skip


RULES: tuple[Any, ...] = (
    timers_have_one_time,
    times_can_be_read,
    due_dates_can_be_read,
    cycles_do_not_interrupt,
)
