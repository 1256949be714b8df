"""Who stands in a round, who could, and who may not, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from governance.casework.cases import Case, CaseState, CaseType
from governance.prioritisation.rounds import Candidate, Round
from governance.work import Work


@dataclass(frozen=True)
class CandidateRow:
    """A case that was nominated. ``why_not`` is empty while it stands."""

    case: Case
    title: str
    why_not: str


@dataclass(frozen=True)
class Nomination:
    """The three lists of the page of candidates."""

    standing: Sequence[CandidateRow]
    fallen: Sequence[CandidateRow]
    possible: Sequence[Case]
    barred: Sequence[CandidateRow]


def rows(round_: Round) -> list[CandidateRow]:
    """Everyone ever nominated, in order."""
    return [CandidateRow(c.case, c.title, _why_not_standing(c)) for c in round_.candidates]


def nomination(work: Work, round_: Round) -> Nomination:
    """The nominated and the open cases beside them; those that wait for prioritisation first."""
    nominated = rows(round_)
    standing = [row for row in nominated if not row.why_not]
    taken = {row.case.id for row in standing}
    query = select(Case).where(Case.state == CaseState.OPEN).order_by(Case.number)
    others = [case for case in work.session.scalars(query) if case.id not in taken]
    possible = [case for case in others if case.case_type is CaseType.CROSS_CUTTING]
    barred = [
        CandidateRow(case, case.title, why_never(case))
        for case in others
        if case.case_type is not CaseType.CROSS_CUTTING
    ]
    return Nomination(
        standing=standing,
        fallen=[row for row in nominated if row.why_not],
        possible=sorted(possible, key=lambda case: case.stage != "prioritisation"),
        barred=barred,
    )


def why_never(case: Case) -> str:
    """Why the case cannot be ranked as it is."""
    if case.case_type is CaseType.INTERNAL_STRATEGIC:
        return str(_("Internt strategisk initiativ: tages til efterretning og prioriteres aldrig."))
    return str(_("Sagstypen er ikke fastlagt endnu. Kun tværgående sager kan prioriteres."))


def _why_not_standing(candidate: Candidate) -> str:
    if candidate.withdrawn_at is not None:
        return str(_("Trukket ud: %(reason)s", reason=candidate.withdrawn_reason))
    return "" if candidate.is_rankable else why_never(candidate.case)
