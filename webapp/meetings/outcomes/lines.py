"""What can be resolved under an item: one line for each thing that gets a resolution."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from governance.casework.access import may_see
from governance.casework.cases import Case, CaseType, get_case
from governance.casework.resolutions.models import Aspect, Outcome
from governance.casework.resolutions.standing import YES, missing_aspects, standing_of
from governance.meetings.agendas import AgendaItem, ItemKind, case_ids_of
from governance.meetings.meetings import get_meeting
from governance.organisation.bodies import BodyKind, body_by_code
from governance.work import Work
from webapp.cases.labels import ASPECTS, OUTCOMES

DECIDED = (Outcome.ADOPTED, Outcome.ADOPTED_WITH_CHANGES, Outcome.POSTPONED, Outcome.REJECTED)
NOTES = (Outcome.NOTED, Outcome.POSTPONED)


@dataclass(frozen=True)
class Line:
    """``key`` names its fields: ``outcome-<key>`` and ``text-<key>``."""

    key: str
    label: str
    aspect: Aspect
    outcomes: Sequence[Outcome]
    case_id: int | None = None
    reverses_id: int | None = None

    @property
    def options(self) -> list[tuple[str, object]]:
        """(value, word) of each outcome."""
        return [(outcome.value, OUTCOMES[outcome][1]) for outcome in self.outcomes]


def lines_of(work: Work, item: AgendaItem) -> list[Line]:
    """What the form asks; empty when the item is concluded without a resolution."""
    body = body_by_code(work.session, get_meeting(work, item.meeting_id).body_code)
    decides = item.kind is ItemKind.DECISION
    found = [get_case(work, case_id) for case_id in case_ids_of(work, item.id)]
    cases = [case for case in found if may_see(work, case)]
    if body.kind is BodyKind.RECOMMENDS:
        return [_whole()] if decides else []
    lines = [line for case in cases for line in _case_lines(work, case, item, decides=decides)]
    one_case = len(cases) == 1 and cases[0].case_type is not None and not _ranks(item)
    return [*lines, *([_whole()] if decides and not one_case else [])]


def _case_lines(work: Work, case: Case, item: AgendaItem, *, decides: bool) -> list[Line]:
    if case.case_type is CaseType.INTERNAL_STRATEGIC:
        return [_line(case, Aspect.NOTE, NOTES)]
    if case.case_type is None or not decides:
        return []
    missing = missing_aspects(work, case.id)
    if _ranks(item):
        return [_line(case, a, DECIDED) for a in missing if a is Aspect.PRIORITY]
    fresh = [_line(case, aspect, DECIDED) for aspect in missing]
    whole = _line(case, Aspect.WHOLE, (Outcome.POSTPONED, Outcome.REJECTED))
    return [*fresh, whole, *_reversals(work, case)]


def _ranks(item: AgendaItem) -> bool:
    """True for the item of a prioritisation round: only priority is resolved there."""
    return (item.source or "").startswith("round:")


def _reversals(work: Work, case: Case) -> list[Line]:
    """What stands can be resolved anew; the new resolution cites the old."""
    return [
        Line(
            f"c{case.id}-{old.aspect.value}-r{old.id}",
            _("%(case)s: omgør beslutning %(number)s om %(aspect)s", case=case.number,
              number=old.number, aspect=str(ASPECTS[old.aspect]).lower()),
            old.aspect,
            DECIDED,
            case.id,
            old.id,
        )
        for old in standing_of(work, case.id)
        if old.outcome in YES
    ]  # fmt: skip


def _line(case: Case, aspect: Aspect, outcomes: Sequence[Outcome]) -> Line:
    label = f"{case.number} {case.title}: {str(ASPECTS[aspect]).lower()}"
    return Line(f"c{case.id}-{aspect.value}", label, aspect, outcomes, case.id)


def _whole() -> Line:
    return Line("item", _("Punktet som helhed"), Aspect.WHOLE, DECIDED)
