"""Solution level: everything agreed, paid, measured and asked for about one solution."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from governance.operations.changes import ChangePayer, ChangeRequest
from governance.operations.errors import UnknownSolution
from governance.operations.funding_keys import FundingKey, FundingShare
from governance.operations.service_agreements import (
    ServiceAgreement,
    ServiceSignature,
    newest_first,
)
from governance.operations.service_levels import Breach, Measurement, ServiceTarget
from governance.operations.solutions import Solution, with_bodies
from governance.portfolio.projects import Project, project_by_id


@dataclass(frozen=True)
class TargetLevel:
    """A promise and the newest measurement of it; None before the first."""

    target: ServiceTarget
    latest: Measurement | None

    @property
    def is_met(self) -> bool | None:
        """Whether the newest measurement keeps the promise; None where nothing was measured."""
        return None if self.latest is None else self.target.is_met(self.latest.hundredths)


@dataclass(frozen=True)
class AgreementLevel:
    """A service agreement with its promises, and its breaches, the newest first."""

    agreement: ServiceAgreement
    targets: tuple[TargetLevel, ...]
    breaches: tuple[Breach, ...]


@dataclass(frozen=True)
class SolutionLevel:
    """A solution with all that hangs on it: keys, agreements and changes, the newest first."""

    solution: Solution
    project: Project | None
    keys: tuple[FundingKey, ...]
    agreements: tuple[AgreementLevel, ...]
    changes: tuple[ChangeRequest, ...]


def solution_level(session: Session, code: str) -> SolutionLevel:
    """All about one solution, in a number of queries that stays; raises UnknownSolution."""
    solution = session.scalar(with_bodies().where(Solution.code == code))
    if solution is None:
        raise UnknownSolution(solution=code)
    project_id = solution.project_id
    return SolutionLevel(
        solution=solution,
        project=None if project_id is None else project_by_id(session, project_id),
        keys=tuple(_keys(session, solution.id)),
        agreements=tuple(_agreement_levels(session, solution.id)),
        changes=tuple(_changes(session, solution.id)),
    )


def _keys(session: Session, solution_id: int) -> Iterable[FundingKey]:
    query = select(FundingKey).where(FundingKey.solution_id == solution_id)
    shares = selectinload(FundingKey.shares).joinedload(FundingShare.organisation)
    return session.scalars(query.options(shares).order_by(FundingKey.valid_from.desc()))


def _agreement_levels(session: Session, solution_id: int) -> list[AgreementLevel]:
    agreements = _agreements(session, solution_id)
    ids = [one.id for one in agreements]
    targets, breaches = _targets(session, ids), _breaches(session, ids)
    return [
        AgreementLevel(one, tuple(targets[one.id]), tuple(breaches[one.id])) for one in agreements
    ]


def _agreements(session: Session, solution_id: int) -> Sequence[ServiceAgreement]:
    signed = selectinload(ServiceAgreement.signatures).joinedload(ServiceSignature.party)
    mine = newest_first().where(ServiceAgreement.solution_id == solution_id)
    return session.scalars(mine.options(signed)).all()


def _targets(session: Session, agreements: Sequence[int]) -> dict[int, list[TargetLevel]]:
    """By the id of the agreement, as they were promised."""
    query = select(ServiceTarget).where(ServiceTarget.service_agreement_id.in_(agreements))
    latest = _latest(session, agreements)
    found: dict[int, list[TargetLevel]] = defaultdict(list)
    for one in session.scalars(query.order_by(ServiceTarget.id)):
        found[one.service_agreement_id].append(TargetLevel(one, latest.get(one.id)))
    return found


def _latest(session: Session, agreements: Sequence[int]) -> dict[int, Measurement]:
    """The newest measurement by the id of its target; of two on one day the later written."""
    newest = (
        select(Measurement.service_target_id, func.max(Measurement.measured_on).label("on"))
        .join(Measurement.target)
        .where(ServiceTarget.service_agreement_id.in_(agreements))
        .group_by(Measurement.service_target_id)
        .subquery()
    )
    query = select(Measurement).join(
        newest,
        (newest.c.service_target_id == Measurement.service_target_id)
        & (newest.c.on == Measurement.measured_on),
    )
    return {one.service_target_id: one for one in session.scalars(query.order_by(Measurement.id))}


def _breaches(session: Session, agreements: Sequence[int]) -> dict[int, list[Breach]]:
    """By the id of the agreement, the newest first."""
    query = (
        select(Breach)
        .join(Breach.measurement)
        .join(Measurement.target)
        .where(ServiceTarget.service_agreement_id.in_(agreements))
        .options(joinedload(Breach.measurement).joinedload(Measurement.target))
        .order_by(Measurement.measured_on.desc(), Breach.id.desc())
    )
    found: dict[int, list[Breach]] = defaultdict(list)
    for one in session.scalars(query):
        found[one.measurement.target.service_agreement_id].append(one)
    return found


def _changes(session: Session, solution_id: int) -> Iterable[ChangeRequest]:
    query = (
        select(ChangeRequest)
        .where(ChangeRequest.solution_id == solution_id)
        .options(
            joinedload(ChangeRequest.demander),
            selectinload(ChangeRequest.backers),
            selectinload(ChangeRequest.named).joinedload(ChangePayer.organisation),
        )
        .order_by(ChangeRequest.id.desc())
    )
    return session.scalars(query)
