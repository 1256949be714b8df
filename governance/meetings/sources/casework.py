"""What the data of cases and earlier meetings ask to have on the agenda. One function each."""

from collections.abc import Iterator

from sqlalchemy import Select, select

from governance.casework.cases import Case, CaseState, CaseType
from governance.casework.followups import carry_to_meeting
from governance.casework.recommendations import approved_recommendation
from governance.casework.reviews.models import Review, ReviewState
from governance.meetings.agendas import (
    AgendaItem,
    ItemDraft,
    ItemKind,
    ItemOutcome,
    agenda_item_case,
    case_ids_of,
)
from governance.meetings.meetings import Meeting, MeetingState
from governance.work import Work
from governance.workdays import danish_day

BOARD = "board"
_OVER = (MeetingState.HELD, MeetingState.MINUTES_IN_HEARING)
_LEAVES_ITEMS = (
    MeetingState.HELD,
    MeetingState.MINUTES_IN_HEARING,
    MeetingState.APPROVED,
    MeetingState.PUBLISHED,
    MeetingState.CANCELLED,
)


def last_minutes(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """Minutes of earlier meetings of the body that are not approved yet."""
    query = select(Meeting).where(
        Meeting.body_code == meeting.body_code,
        Meeting.starts_at < meeting.starts_at,
        Meeting.state.in_(_OVER),
    )
    for earlier in work.session.scalars(query.order_by(Meeting.starts_at)):
        yield ItemDraft(
            f"Godkendelse af referat fra møde {earlier.number}",
            title_en=f"Approval of the minutes of meeting {earlier.number}",
            kind=ItemKind.DECISION,
            proposer="Sekretariatet",
            source=f"minutes:{earlier.id}",
        )


def carried_over(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """Items that an earlier meeting deferred, or never came to because it was called off."""
    query = (
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.body_code == meeting.body_code,
            Meeting.starts_at < meeting.starts_at,
            Meeting.state.in_(_LEAVES_ITEMS),
            AgendaItem.taken_off_at.is_(None),
            AgendaItem.outcome.is_(None) | (AgendaItem.outcome == ItemOutcome.DEFERRED),
            AgendaItem.id.not_in(_carried_elsewhere(meeting)),
        )
        .order_by(Meeting.starts_at, AgendaItem.position)
    )
    for item in work.session.scalars(query):
        if not _is_standing(item):
            yield ItemDraft(
                item.title,
                item.kind,
                text=item.text,
                title_en=item.title_en,
                text_en=item.text_en,
                case_ids=tuple(case_ids_of(work, item.id)),
                openness=item.openness,
                ground=item.ground,
                proposer=item.proposer,
                source=f"carried:{item.id}",
                carried_from_id=item.id,
            )


def cases_for_resolution(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """To the board: cross-cutting cases that have come so far. To another body: contested ones."""
    if meeting.body_code == BOARD:
        found = _open_cases(work, CaseType.CROSS_CUTTING, stage="board")
    else:
        found = _contested_cases(work, meeting.body_code)
    for case in found:
        if not _on_other_agenda(work, meeting, case.id):
            yield _case_item(work, case, ItemKind.DECISION, source=f"case:{case.id}")


def orientations(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """To the board: internal-strategic cases, to be noted, never voted on."""
    if meeting.body_code != BOARD:
        return
    for case in _open_cases(work, CaseType.INTERNAL_STRATEGIC, stage="orientation"):
        if not _on_other_agenda(work, meeting, case.id):
            yield _case_item(work, case, ItemKind.INFORMATION, source=f"orientation:{case.id}")


def follow_ups(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """One item for all open follow-up actions, which are thereby carried to the meeting."""
    if carry_to_meeting(work, meeting.body_code, meeting.id):
        yield ItemDraft(
            "Opfølgning på tidligere aftaler",
            ItemKind.INFORMATION,
            title_en="Follow-up on earlier agreements",
            proposer="Sekretariatet",
            source="follow_ups",
        )


def next_meetings(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """The following meetings of the body, by date."""
    query = select(Meeting).where(
        Meeting.body_code == meeting.body_code,
        Meeting.starts_at > meeting.starts_at,
        Meeting.state.in_((MeetingState.PLANNED, MeetingState.CONVENED)),
    )
    following = work.session.scalars(query.order_by(Meeting.starts_at).limit(4)).all()
    lines = [f"{danish_day(m.starts_at):%d.%m.%Y} {m.place}".strip() for m in following]
    yield ItemDraft(
        "Kommende møder",
        ItemKind.INFORMATION,
        text="\n".join(lines),
        title_en="Coming meetings",
        source="next_meetings",
    )


def any_other_business(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """Eventuelt, always last."""
    words = ("Eventuelt", "Any other business")
    yield ItemDraft(words[0], ItemKind.ANY_OTHER, title_en=words[1], source="any_other")


CASEWORK_SOURCES = (
    last_minutes,
    carried_over,
    cases_for_resolution,
    orientations,
    follow_ups,
    next_meetings,
    any_other_business,
)


def _carried_elsewhere(meeting: Meeting) -> Select[int | None]:
    return select(AgendaItem.carried_from_id).where(
        AgendaItem.carried_from_id.is_not(None), AgendaItem.meeting_id != meeting.id
    )


def _is_standing(item: AgendaItem) -> bool:
    """Items that each agenda has of its own are not carried."""
    word = (item.source or "").partition(":")[0]
    return word in ("minutes", "follow_ups", "next_meetings", "any_other")


def _open_cases(work: Work, case_type: CaseType, *, stage: str) -> list[Case]:
    query = select(Case).where(
        Case.state == CaseState.OPEN, Case.case_type == case_type, Case.stage == stage
    )
    return list(work.session.scalars(query.order_by(Case.year, Case.serial)))


def _contested_cases(work: Work, body_code: str) -> list[Case]:
    """Cases at review whose newest review closed without a quorum, or with objections."""
    newest: dict[int, Review] = {}
    query = (
        select(Review, Case)
        .join(Case, Case.id == Review.case_id)
        .where(Review.body_code == body_code, Case.state == CaseState.OPEN)
        .where(Case.stage == "review")
        .order_by(Review.id)
    )
    cases: dict[int, Case] = {}
    for review, case in work.session.execute(query):
        newest[case.id], cases[case.id] = review, case
    return [cases[case_id] for case_id, review in newest.items() if _is_contested(review)]


def _is_contested(review: Review) -> bool:
    if review.state is not ReviewState.CLOSED or review.outcome is None:
        return False
    return bool(review.outcome["objections"]) or not review.outcome["quorum"]["is_quorate"]


def _on_other_agenda(work: Work, meeting: Meeting, case_id: int) -> bool:
    """True when another item takes the case up: one still to come, or one that carries it on."""
    query = (
        select(AgendaItem.id)
        .join(agenda_item_case, agenda_item_case.c.agenda_item_id == AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            agenda_item_case.c.case_id == case_id,
            Meeting.body_code == meeting.body_code,
            AgendaItem.taken_off_at.is_(None),
            AgendaItem.outcome.is_(None) | (AgendaItem.outcome == ItemOutcome.DEFERRED),
            # a round's item settles the priority of its cases, not their goal and plan
            AgendaItem.source.is_(None) | ~AgendaItem.source.startswith("round:"),
        )
    )
    own = AgendaItem.source.in_((f"case:{case_id}", f"orientation:{case_id}"))
    query = query.where(~((AgendaItem.meeting_id == meeting.id) & own.is_(True)))
    return work.session.scalar(query.limit(1)) is not None


def _case_item(work: Work, case: Case, kind: ItemKind, *, source: str) -> ItemDraft:
    recommendation = approved_recommendation(work, case.id)
    return ItemDraft(
        f"{case.number} {case.title}",
        kind,
        text=recommendation.text if recommendation else case.summary,
        case_ids=(case.id,),
        openness=case.confidentiality,
        ground=case.confidentiality_ground,
        proposer="Sekretariatet",
        source=source,
    )
