"""Regular expressions as XPath has them, in Python's words, kept from running away."""

import re
import sys
import unicodedata
from functools import lru_cache
from typing import Any

from engine.dmn.errors import TooLarge, UnreadablePattern

MAX_PATTERN = 500
MAX_TEXT = 20_000  # characters searched by a pattern without repetitions
MAX_WORK = 10**8
_FLAGS = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE, "q": 0}
_START = "A-Z_a-z:\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
_CLASSES = {
    "i": f"[{_START}]", "I": f"[^{_START}]",
    "c": rf"[{_START}\-.0-9\u00b7]", "C": rf"[^{_START}\-.0-9\u00b7]",
}  # fmt: skip
_BLOCKS = {
    "IsBasicLatin": "\x00-\x7f", "IsLatin-1Supplement": "\x80-\xff",
    "IsLatinExtended-A": "\u0100-\u017f", "IsGreek": "\u0370-\u03ff",
    "IsGreekandCoptic": "\u0370-\u03ff", "IsCyrillic": "\u0400-\u04ff",
    "IsGeneralPunctuation": "\u2000-\u206f", "IsCurrencySymbols": "\u20a0-\u20cf",
}  # fmt: skip
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT"}
_KNOWN_ESCAPES = set("nrtdDsSwWpPiIcC\\|.?*+(){}[]^$-")


def compiled(pattern: str, flags: str | None, text: str) -> re.Pattern[str]:
    """Raises UnreadablePattern, or TooLarge for one that could run for ever."""
    found, repetitions = _compiled(pattern, flags or "")
    # the time grows as the length to the power of the repetitions and one
    longest = max(int(MAX_WORK ** (1 / (repetitions + 1))), 60) if repetitions else MAX_TEXT
    if len(text) > longest:
        raise TooLarge(limit=f"{longest}")
    return found


@lru_cache(maxsize=256)
def _compiled(pattern: str, flags: str) -> tuple[re.Pattern[str], int]:
    if len(pattern) > MAX_PATTERN or not set(flags) <= set(_FLAGS):
        raise UnreadablePattern(pattern=pattern[:80], flags=flags)
    if "q" in flags:
        return re.compile(re.escape(pattern), re.IGNORECASE if "i" in flags else 0), 0
    if "x" in flags:
        pattern = _without_space(pattern)
    total = re.NOFLAG
    for flag in set(flags) - {"x"}:
        total |= _FLAGS[flag]
    try:
        translated = _translated(pattern, flags)
        return re.compile(translated, total), _repetitions(translated, total)
    except (re.error, OverflowError, RecursionError, IndexError) as error:
        raise UnreadablePattern(pattern=pattern[:80], flags=flags) from error


def replacement(text: str, groups: int, *, literal: bool) -> str:
    """XPath's ``$1`` as Python's; ``\\$`` and ``\\\\`` stand for themselves."""
    if literal:
        return text.replace("\\", "\\\\")
    result, place = [], 0
    while place < len(text):
        char = text[place]
        if char == "\\":
            if text[place + 1 : place + 2] not in ("$", "\\"):
                raise ValueError("a backslash needs $ or another one behind it")
            result.append("\\\\" if text[place + 1] == "\\" else "$")
            place += 2
        elif char == "$":
            number, length = _group(text[place + 1 :], groups)
            result.append(number)
            place += 1 + length
        else:
            result.append(char)
            place += 1
    return "".join(result)


def _group(digits: str, groups: int) -> tuple[str, int]:
    """The longest number that is a group; a group that is not there is empty."""
    found = re.match(r"\d+", digits)
    if found is None:
        raise ValueError("$ needs a number behind it")
    text = found.group()
    while len(text) > 1 and int(text) > groups:
        text = text[:-1]
    return (f"\\g<{int(text)}>" if int(text) <= groups else ""), len(text)


def _without_space(pattern: str) -> str:
    """Flag x: white space counts only inside brackets."""
    result, inside = [], 0
    for place, char in enumerate(pattern):
        escaped = place > 0 and pattern[place - 1] == "\\"
        inside += (char == "[" and not escaped) - (char == "]" and not escaped)
        if inside > 0 or not char.isspace():
            result.append(char)
    return "".join(result)


def _translated(pattern: str, flags: str) -> str:
    result, place = [], 0
    while place < len(pattern):
        char = pattern[place]
        if char == "\\":
            piece, place = _escape(pattern, place + 1)
        elif char == "[":
            piece, place = _bracket(pattern, place + 1)
        elif pattern.startswith("(?", place) and not pattern.startswith("(?:", place):
            raise re.error("only (?: …)")
        else:
            piece, place = _plain(char, flags), place + 1
        result.append(piece)
    return "".join(result)


def _plain(char: str, flags: str) -> str:
    if char == "$" and "m" not in flags:
        return r"\Z"  # XPath's $ does not look past a last line break, as Python's would
    return r"[^\n\r]" if char == "." and "s" not in flags else char


def _escape(pattern: str, place: int) -> tuple[str, int]:
    char = pattern[place]
    if char in _CLASSES:
        return _CLASSES[char], place + 1
    if char in "pP":
        end = pattern.index("}", place) if pattern[place + 1] == "{" else -1
        if end < 0:
            raise re.error("unfinished \\p")
        return category(pattern[place + 2 : end], negated=char == "P"), end + 1
    if char.isdigit():
        return f"(?:\\{char})", place + 1
    if char not in _KNOWN_ESCAPES:
        raise re.error("unknown escape")
    return f"\\{char}", place + 1


def _bracket(pattern: str, place: int) -> tuple[str, int]:
    """A class of characters; ``[a-z-[aeiou]]`` takes the second from the first."""
    negated = pattern[place] == "^"
    place += negated
    parts: list[str] = []
    without = ""
    while pattern[place] != "]":
        if pattern[place] == "-" and pattern[place + 1] == "[":
            without, place = _bracket(pattern, place + 2)
            break
        if pattern[place] == "\\":
            if pattern[place + 1].isdigit():
                raise re.error("a reference inside a class")
            piece, place = _escape(pattern, place + 1)
            parts.append(_unboxed(piece))
        else:
            parts.append("\\[" if pattern[place] == "[" else pattern[place])
            place += 1
    if pattern[place] != "]":
        raise re.error("unfinished class")
    if not parts:
        raise re.error("empty class")
    body = f"[{'^' if negated else ''}{''.join(parts)}]"
    return (f"(?!{without}){body}" if without else body), place + 1


def _unboxed(piece: str) -> str:
    if piece.startswith("[^"):
        raise re.error("a negated class inside another")
    return piece[1:-1] if piece.startswith("[") else piece


@lru_cache(maxsize=64)
def category(name: str, *, negated: bool) -> str:
    """The characters of a Unicode category or block, as a class."""
    if name in _BLOCKS:
        return f"[{'^' if negated else ''}{_BLOCKS[name]}]"
    ranges: list[str] = []
    start = None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and unicodedata.category(chr(code)).startswith(name)
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            ranges.append(f"\\U{start:08x}-\\U{code - 1:08x}")
            start = None
    if not ranges:
        raise re.error("unknown category")
    return f"[{'^' if negated else ''}{''.join(ranges)}]"


def _repetitions(pattern: str, flags: int) -> int:
    """How many parts repeat without end. Refuses repetition inside repetition.

    Such a pattern may take time that doubles by every character of the text.
    """
    return _walk(re._parser.parse(pattern, flags), repeated=False)  # type: ignore[attr-defined]


def _walk(node: Any, *, repeated: bool) -> int:
    kind = str(node[0]) if isinstance(node, tuple) and node else ""
    if kind in _REPEATS:
        _, high, body = node[1]
        if repeated:
            raise re.error("a repetition inside a repetition")
        return int(high > 1) + _walk(list(body), repeated=high > 1)
    if kind == "BRANCH" and repeated and not _apart(node[1][1]):
        raise re.error("choices inside a repetition")
    if isinstance(node, list | tuple) or hasattr(node, "data"):
        return sum(_walk(part, repeated=repeated) for part in getattr(node, "data", node))
    return 0


def _apart(choices: Any) -> bool:
    """Whether the first character tells which of the choices it is."""
    firsts = [str(choice[0]) if len(choice) else "" for choice in choices]
    return len(set(firsts)) == len(firsts) and all("LITERAL" in first for first in firsts)
