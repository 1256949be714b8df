"""The call for items, the chair's agenda, and what of a meeting is published."""

from datetime import date

import pytest

from governance.casework.errors import ReasonRequired
from governance.errors import Forbidden
from governance.meetings.agenda_builder import put_round_on_agenda
from governance.meetings.agendas import ItemDraft, items_of
from governance.meetings.errors import StepNotPossible
from governance.meetings.material.publishing import publish_agenda
from governance.meetings.meetings import (
    Meeting,
    MeetingKind,
    MeetingPlan,
    convene,
    make_extraordinary,
    plan_meeting,
)
from governance.meetings.preparation import (
    approve_agenda,
    propose_items,
    return_agenda,
)
from governance.workdays import local_moment
from tests.governance.desk import Desk


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    return plan_meeting(desk.work, MeetingPlan("board", local_moment(date(2026, 10, 28), 10)))


def test_a_coordinator_proposes_for_their_own_party_only(desk: Desk, meeting: Meeting):
    region = desk.as_("coordinator:region", name="Partskoordinator, regioner")

    propose_items(region, meeting.id, [ItemDraft("Økonomi")], party_code="region")
    with pytest.raises(Forbidden):
        propose_items(region, meeting.id, [ItemDraft("Tid")], party_code="state")

    [item] = items_of(desk.work, meeting.id)
    assert item.proposer == "Partskoordinator, regioner (Regionerne)"


def test_only_the_bodys_own_chair_approves_its_agenda(desk: Desk, meeting: Meeting):
    with pytest.raises(Forbidden):
        approve_agenda(desk.as_("chair:steering_group"), meeting.id)
    with pytest.raises(Forbidden):
        return_agenda(desk.work, meeting.id, reason="Nej.")

    assert approve_agenda(desk.as_("chair:board"), meeting.id) is meeting


def test_an_agenda_is_returned_with_a_reason(desk: Desk, meeting: Meeting):
    with pytest.raises(ReasonRequired):
        return_agenda(desk.as_("chair:board"), meeting.id, reason=" ")


def test_a_round_waits_while_no_meeting_is_planned(desk: Desk):
    assert put_round_on_agenda(desk.work, "board", 1) is None


def test_an_extraordinary_meeting_has_its_reason(desk: Desk, meeting: Meeting):
    with pytest.raises(ReasonRequired):
        make_extraordinary(desk.work, meeting.id, purpose="")

    assert make_extraordinary(desk.work, meeting.id, purpose="Haster.").kind is (
        MeetingKind.EXTRAORDINARY
    )


def test_a_convened_meeting_keeps_its_kind(desk: Desk, meeting: Meeting):
    convene(desk.work, meeting.id)

    with pytest.raises(StepNotPossible):
        make_extraordinary(desk.work, meeting.id, purpose="Haster.")


def test_an_agenda_is_published_once(desk: Desk, meeting: Meeting):
    first = publish_agenda(desk.work, meeting.id)

    assert publish_agenda(desk.work, meeting.id) is first
