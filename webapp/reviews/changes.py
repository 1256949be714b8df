"""What changed between two versions of a text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby


@dataclass(frozen=True)
class Piece:
    """A run of text: ``kind`` is same, added or removed."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The newer text with what was added and what was removed, in order."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces = (piece for code in matcher.get_opcodes() for piece in _pieces(code, old, new))
    joined = (
        Piece(kind, "".join(piece.text for piece in run))
        for kind, run in groupby(pieces, key=lambda piece: piece.kind)
    )
    return [piece for piece in joined if piece.text]


def _pieces(
    code: tuple[str, int, int, int, int], old: list[str], new: list[str]
) -> Iterator[Piece]:
    kind, i1, i2, j1, j2 = code
    if kind == "equal":
        yield Piece("same", "".join(new[j1:j2]))
        return
    yield Piece("removed", "".join(old[i1:i2]))
    yield Piece("added", "".join(new[j1:j2]))


def _words(text: str) -> list[str]:
    """Words with the space after them, so that a changed word is one change."""
    return re.findall(r"\S+\s*|\s+", text)
