"""Functions on contexts."""

from engine.dmn.feel.functions.registry import builtin
from engine.dmn.feel.kinds import Value

Context = dict[str, Value]


@builtin("get value", "m: context", "key: string")
def _get_value(context: Context, key: str) -> Value:
    return context.get(key)


@builtin("get entries", "m: context")
def _get_entries(context: Context) -> list[Context]:
    return [{"key": key, "value": value} for key, value in context.items()]


@builtin("context", "entries: list")
def _context(entries: list[Value]) -> Context:
    made: Context = {}
    for entry in entries:
        key = entry["key"]
        if not isinstance(key, str) or key in made:
            raise ValueError("each key is a text of its own")
        made[key] = entry["value"]
    return made


@builtin("context put", "context: context", "key: string", "value: any")
def _put(context: Context, key: str, value: Value) -> Context:
    return {**context, key: value}


@builtin("context put", "context: context", "keys: list", "value: any")
def _put_deep(context: Context, keys: list[Value], value: Value) -> Context:
    """Along a row of keys; what is missing on the way is made."""
    key, *rest = keys
    if not isinstance(key, str):
        raise TypeError("a key is a text")
    if not rest:
        return {**context, key: value}
    inner = context.get(key, {})
    if not isinstance(inner, dict):
        raise TypeError("only a context has entries")
    return {**context, key: _put_deep(inner, rest, value)}


@builtin("context merge", "contexts: list")
def _merge(contexts: list[Value]) -> Context:
    merged: Context = {}
    for context in contexts:
        if not isinstance(context, dict):
            raise TypeError("contexts are needed")
        merged |= context
    return merged
