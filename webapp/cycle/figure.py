"""The wheel of one body's year, or of all bodies at once, and the short codes on it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from flask import url_for

from governance.cycle.cycles import AnnualCycle, Occurrence, OccurrenceState
from governance.cycle.templates import OccurrenceKind
from webapp.cycle.labels import KINDS, LETTERS
from webapp.desk import language
from webapp.ui import angles
from webapp.ui.wheel import Wheel, wheel

GONE = (OccurrenceState.CANCELLED, OccurrenceState.SKIPPED)


def short_codes(cycle: AnnualCycle) -> dict[int, str]:
    """Occurrence id → "M1", counted through the year by kind."""
    counted: Counter[OccurrenceKind] = Counter()
    codes = {}
    for occurrence in cycle.occurrences:
        counted[occurrence.kind] += 1
        codes[occurrence.id] = f"{LETTERS[occurrence.kind]}{counted[occurrence.kind]}"
    return codes


def year_wheel(cycle: AnnualCycle, today: date) -> Wheel:
    """One ring per kind that the year has."""
    rings = [
        angles.Ring(str(words), _marks(cycle, [o for o in cycle.occurrences if o.kind is kind]))
        for kind, words in KINDS.items()
    ]
    filled = [ring for ring in rings if ring.occurrences]
    return wheel("wheel", cycle.year, filled, today=today, language=language())


def common_wheel(cycles: Sequence[tuple[AnnualCycle, str]], year: int, today: date) -> Wheel:
    """One ring per body, so that collisions are seen."""
    rings = [angles.Ring(name, _marks(cycle, cycle.occurrences)) for cycle, name in cycles]
    return wheel("wheel", year, rings, today=today, language=language())


def _marks(cycle: AnnualCycle, occurrences: Sequence[Occurrence]) -> list[angles.Occurrence]:
    codes = short_codes(cycle)
    return [
        angles.Occurrence(
            code=codes[o.id],
            name=o.name(language()),
            starts_on=o.occurs_on,
            href=url_for("cycle.occurrence", occurrence_id=o.id),
        )
        for o in occurrences
        if o.state not in GONE
    ]
