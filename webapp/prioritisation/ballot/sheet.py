"""What stands on a ballot while it is filled in: as it was sent, and as the domain takes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from governance.prioritisation.ballots import Ballot, Paper
from governance.prioritisation.errors import ScoreMissing
from governance.prioritisation.rounds import Round
from webapp.prioritisation.outcome.order import moved

_SCORE = re.compile(r"p-(\d{1,9})-(.{1,40})")


@dataclass(frozen=True)
class Sheet:
    """``scores``: case id → criterion → points; ``order`` counts when ``own`` is set."""

    scores: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    order: tuple[int, ...] = ()
    own: bool = False

    @staticmethod
    def sent(form: Mapping[str, Any], move: str | None = None) -> "Sheet":
        """From the form's lists of values, after a press of Op or Ned if there was one."""
        scores: dict[int, dict[str, int]] = {}
        for key, values in form.items():
            found = _SCORE.fullmatch(key)
            points = _first(values)
            if found and re.fullmatch(r"-?\d{1,3}", points):
                scores.setdefault(int(found[1]), {})[found[2]] = int(points)
        order = [int(value) for value in form.get("order", ()) if str(value).isdecimal()]
        own = _first(form.get("own")) == "true" or bool(move)
        return Sheet(scores, tuple(moved(order, move)), own)

    @staticmethod
    def of(ballot: Ballot) -> "Sheet":
        """The answer in force, to be changed."""
        scores = {int(case_id): dict(points) for case_id, points in ballot.scores.items()}
        return Sheet(scores, tuple(ballot.ranking), bool(ballot.ranking))

    def as_kept(self) -> dict[str, Any]:
        """As lists of values, which ``sent`` reads again."""
        flat = {
            f"p-{case_id}-{code}": [str(points)]
            for case_id, given in self.scores.items()
            for code, points in given.items()
        }
        own = {"own": ["true"]} if self.own else {}
        return {**flat, **own, "order": [str(case_id) for case_id in self.order]}

    def paper(self) -> Paper:
        """The answer; a ranking names only what got points."""
        ranking = tuple(c for c in self.order if c in self.scores) if self.own else ()
        return Paper(self.scores, ranking)

    def full_order(self, round_: Round, barred: frozenset[int]) -> list[int]:
        """Every candidate of the seat: as ordered so far, the rest as they were nominated."""
        open_to_seat = [c.case_id for c in round_.standing_candidates if c.case_id not in barred]
        ordered = [c for c in dict.fromkeys(self.order) if c in open_to_seat]
        return [*ordered, *(c for c in open_to_seat if c not in ordered)]

    def problems(self, round_: Round, language: str) -> dict[str, list[str]]:
        """Half-scored candidates by the field where the first point is missing."""
        found: dict[str, list[str]] = {}
        for candidate in round_.standing_candidates:
            given = self.scores.get(candidate.case_id)
            missing = [c for c in round_.criteria if given is not None and c.code not in given]
            if missing:
                names = ", ".join(c.name(language) for c in missing)
                error = ScoreMissing(candidate=candidate.title, criteria=names)
                key = f"p-{candidate.case_id}-{missing[0].code}"
                found[key] = [error.message(language)]
        if not self.scores:
            return {"": [_("Stemmesedlen er tom. Giv point til mindst én sag.")]}
        return found


def _first(values: Any) -> str:
    if isinstance(values, list | tuple):
        return str(values[0]) if values else ""
    return str(values or "")
