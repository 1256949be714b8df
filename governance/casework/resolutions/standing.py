"""Which resolutions of a case stand, and what of a cross-cutting case is still missing."""

from dataclasses import dataclass

from sqlalchemy import select

from governance.casework.resolutions.models import Aspect, Outcome, Resolution
from governance.work import Work

__all__ = [
    "JOINT",
    "YES",
    "AspectStanding",
    "Resolution",
    "aspects_of",
    "missing_aspects",
    "resolutions_of",
    "standing_of",
]

YES = frozenset({Outcome.ADOPTED, Outcome.ADOPTED_WITH_CHANGES})
JOINT = frozenset({Aspect.GOAL, Aspect.PRIORITY, Aspect.PLAN})


@dataclass(frozen=True)
class AspectStanding:
    """The resolution in force for one aspect, if any, and those it succeeded."""

    aspect: Aspect
    resolution: Resolution | None

    @property
    def is_adopted(self) -> bool:
        return self.resolution is not None and self.resolution.outcome in YES


def resolutions_of(work: Work, case_id: int) -> list[Resolution]:
    """Everything resolved about the case, oldest first, reversed or not."""
    query = select(Resolution).where(Resolution.case_id == case_id)
    return list(work.session.scalars(query.order_by(Resolution.id)))


def standing_of(work: Work, case_id: int) -> list[Resolution]:
    """Those that no later resolution reverses, oldest first."""
    found = resolutions_of(work, case_id)
    reversed_ids = {r.reverses_id for r in found}
    return [r for r in found if r.id not in reversed_ids]


def aspects_of(work: Work, case_id: int) -> list[AspectStanding]:
    """Goal, priority and plan, each with what stands for it."""
    newest = {r.aspect: r for r in standing_of(work, case_id)}
    order = (Aspect.GOAL, Aspect.PRIORITY, Aspect.PLAN)
    return [AspectStanding(aspect, newest.get(aspect)) for aspect in order]


def missing_aspects(work: Work, case_id: int) -> list[Aspect]:
    """What the board has yet to adopt before the case is resolved."""
    return [standing.aspect for standing in aspects_of(work, case_id) if not standing.is_adopted]
