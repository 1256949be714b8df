"""S-FEEL text to tokens.

A FEEL name may hold spaces and operators ("Afvigelse i kr.", "pris-pr-md"), so the lexer is
told which such names exist and takes the longest that fits before it looks for anything else.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.dmn.errors import ExpressionTooDeep, ExpressionUnreadable

MAX_LENGTH = 10_000

_PLAIN_NAME = re.compile(r"[^\W\d]\w*")
_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<number>\d+(?:\.\d+)?|\.\d+)
      | (?P<string>"(?:[^"\\]|\\.)*")
      | (?P<name>[^\W\d]\w*)
      | (?P<symbol>\.\.|\*\*|<=|>=|!=|[-+*/=<>(),.\[\]@])""",
    re.VERBOSE | re.DOTALL,
)
_FUNCTION_WORDS = re.compile(r"date\s+and\s+time(?=\s*\()")
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True)
class Token:
    """``kind`` is number, string, name, symbol or end; ``position`` counts from 1."""

    kind: str
    text: str
    position: int


def tokenize(text: str, names: Collection[str] = ()) -> list[Token]:
    """All tokens, closed by one of kind ``end``. Raises ExpressionUnreadable."""
    if len(text) > MAX_LENGTH:
        raise ExpressionTooDeep(limit=MAX_LENGTH)
    special = frozenset(
        name for name in names if _PLAIN_NAME.match(name) and not _PLAIN_NAME.fullmatch(name)
    )
    return [*_tokens(text, _special_names(special)), Token("end", "", len(text) + 1)]


def unescape(quoted: str) -> str:
    """The text inside a FEEL string token. ValueError for an escape that is no character."""
    text = _ESCAPE.sub(_unescape_one, quoted[1:-1])
    # two escapes may make up one character, as in JSON; half a one is refused here
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _tokens(text: str, special: re.Pattern[str] | None) -> Iterator[Token]:
    position = 0
    while position < len(text):
        name = _FUNCTION_WORDS.match(text, position) or (special and special.match(text, position))
        found = name or _TOKEN.match(text, position)
        if found is None:
            expected = "S-FEEL"
            raise ExpressionUnreadable(
                text=text, position=position + 1, found=text[position], expected=expected
            )
        kind = "name" if name else str(found.lastgroup)
        if kind != "space":
            shown = " ".join(found.group().split()) if name else found.group()
            yield Token(kind, shown, position + 1)
        position = found.end()


@lru_cache(maxsize=256)
def _special_names(names: frozenset[str]) -> re.Pattern[str] | None:
    """One pattern for all names that are no plain word, longest first."""
    ordered = sorted(names, key=len, reverse=True)
    if not ordered:
        return None
    choices = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in ordered)
    return re.compile(rf"(?:{choices})(?!\w)")


def _unescape_one(found: re.Match[str]) -> str:
    code = found.group(1)
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return _ESCAPED.get(code, code)
