"""Whether an input value passes the unary tests of a cell."""

from engine.dmn.feel.evaluator import Scope, compare, evaluate
from engine.dmn.feel.syntax import Against, Test, UnaryTests
from engine.dmn.feel.values import Value


def passes(value: Value, cell: UnaryTests, scope: Scope) -> bool:
    """True when one of the tests holds (none of them, under ``not``); a dash always passes."""
    if not cell.tests:
        return True
    return any(holds(value, test, scope) for test in cell.tests) != cell.negated


def holds(value: Value, test: Test, scope: Scope) -> bool:
    """One test. Null lies in no interval and is neither less nor greater than anything."""
    if isinstance(test, Against):
        return compare(value, test.operator, evaluate(test.endpoint, scope))
    low, high = evaluate(test.low, scope), evaluate(test.high, scope)
    above = compare(value, ">=" if test.includes_low else ">", low)
    below = compare(value, "<=" if test.includes_high else "<", high)
    return above and below
