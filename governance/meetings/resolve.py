"""Record what a meeting resolved under an item, and tell the process that waits for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from governance.casework.cases import CaseType, get_case
from governance.casework.resolutions.models import Aspect, Outcome, Resolution
from governance.casework.resolutions.recording import ResolutionDraft, record_resolution
from governance.casework.resolutions.standing import missing_aspects
from governance.meetings.agendas import AgendaItem, ItemOutcome, case_ids_of
from governance.meetings.closing import conclude, item_in_session
from governance.meetings.errors import CaseNotOnItem, DecidedWithoutResolution
from governance.meetings.meetings import Meeting
from governance.meetings.presence import dissents_of, quorum_snapshot
from governance.permissions import Permission, require
from governance.work import Work
from governance.workdays import danish_day

BOARD_RESOLVED = "board_resolved"
BOARD_NOTED = "board_noted"

_ITEM_OUTCOME = {
    Outcome.NOTED: ItemOutcome.NOTED,
    Outcome.POSTPONED: ItemOutcome.DEFERRED,
}


@dataclass(frozen=True)
class ItemResolution:
    """What the meeting resolved. ``dissents`` maps a seat's id to its differing opinion."""

    aspect: Aspect
    outcome: Outcome
    text: str
    case_id: int | None = None
    dissents: tuple[tuple[int, str], ...] = ()
    reverses_id: int | None = None


def resolve_item(
    work: Work, item_id: int, resolutions: Sequence[ItemResolution]
) -> list[Resolution]:
    """Record the resolutions of the item with the quorum as it stands, and conclude the item.

    A case's process hears of it by the message ``board_resolved`` (``board_noted`` for an
    internal-strategic case) with the case number as business key.
    """
    item, meeting = item_in_session(work, item_id)
    require(work.actor, Permission.RECORD_RESOLUTION, meeting.body_code)
    if not resolutions:
        raise DecidedWithoutResolution(item=item.title)
    drafts = [_draft(work, meeting, item, resolution) for resolution in resolutions]
    recorded = [record_resolution(work, draft) for draft in drafts]
    outcomes = {_ITEM_OUTCOME.get(r.outcome, ItemOutcome.DECIDED) for r in recorded}
    outcome = outcomes.pop() if len(outcomes) == 1 else ItemOutcome.DECIDED
    conclude(work, item, outcome, text="\n\n".join(r.text for r in recorded))
    for case_id in sorted({r.case_id for r in recorded if r.case_id is not None}):
        _wake(work, case_id, [r for r in recorded if r.case_id == case_id])
    return recorded


def _draft(
    work: Work, meeting: Meeting, item: AgendaItem, resolution: ItemResolution
) -> ResolutionDraft:
    if resolution.case_id is not None and resolution.case_id not in case_ids_of(work, item.id):
        raise CaseNotOnItem(item=item.title)
    return ResolutionDraft(
        body_code=meeting.body_code,
        aspect=resolution.aspect,
        outcome=resolution.outcome,
        text=resolution.text,
        quorum=quorum_snapshot(work, item),
        decided_on=danish_day(meeting.starts_at),
        case_id=resolution.case_id,
        subject=f"case:{resolution.case_id}" if resolution.case_id else item.subject,
        dissents=dissents_of(work, item, resolution.dissents),
        meeting_id=meeting.id,
        agenda_item_id=item.id,
        reverses_id=resolution.reverses_id,
    )


def _wake(work: Work, case_id: int, recorded: Sequence[Resolution]) -> None:
    """Tell the process that waits for the case; what it does next it reads from the case."""
    case = get_case(work, case_id)
    internal = case.case_type is CaseType.INTERNAL_STRATEGIC
    payload: dict[str, Any] = {
        "case_state": case.state.value,
        "postponed": any(r.outcome is Outcome.POSTPONED for r in recorded),
        "resolution_ids": [r.id for r in recorded],
        "missing_aspects": [aspect.value for aspect in missing_aspects(work, case_id)],
    }
    work.engine.correlate(
        work.session,
        BOARD_NOTED if internal else BOARD_RESOLVED,
        business_key=case.number or "",
        payload=payload,
        actor=work.actor,
        now=work.now,
    )
