"""Whether an input value passes the unary tests of a cell."""

from engine.dmn.errors import IncomparableValues
from engine.dmn.feel.comparison import alike, compare, lies_in
from engine.dmn.feel.kinds import Range, Value
from engine.dmn.feel.names import names_in
from engine.dmn.feel.scope import Local, Scope, evaluate
from engine.dmn.feel.syntax import (
    Against,
    Between,
    Comparison,
    In,
    InstanceOf,
    Interval,
    Invocation,
    Logic,
    Quantified,
    Test,
    UnaryTests,
)

_ASSERTIONS = (Comparison, Logic, Between, In, InstanceOf, Quantified, Invocation)


def passes(value: Value, cell: UnaryTests, scope: Scope) -> bool:
    """True when one of the tests holds (none of them, under ``not``); a dash always passes.

    In the tests ``?`` is the value.
    """
    if not cell.tests:
        return True
    around = Local({"?": value}, scope)
    return any(holds(value, test, around) for test in cell.tests) != cell.negated


def chooses(value: Value, cell: UnaryTests, scope: Scope) -> bool:
    """The same for ``in``: among several choices, one of another kind is simply no match.

    Raises IncomparableValues where the only choice is of another kind.
    """
    around = Local({"?": value}, scope)
    for test in cell.tests:
        try:
            if holds(value, test, around, lenient=True):
                return True
        except IncomparableValues:
            if len(cell.tests) == 1:
                raise
    return False


def holds(value: Value, test: Test, scope: Scope, *, lenient: bool = False) -> bool:
    """One test. Null lies in no interval and is neither less nor greater than anything.

    A list is a choice, a range an interval, and an assertion such as ``? > 3`` or
    ``starts with(?, "a")`` is itself the answer.
    """
    if isinstance(test, Interval):
        span = evaluate(test, scope)
        return isinstance(span, Range) and _within(value, span, test)
    endpoint = evaluate(test.endpoint, scope)
    if test.operator != "=":
        return compare(value, test.operator, endpoint)
    if isinstance(endpoint, list) and lenient:
        return any(alike(value, part) or _in_part(value, part) for part in endpoint)
    return _matches(value, endpoint, test)


def _in_part(value: Value, part: Value) -> bool:
    """A range among the choices."""
    try:
        return isinstance(part, Range) and lies_in(value, part)
    except IncomparableValues:
        return False


def _within(value: Value, span: Range, test: Interval) -> bool:
    missing = (test.low and span.low is None) or (test.high and span.high is None)
    if isinstance(value, Range):
        return compare(value, "=", span)
    return not missing and lies_in(value, span)


def _matches(value: Value, endpoint: Value, test: Against) -> bool:
    if isinstance(endpoint, bool) and isinstance(test.endpoint, _ASSERTIONS):
        return endpoint if not isinstance(value, bool) else _asserted(value, endpoint, test)
    if isinstance(endpoint, Range) and not isinstance(value, Range):
        return lies_in(value, endpoint)
    if isinstance(endpoint, list) and not (isinstance(value, list) and value == endpoint):
        return any(_matches(value, part, Against("=", test.endpoint)) for part in endpoint)
    return compare(value, "=", endpoint)


def _asserted(value: bool, endpoint: bool, test: Against) -> bool:
    return endpoint if mentions_input(test) else value == endpoint


def mentions_input(test: Against) -> bool:
    """Whether the expression asks about ``?``."""
    return any(name.parts[0] == "?" for name in names_in(test.endpoint))
