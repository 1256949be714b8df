"""Every path through a meeting of either body, from the call for items to the minutes."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from governance.casework.cases import Case, CaseState, CaseType, InclusionGround, Openness
from governance.casework.documents.storing import DocumentDraft, Upload, add_document
from governance.cycle.adoption import adopt_cycle, approve_cycle, close_comments
from governance.cycle.cycles import Occurrence, OccurrenceState
from governance.cycle.dates import FixedDay
from governance.cycle.instantiate import create_cycle
from governance.cycle.occurrences import cancel_occurrence, move_occurrence
from governance.cycle.starting import start_due_occurrences
from governance.cycle.templates import EventDraft, OccurrenceKind, save_template
from governance.events import collect
from governance.meetings.agendas import ItemDraft, ItemKind, add_item
from governance.meetings.errors import ItemsUnfinished
from governance.meetings.events import AgendaReturned, ItemsCalledFor
from governance.meetings.meetings import MeetingKind, MeetingState, get_meeting, move_meeting
from governance.organisation.organisations import Organisation
from governance.records.publications import PublicationKind, publications
from governance.workdays import deadline_at, local_moment
from tests.processes.desk import COORDINATORS, Desk
from tests.processes.meetings import BOARD_CHAIR, Planned, plan

# 1 September 2026 is a Tuesday; the meeting is on a Wednesday eight weeks later
HELD_ON = date(2026, 10, 28)
CALL_ON, ITEMS_ON, DRAFT_ON = date(2026, 9, 28), date(2026, 10, 13), date(2026, 10, 16)
DISPATCH_ON = date(2026, 10, 21)


@pytest.fixture
def planned(desk: Desk) -> Planned:
    return plan(desk, local_moment(HELD_ON, 10))


def test_thirty_days_before_the_parties_are_asked_for_items(desk: Desk, planned: Planned):
    desk.pass_until(local_moment(CALL_ON, 7))
    assert desk.waiting() == set()
    collect(desk.session)
    desk.pass_until(local_moment(CALL_ON, 9))

    tasks = desk.tasks("propose_items")
    assert {t.candidate_group for t in tasks} == {f"coordinator:{p}" for p in COORDINATORS}
    assert {t.due_at for t in tasks} == {deadline_at(ITEMS_ON)}
    assert collect(desk.session) == [ItemsCalledFor(planned.meeting.id, deadline_at(ITEMS_ON))]


def test_each_line_of_a_proposal_becomes_an_item(desk: Desk, planned: Planned):
    desk.pass_until(local_moment(CALL_ON, 9))

    planned.propose("region", has_items="yes", items="Økonomi\n\n Tidsplan ", kind="decision")

    assert planned.titles == ["Økonomi", "Tidsplan"]
    assert {item.kind for item in planned.agenda} == {ItemKind.DECISION}
    assert planned.agenda[0].proposer == f"{COORDINATORS['region']} (region)"


def test_when_all_parties_have_answered_the_call_is_closed(desk: Desk, planned: Planned):
    desk.pass_until(local_moment(CALL_ON, 9))

    for party in COORDINATORS:
        planned.propose(party)

    assert desk.passed("close_item_call")
    assert desk.waiting() == set()


def test_fifteen_days_before_the_call_is_closed_without_the_silent(desk: Desk, planned: Planned):
    desk.pass_until(deadline_at(ITEMS_ON) - timedelta(hours=1))
    planned.propose("state", has_items="yes", items="Økonomi", kind="discussion")
    assert not desk.passed("close_item_call")
    desk.pass_until(deadline_at(ITEMS_ON))

    assert desk.passed("close_item_call")
    assert desk.waiting() == set()
    assert planned.titles == ["Økonomi"]


def test_ten_days_before_the_agenda_is_made_from_data(desk: Desk, planned: Planned):
    desk.pass_until(local_moment(DRAFT_ON, 7))
    assert planned.titles == []
    desk.pass_until(local_moment(DRAFT_ON, 9))

    [task] = desk.tasks()
    assert planned.titles == ["Kommende møder", "Eventuelt"]
    assert (task.element_id, task.page) == ("finish_agenda", "agenda")
    assert task.subject == planned.meeting.subject


def test_a_returned_agenda_goes_back_to_the_secretariat_with_the_reason(
    desk: Desk, planned: Planned
):
    planned.to_agenda()
    desk.answer("finish_agenda")
    collect(desk.session)

    desk.answer("approve_agenda", BOARD_CHAIR, approval="return", reason="Økonomien mangler.")

    assert desk.waiting() == {"finish_agenda"}
    assert AgendaReturned(planned.meeting.id, "Økonomien mangler.") in collect(desk.session)


def test_the_papers_go_out_five_workdays_before(desk: Desk, planned: Planned):
    planned.to_dispatch()

    desk.pass_until(local_moment(DISPATCH_ON, 7))
    assert planned.state is MeetingState.PLANNED
    desk.pass_until(local_moment(DISPATCH_ON, 9))

    assert planned.state is MeetingState.CONVENED
    assert planned.meeting.convened_at == local_moment(DISPATCH_ON, 8)


def test_only_open_items_and_open_papers_are_published(desk: Desk, planned: Planned):
    case = open_case(desk)
    closed = ItemDraft("Fortrolig kontrakt", openness=Openness.CLOSED, ground="Forretningsforhold")
    planned.to_agenda()
    add_item(desk.work(), planned.meeting.id, ItemDraft("Økonomi", case_ids=(case.id,)))
    add_item(desk.work(), planned.meeting.id, closed)
    desk.answer("finish_agenda")
    desk.answer("approve_agenda", BOARD_CHAIR, approval="approve")

    desk.pass_until(local_moment(DISPATCH_ON, 9))

    [agenda] = publications(desk.session, kind=PublicationKind.AGENDA)
    assert agenda.slug == "board-2026-1-dagsorden"
    titles = [item["title"] for item in agenda.content["items"]]
    assert "Økonomi" in titles and "Fortrolig kontrakt" not in titles
    papers = [p["title"] for item in agenda.content["items"] for p in item["papers"]]
    assert papers == ["Åbent bilag"]


@pytest.fixture
def too_late(desk: Desk, planned: Planned) -> Planned:
    """A meeting whose agenda the chair approves when the papers should have gone out."""
    planned.to_agenda()
    desk.answer("finish_agenda")
    desk.pass_until(local_moment(date(2026, 10, 22), 9))
    desk.answer("approve_agenda", BOARD_CHAIR, approval="approve")
    desk.pass_until(local_moment(date(2026, 10, 22), 10))
    return planned


def test_an_agenda_approved_too_late_stops_at_the_notice(desk: Desk, too_late: Planned):
    assert desk.waiting() == {"mend_notice"}
    assert too_late.state is MeetingState.PLANNED
    assert publications(desk.session) == []


def test_a_short_notice_is_mended_by_an_extraordinary_meeting(desk: Desk, too_late: Planned):
    desk.answer("mend_notice", remedy="extraordinary", purpose="Beslutningen kan ikke vente.")
    desk.pass_until(local_moment(date(2026, 10, 22), 11))

    assert too_late.state is MeetingState.CONVENED
    assert too_late.meeting.kind is MeetingKind.EXTRAORDINARY


def test_a_short_notice_is_mended_by_moving_the_meeting(desk: Desk, too_late: Planned):
    moved = local_moment(date(2026, 11, 4), 10)

    move_meeting(desk.work(), too_late.meeting.id, moved, reason="Varslet var for kort.")
    desk.answer("mend_notice", remedy="moved")
    desk.pass_until(local_moment(date(2026, 10, 28), 9))
    assert too_late.state is MeetingState.CONVENED
    desk.pass_until(moved)

    assert desk.waiting() == {"hold_meeting"}


def test_claiming_to_have_moved_it_does_not_convene_it(desk: Desk, too_late: Planned):
    desk.answer("mend_notice", remedy="moved")
    desk.pass_until(local_moment(date(2026, 10, 22), 11))

    assert desk.waiting() == {"mend_notice"}
    assert too_late.state is MeetingState.PLANNED


def test_when_the_meeting_begins_its_outcomes_can_be_recorded(desk: Desk, planned: Planned):
    planned.to_meeting()

    [task] = desk.tasks()
    assert (task.element_id, task.page) == ("hold_meeting", "meeting_room")


def test_the_meeting_ends_when_every_item_has_its_outcome(desk: Desk, planned: Planned):
    planned.hold()

    assert planned.state is MeetingState.HELD
    assert desk.waiting() == {"write_minutes"}


def test_a_meeting_with_an_open_item_does_not_end(desk: Desk, planned: Planned):
    planned.to_meeting()

    with pytest.raises(ItemsUnfinished):
        desk.answer("hold_meeting")


def test_a_late_start_calls_for_no_items_after_their_deadline(desk: Desk):
    planned = plan(desk, local_moment(date(2026, 9, 14), 10))

    desk.pass_until(local_moment(date(2026, 9, 4), 9))

    assert desk.waiting() == {"finish_agenda"}
    assert planned.titles == ["Kommende møder", "Eventuelt"]
    assert not any(isinstance(event, ItemsCalledFor) for event in collect(desk.session))


def test_a_start_between_the_call_and_the_item_deadline_asks_at_once(desk: Desk):
    plan(desk, local_moment(date(2026, 9, 24), 10))

    desk.pass_until(desk.clock.now)

    tasks = desk.tasks("propose_items")
    assert {t.due_at for t in tasks} == {deadline_at(date(2026, 9, 9))}


def test_an_extraordinary_meeting_is_convened_as_soon_as_its_agenda_is_approved(desk: Desk):
    starts_at = desk.clock.now + timedelta(hours=49)
    planned = plan(desk, starts_at, kind=MeetingKind.EXTRAORDINARY)
    desk.pass_until(desk.clock.now)

    desk.answer("finish_agenda")
    desk.answer("approve_agenda", BOARD_CHAIR, approval="approve")
    desk.pass_until(desk.clock.now)

    assert planned.state is MeetingState.CONVENED
    desk.pass_until(starts_at)
    assert desk.waiting() == {"hold_meeting"}


def test_the_steering_group_meets_in_the_same_way_under_its_own_chair(desk: Desk):
    planned = plan(desk, local_moment(HELD_ON, 13), "steering_group")
    planned.to_agenda()
    desk.answer("finish_agenda")

    [task] = desk.tasks()
    assert task.candidate_group == "chair:steering_group"
    planned.desk.answer("approve_agenda", planned.chair, approval="approve")
    desk.pass_until(planned.meeting.starts_at)

    assert planned.state is MeetingState.CONVENED
    assert desk.waiting() == {"hold_meeting"}


@pytest.fixture
def occurrence(desk: Desk) -> Occurrence:
    """A meeting of an adopted plan, whose process has been started by its start day."""
    event = EventDraft(
        "meeting-1", "Møde", "Meeting", OccurrenceKind.MEETING, FixedDay(10, 27), lead_workdays=25
    )
    save_template(desk.work(), "board", name="Årets gang", events=[event])
    cycle = create_cycle(desk.work(), "board", 2027)
    close_comments(desk.work(), cycle.id)
    approve_cycle(desk.work(BOARD_CHAIR), cycle.id)
    adopt_cycle(desk.work(), cycle.id)
    desk.pass_until(local_moment(cycle.occurrence("meeting-1").starts_on, 9))
    start_due_occurrences(desk.as_system)
    return cycle.occurrence("meeting-1")


def test_moving_the_event_moves_the_meeting_and_the_timer_that_waits(
    desk: Desk, occurrence: Occurrence
):
    move_occurrence(desk.work(), occurrence.id, date(2027, 11, 10), reason="Efterårsferie")

    desk.pass_until(local_moment(date(2027, 10, 11), 7))
    assert desk.waiting() == set()
    desk.pass_until(local_moment(date(2027, 10, 11), 9))

    assert desk.waiting() == {"propose_items"}


def test_timers_that_come_later_follow_the_moved_meeting_too(desk: Desk, occurrence: Occurrence):
    desk.pass_until(local_moment(date(2027, 9, 27), 9))
    assert desk.waiting() == {"propose_items"}

    move_occurrence(desk.work(), occurrence.id, date(2027, 11, 10), reason="Efterårsferie")
    desk.pass_until(deadline_at(date(2027, 10, 26)))
    assert desk.passed("close_item_call")
    desk.pass_until(local_moment(date(2027, 10, 29), 7))
    assert not desk.passed("draft_agenda")
    desk.pass_until(local_moment(date(2027, 10, 29), 9))

    assert desk.waiting() == {"finish_agenda"}


def test_the_dispatch_follows_a_meeting_that_moved_while_the_agenda_was_written(
    desk: Desk, occurrence: Occurrence
):
    meeting = get_meeting(desk.as_system, occurrence.meeting_id)
    planned = Planned(desk, meeting)
    planned.to_agenda()
    move_occurrence(desk.work(), occurrence.id, date(2027, 11, 10), reason="Efterårsferie")
    desk.answer("finish_agenda")
    desk.answer("approve_agenda", BOARD_CHAIR, approval="approve")

    desk.pass_until(local_moment(date(2027, 11, 3), 7))
    assert planned.state is MeetingState.PLANNED
    desk.pass_until(local_moment(date(2027, 11, 3), 9))

    assert planned.state is MeetingState.CONVENED


def test_cancelling_the_event_ends_the_meeting_and_its_process(desk: Desk, occurrence: Occurrence):
    desk.pass_until(local_moment(date(2027, 9, 27), 9))

    cancel_occurrence(desk.work(), occurrence.id, reason="For få sager.")

    assert get_meeting(desk.as_system, occurrence.meeting_id).state is MeetingState.CANCELLED
    assert desk.waiting() == set()
    assert desk.instance("board_meeting").state == "cancelled"


def test_the_event_of_the_plan_is_done_when_the_follow_ups_are(desk: Desk, occurrence: Occurrence):
    planned = Planned(desk, get_meeting(desk.as_system, occurrence.meeting_id))
    planned.hold()
    desk.answer("write_minutes")
    desk.pass_workdays(5)
    desk.answer("approve_minutes", BOARD_CHAIR, approval="approve")
    assert occurrence.state is OccurrenceState.STARTED

    desk.answer("assign_follow_ups", assigned="none")

    assert occurrence.state is OccurrenceState.DONE
    assert desk.instance("board_meeting").state == "completed"


def open_case(desk: Desk) -> Case:
    """A case with one open and one closed paper."""
    owner = desk.session.scalars(
        select(Organisation).where(Organisation.code == "region_nordjylland")
    ).one()
    case = Case(
        title="Fælles Medicinkort",
        case_type=CaseType.CROSS_CUTTING,
        owner_id=owner.id,
        state=CaseState.OPEN,
        inclusion_ground=InclusionGround.CROSS_CUTTING_INTEREST,
        inclusion_reason="Alle tre parter.",
    )
    desk.session.add(case)
    desk.session.flush()
    closed = DocumentDraft("Lukket bilag", openness=Openness.CLOSED, ground="Priser")
    for draft in (DocumentDraft("Åbent bilag"), closed):
        add_document(desk.work(), case.id, draft, upload=Upload("bilag.txt", b"Bilag"))
    return case
