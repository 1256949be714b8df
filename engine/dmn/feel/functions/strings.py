"""Functions on text. Positions count characters from 1, or from the end by negative numbers."""

from decimal import Decimal

from engine.dmn.errors import TooLarge
from engine.dmn.feel.arithmetic import MAX_TEXT
from engine.dmn.feel.functions.patterns import compiled, replacement
from engine.dmn.feel.functions.registry import builtin
from engine.dmn.feel.kinds import Value
from engine.dmn.feel.text import plain_text


@builtin("substring", "string: string", "start position: integer", "length?: integer")
def _substring(text: str, start: int, length: int | None = None) -> str:
    if start == 0 or (length is not None and length < 1):
        raise ValueError("positions count from 1")
    begin = start - 1 if start > 0 else max(len(text) + start, 0)
    return text[begin : None if length is None else begin + length]


@builtin("string length", "string: string")
def _length(text: str) -> Decimal:
    return Decimal(len(text))


@builtin("upper case", "string: string")
def _upper(text: str) -> str:
    return text.upper()


@builtin("lower case", "string: string")
def _lower(text: str) -> str:
    return text.lower()


@builtin("substring before", "string: string", "match: string")
def _before(text: str, match: str) -> str:
    head, found, _ = text.partition(match) if match else ("", "", "")
    return head if found else ""


@builtin("substring after", "string: string", "match: string")
def _after(text: str, match: str) -> str:
    return text.partition(match)[2] if match else text


@builtin("contains", "string: string", "match: string")
def _contains(text: str, match: str) -> bool:
    return match in text


@builtin("starts with", "string: string", "match: string")
def _starts(text: str, match: str) -> bool:
    return text.startswith(match)


@builtin("ends with", "string: string", "match: string")
def _ends(text: str, match: str) -> bool:
    return text.endswith(match)


@builtin("matches", "input: string", "pattern: string", "flags?: string?")
def _matches(text: str, pattern: str, flags: str | None = None) -> bool:
    return compiled(pattern, flags, text).search(text) is not None


@builtin("replace", "input: string", "pattern: string", "replacement: string", "flags?: string?")
def _replace(text: str, pattern: str, new: str, flags: str | None = None) -> str:
    found = compiled(pattern, flags, text)
    if len(text) * len(new) > MAX_TEXT * 10:
        raise TooLarge(limit=f"{MAX_TEXT * 10}")
    if found.match(""):
        raise ValueError("the pattern matches nothing at all")
    return found.sub(replacement(new, found.groups, literal="q" in (flags or "")), text)


@builtin("split", "string: string", "delimiter: string")
def _split(text: str, delimiter: str) -> list[str]:
    pattern = compiled(delimiter, None, text)
    parts, begin = [], 0
    for found in pattern.finditer(text):
        if found.end() > found.start():
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]


@builtin("string join", "list: list", "delimiter?: string?")
def _join(items: list[Value], delimiter: str | None = None) -> str:
    if any(not isinstance(item, str | None) for item in items):
        raise TypeError("only text can be joined")
    texts = [item for item in items if item is not None]
    if sum(map(len, texts)) + len(texts) * len(delimiter or "") > MAX_TEXT:
        raise TooLarge(limit=f"{MAX_TEXT}")
    return (delimiter or "").join(texts)


@builtin("string join", "list: list", "delimiter: string?", "prefix: string?", "suffix: string?")
def _join_around(
    items: list[Value], delimiter: str | None, prefix: str | None, suffix: str | None
) -> str:
    return f"{prefix or ''}{_join(items, delimiter)}{suffix or ''}"


@builtin("string", "from: any")
def _string(value: Value) -> str | None:
    return None if value is None else plain_text(value)
