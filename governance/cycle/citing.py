"""The resolution by which a body adopted its plan, cited by its number."""

from datetime import timedelta

from sqlalchemy import select

from governance.casework.resolutions.models import Resolution
from governance.casework.resolutions.standing import YES
from governance.cycle.cycles import AnnualCycle
from governance.cycle.errors import NotCitable
from governance.organisation.bodies import BodyKind, body_by_code
from governance.work import Work

SUPERIOR = "board"
"""Whose resolutions a body cites that only recommends."""

_RECENT = timedelta(days=400)


def citable_resolutions(work: Work, cycle: AnnualCycle) -> list[Resolution]:
    """What the plan may be adopted by, the newest first: adopted, and not long ago."""
    query = select(Resolution).where(
        Resolution.body_code == _deciding(work, cycle),
        Resolution.outcome.in_(YES),
        Resolution.decided_on >= work.today - _RECENT,
    )
    newest = query.order_by(Resolution.year.desc(), Resolution.serial.desc())
    return list(work.session.scalars(newest))


def cited_by_number(work: Work, cycle: AnnualCycle, number: str) -> int | None:
    """The id of the resolution ``2026-003``; None for no number. Raises NotCitable."""
    if not number.strip():
        return None
    for one in citable_resolutions(work, cycle):
        if one.number == number.strip():
            return one.id
    raise NotCitable(number=number.strip(), body=_deciding(work, cycle))


def cited(work: Work, cycle: AnnualCycle) -> Resolution | None:
    """The resolution that the plan was adopted by, where one was cited."""
    return work.session.get(Resolution, cycle.resolution_id) if cycle.resolution_id else None


def _deciding(work: Work, cycle: AnnualCycle) -> str:
    body = body_by_code(work.session, cycle.body_code)
    return body.code if body.kind is BodyKind.DECIDES else SUPERIOR
