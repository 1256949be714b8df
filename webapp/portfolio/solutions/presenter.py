"""What the page of a solution shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from governance.operations.funding_keys import FundingKey
from governance.operations.service_agreements import Standing, standing_among
from governance.operations.solution_level import SolutionLevel, solution_level
from governance.operations.solutions import Solution, SolutionGovernance, governance_on
from governance.work import Work


@dataclass(frozen=True)
class KeyPeriods:
    """``now`` is None where nobody is bound to pay, and once the operation has ended."""

    now: FundingKey | None
    to_come: Sequence[FundingKey]
    earlier: Sequence[FundingKey]


@dataclass(frozen=True)
class SolutionPage:
    """Everything on the page, as of ``today``."""

    level: SolutionLevel
    today: date
    keys: KeyPeriods
    standing: Standing

    @property
    def solution(self) -> Solution:
        return self.level.solution

    @property
    def is_in_operation(self) -> bool:
        """True when today is one of its days."""
        return self.solution.is_in_operation(self.today)

    @property
    def governed(self) -> SolutionGovernance | None:
        """Who governs it today, and since when."""
        return governance_on(self.solution, self.today)


def solution_page(work: Work, code: str) -> SolutionPage:
    """The page as of today; raises UnknownSolution."""
    level = solution_level(work.session, code)
    agreements = [one.agreement for one in level.agreements]
    return SolutionPage(
        level=level,
        today=work.today,
        keys=_keys(level, work.today),
        standing=standing_among(agreements, work.today),
    )


def _keys(level: SolutionLevel, on: date) -> KeyPeriods:
    runs = level.solution.is_in_operation(on)
    now = next((one for one in level.keys if runs and one.is_in_force(on)), None)
    to_come = [one for one in level.keys if one.valid_from > on]
    earlier = [one for one in level.keys if one not in to_come and one is not now]
    return KeyPeriods(now, to_come, earlier)
