"""Every path through a meeting that runs as planned, from the call for items to its end."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from governance.casework.cases import Case, CaseState, CaseType, InclusionGround, Openness
from governance.casework.documents.storing import DocumentDraft, Upload, add_document
from governance.events import collect
from governance.meetings.agendas import ItemDraft, ItemKind, add_item
from governance.meetings.errors import ItemsUnfinished
from governance.meetings.events import AgendaReturned, ItemsCalledFor
from governance.meetings.meetings import MeetingKind, MeetingState
from governance.meetings.preparation import reschedule
from governance.organisation.organisations import Organisation
from governance.records.publications import PublicationKind, publications
from governance.workdays import deadline_at, local_moment
from tests.processes.board_meeting.conftest import CALL_ON, DISPATCH_ON, DRAFT_ON, ITEMS_ON
from tests.processes.desk import COORDINATORS, Desk
from tests.processes.meetings import BOARD_CHAIR, Planned


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
    assert planned.agenda[0].proposer == f"{COORDINATORS['region']} (Regionerne)"


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

    reschedule(desk.work(), too_late.meeting.id, moved, reason="Varslet var for kort.")
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
