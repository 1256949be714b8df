"""When a body may decide. Pure: seats in, an answer with its figures out."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class SeatLine:
    """One seat: of which party, whether it takes part, whether it is excluded from the item."""

    party: str
    takes_part: bool
    excluded: bool = False
    vacant: bool = False


@dataclass(frozen=True)
class Quorum:
    """``needed`` is of the seats that are not excluded; a vacant seat still counts among them."""

    seats: int
    excluded: int
    vacant: int
    present: int
    needed: int
    parties: dict[str, int]
    missing_parties: tuple[str, ...]
    is_quorate: bool

    def as_json(self) -> dict[str, Any]:
        """For a snapshot that is kept with what was decided."""
        return {**asdict(self), "missing_parties": list(self.missing_parties)}


def count_quorum(
    lines: Iterable[SeatLine], needed: Callable[[int], int], *, every_party: bool = False
) -> Quorum:
    """Count the seats that take part. ``needed`` says how many of a number of seats must.

    With ``every_party`` each party must take part with at least one seat; a party whose
    seats are all excluded is then missing too, and the body must find another way.
    """
    held = list(lines)
    present = Counter({line.party: 0 for line in held})
    present.update(line.party for line in held if line.takes_part and not line.excluded)
    excluded = sum(line.excluded for line in held)
    required = needed(len(held) - excluded)
    missing = tuple(p for p, n in present.items() if n == 0) if every_party else ()
    total = sum(present.values())
    return Quorum(
        seats=len(held),
        excluded=excluded,
        vacant=sum(line.vacant for line in held),
        present=total,
        needed=required,
        parties=dict(present),
        missing_parties=missing,
        is_quorate=total > 0 and total >= required and not missing,
    )
