"""An order on its way: moving one place by a button, and places in words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    """One line of a ranked list; tied candidates have the same place."""

    place: int
    label: str
    note: str = ""
    href: str | None = None


def moved(order: Sequence[int], move: str | None) -> list[int]:
    """``order`` after "up:12" or "down:12"; unchanged when the move makes no sense."""
    found = list(order)
    way, _, number = (move or "").partition(":")
    if not number.isdecimal() or int(number) not in found:
        return found
    here = found.index(int(number))
    there = here + {"up": -1, "down": 1}.get(way, 0)
    if 0 <= there < len(found):
        found[here], found[there] = found[there], found[here]
    return found


def place_words(tiers: Sequence[Sequence[int]], titles: Mapping[int, str]) -> list[Placed]:
    """Every candidate with its place; after two at place 2 comes place 4."""
    lines: list[Placed] = []
    place = 1
    for tier in tiers:
        lines.extend(Placed(place, titles.get(case_id, str(case_id))) for case_id in tier)
        place += len(tier)
    return lines
