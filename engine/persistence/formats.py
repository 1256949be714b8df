"""Formats of what is stored: every state and every parsed version carries a number.

A new release reads what earlier ones stored: each upgrader turns one format into the next,
on the values as JSON has them, when they are read. Nothing is rewritten in the database until
the case moves. To change a format: raise its number, add the upgrader from the old one, and
keep the fixtures of tests/engine/stored_states as they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import StoredByNewer

Json = dict[str, Any]
Upgrader = Callable[[Json], Json]
MARK = "format"


@dataclass(frozen=True)
class Format:
    """``number`` is what is written now; ``upgrades`` leads from each earlier number to the
    next."""

    what: str
    number: int
    upgrades: Mapping[int, Upgrader]

    def marked(self, values: Json) -> Json:
        """The values as they are stored."""
        return {MARK: self.number, **values}

    def current(self, values: Json) -> Json:
        """Stored values, of whatever format, as this release has them; without the mark.

        Raises StoredByNewer.
        """
        number = values.get(MARK, 0)
        if not isinstance(number, int) or number > self.number:
            raise StoredByNewer(what=self.what, found=number, known=self.number)
        for step in range(number, self.number):
            values = self.upgrades[step](values)
        return {name: value for name, value in values.items() if name != MARK}


def _unmarked(values: Json) -> Json:
    """Before formats had numbers; what was stored is the same as in format 1."""
    return values


STATE = Format("process_instance.state_blob", 1, {0: _unmarked})
PARCEL = Format("process_definition.spec", 1, {0: _unmarked})
