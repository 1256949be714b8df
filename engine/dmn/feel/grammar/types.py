"""Types as FEEL writes them: ``list<number>``, ``context<a: string>``, ``function<…> -> …``."""

from engine.dmn.feel.grammar.stream import Stream
from engine.dmn.feel.syntax import ANY, Type

_SHAPES = ("list", "range", "context", "function")


def read_type(stream: Stream) -> Type:
    """Raises UnknownType for a name that is no type."""
    stream.deeper()
    found = _shape(stream) if stream.stands(*_SHAPES) else stream.resolve(_type_name(stream))
    stream.depth -= 1
    return found


def _type_name(stream: Stream) -> str:
    name = stream.name()
    while stream.take("."):
        name = f"{name}.{stream.name()}"
    return name


def _shape(stream: Stream) -> Type:
    shape = stream.advance().text
    if not stream.take("<"):
        return stream.resolve(shape)
    if shape == "context":
        return _context(stream)
    if shape == "function":
        return _function(stream)
    element = read_type(stream)
    stream.expect(">")
    return Type(shape, element=element)


def _context(stream: Stream) -> Type:
    components: dict[str, Type] = {}
    while not stream.take(">"):
        if components:
            stream.expect(",")
        name = stream.name()
        stream.expect(":")
        components[name] = read_type(stream)
    return Type("context", components=components)


def _function(stream: Stream) -> Type:
    parameters: list[Type] = []
    while not stream.take(">"):
        if parameters:
            stream.expect(",")
        parameters.append(read_type(stream))
    result = read_type(stream) if stream.take("->") else ANY
    return Type("function", parameters=tuple(parameters), result=result)
