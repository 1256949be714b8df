"""All solutions at a glance: who governs each, who pays, what is promised and what is missed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from governance.operations.funding_keys import FundingKey
from governance.operations.service_agreements import (
    ServiceAgreement,
    Standing,
    newest_first,
    standing_among,
)
from governance.operations.service_levels import Breach, Measurement, ServiceTarget
from governance.operations.solutions import Solution, body_on, with_bodies
from governance.organisation.bodies import Body


@dataclass(frozen=True)
class SolutionRow:
    """One solution on a day. ``body`` is None where nobody governs it, as before and after."""

    solution: Solution
    is_in_operation: bool
    body: Body | None
    has_key: bool
    standing: Standing
    open_breaches: int


def solution_rows(session: Session, on: date) -> list[SolutionRow]:
    """Every solution: those in operation on ``on`` first, by Danish name.

    Takes the same number of queries however many there are.
    """
    keyed = set(session.scalars(select(FundingKey.solution_id).where(FundingKey.in_force(on))))
    agreements, breaches = _agreements(session), _open_breaches(session)
    rows = [
        SolutionRow(
            solution=one,
            is_in_operation=one.is_in_operation(on),
            body=body_on(one, on),
            has_key=one.id in keyed,
            standing=standing_among(agreements[one.id], on),
            open_breaches=breaches.get(one.id, 0),
        )
        for one in session.scalars(with_bodies())
    ]
    return sorted(rows, key=lambda row: (not row.is_in_operation, row.solution.name_da.casefold()))


def _agreements(session: Session) -> dict[int, list[ServiceAgreement]]:
    """By the id of the solution, the newest first."""
    query = newest_first().options(selectinload(ServiceAgreement.signatures))
    found: dict[int, list[ServiceAgreement]] = defaultdict(list)
    for one in session.scalars(query):
        found[one.solution_id].append(one)
    return found


def _open_breaches(session: Session) -> dict[int, int]:
    """How many are unsettled, by the id of the solution."""
    query = (
        select(ServiceAgreement.solution_id, func.count(Breach.id))
        .join(ServiceTarget, ServiceTarget.service_agreement_id == ServiceAgreement.id)
        .join(Measurement, Measurement.service_target_id == ServiceTarget.id)
        .join(Breach, Breach.measurement_id == Measurement.id)
        .where(Breach.settled_on.is_(None))
        .group_by(ServiceAgreement.solution_id)
    )
    return {solution_id: count for solution_id, count in session.execute(query)}
