"""FEEL text to tokens, one at a time.

A FEEL name may hold spaces and operators ("Afvigelse i kr.", "pris-pr-md"), so the lexer is
told which such names exist and takes the longest that fits before it looks for anything else.
Names of several plain words need no telling: two words never stand side by side in FEEL
unless one of them is a keyword.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from engine.dmn.errors import ExpressionTooDeep, ExpressionUnreadable

MAX_LENGTH = 10_000

# the characters that clause 10.3.1.2 (rules 28 and 29) lets a name begin with
_START = (
    "?A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_WORD = rf"[{_START}][{_START}0-9\u00b7\u0300-\u036f\u203f-\u2040]*"
_SPACE = re.compile(
    r"(?:[\s\u180e\u200b\u2060\ufeff]+|//[^\n]*|/\*.*?\*/)+",
    re.DOTALL,
)
_EXPONENT = r"(?:[eE][-+]?\d{1,4})?"
_TOKEN = re.compile(
    rf"""(?P<number>\d+(?:\.\d+)?{_EXPONENT}|\.\d+{_EXPONENT})
      | (?P<string>"(?:[^"\\]|\\.)*")
      | (?P<name>{_WORD})
      | (?P<symbol>\.\.|\*\*|<=|>=|!=|->|[-+*/=<>(),.\[\]@{{}}:])""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN_NAME = re.compile(_WORD)
_PATH = re.compile(rf"{_WORD}(?:\.{_WORD})*")
# a key of a context or the name of an argument: operators need no telling before a colon
KEY = re.compile(rf"({_WORD}(?:[\s./\-'+*]+[{_START}0-9\u00b7\u0300-\u036f]+)*)\s*:")
_END_OF_WORD = rf"(?![{_START}0-9])"
_FUNCTION_WORDS = re.compile(
    r"(?:date\s+and\s+time|days\s+and\s+time\s+duration|years\s+and\s+months\s+duration)"
    + _END_OF_WORD
)
KEYWORDS = frozenset(
    (
        "and", "or", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies",
        "between", "instance", "function", "external", "true", "false", "null",
    )
)  # fmt: skip
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_PLAIN_ESCAPES = "'\"\\"


@dataclass(frozen=True)
class Token:
    """``kind`` is number, string, name, word, symbol or end; ``position`` counts from 1.

    A ``name`` is one that the file has; a ``word`` may go on in the next one.
    """

    kind: str
    text: str
    position: int
    end: int


def token_at(text: str, start: int, special: re.Pattern[str] | None) -> Token:
    """The token that begins at or after ``start``. Raises ExpressionUnreadable."""
    if space := _SPACE.match(text, start):
        start = space.end()
    if start >= len(text):
        return Token("end", "", len(text) + 1, len(text))
    name = (special and special.match(text, start)) or _FUNCTION_WORDS.match(text, start)
    found = name or _TOKEN.match(text, start)
    if found is None:
        raise ExpressionUnreadable(
            text=text, position=start + 1, found=text[start], expected="FEEL"
        )
    if name:
        return Token("name", " ".join(name.group().split()), start + 1, found.end())
    kind = "word" if found.lastgroup == "name" else str(found.lastgroup)
    return Token(kind, found.group(), start + 1, found.end())


def require_size(text: str) -> None:
    """Raises ExpressionTooDeep for a text that nobody wrote by hand."""
    if len(text) > MAX_LENGTH:
        raise ExpressionTooDeep(limit=MAX_LENGTH)


def unescape(quoted: str) -> str:
    """The text inside a FEEL string token. ValueError for an escape that is no character."""
    text = _ESCAPE.sub(_unescape_one, quoted[1:-1])
    # two escapes may make up one character, as in JSON; half a one is refused here
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def special_names(names: Collection[str]) -> re.Pattern[str] | None:
    """One pattern for all names that are no plain word, longest first."""
    special = frozenset(
        name for name in names if _PLAIN_NAME.match(name) and not _PATH.fullmatch(name)
    )
    return _pattern(special)


@lru_cache(maxsize=256)
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=len, reverse=True)
    if not ordered:
        return None
    choices = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in ordered)
    return re.compile(rf"(?:{choices}){_END_OF_WORD}")


def _unescape_one(found: re.Match[str]) -> str:
    code = found.group(1)
    if len(code) > 1:
        return chr(int(code[1:], 16))
    # an escape that FEEL does not know stays as it is: "\d" is a pattern's business
    return _ESCAPED.get(code, code if code in _PLAIN_ESCAPES else f"\\{code}")
