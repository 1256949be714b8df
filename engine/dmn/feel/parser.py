"""FEEL text to a syntax tree: expressions, unary tests, types."""

from collections.abc import Callable, Collection

from engine.dmn.errors import UnknownType
from engine.dmn.feel.grammar.expressions import Expressions
from engine.dmn.feel.grammar.stream import Stream
from engine.dmn.feel.grammar.types import read_type
from engine.dmn.feel.syntax import ANY, Expression, Type, UnaryTests

Resolve = Callable[[str], Type]

# the spelling of each version, and the names that Camunda's modeller writes
BASE_TYPES = {
    "Any": "Any",
    "string": "string",
    "number": "number",
    "integer": "integer",
    "long": "integer",
    "double": "number",
    "boolean": "boolean",
    "date": "date",
    "time": "time",
    "date and time": "date and time",
    "dateTime": "date and time",
    "days and time duration": "days and time duration",
    "dayTimeDuration": "days and time duration",
    "years and months duration": "years and months duration",
    "yearMonthDuration": "years and months duration",
    "context": "context",
    "list": "list",
    "range": "range",
    "function": "function",
    "Null": "null",
}


def base_type(name: str) -> Type:
    """The type of this name in any version of the standard. Raises UnknownType."""
    if name not in BASE_TYPES:
        raise UnknownType(type=name)
    return ANY if name == "Any" else Type(BASE_TYPES[name])


def parse_expression(
    text: str, names: Collection[str] = (), resolve: Resolve = base_type
) -> Expression:
    """One expression; ``names`` are the known names that hold spaces or operators."""
    stream = Stream(text, names, resolve)
    expression = Expressions(stream).expression()
    stream.expect_end()
    return expression


def parse_unary_tests(
    text: str, names: Collection[str] = (), resolve: Resolve = base_type
) -> UnaryTests:
    """One input cell. An empty cell is the dash, as every modelling tool treats it."""
    if text.strip() in ("", "-"):
        return UnaryTests("-")
    stream = Stream(text, names, resolve)
    tests, negated = Expressions(stream).unary_tests()
    stream.expect_end()
    return UnaryTests(text.strip(), tests, negated)


def parse_type(text: str, resolve: Resolve = base_type) -> Type:
    """A type such as ``list<number>``."""
    stream = Stream(text, (), resolve)
    found = read_type(stream)
    stream.expect_end()
    return found
