"""The agenda: built from data, edited by people, neither undoing the other."""

from datetime import date, timedelta

import pytest

from governance.casework.cases import Openness
from governance.casework.errors import GroundRequired, ReasonRequired
from governance.casework.followups import FollowUpDraft, add_follow_up, times_carried
from governance.casework.stages import move_to_stage
from governance.meetings import errors
from governance.meetings.agenda_builder import generate_agenda
from governance.meetings.agendas import (
    AgendaItem,
    ItemDraft,
    ItemKind,
    ItemOutcome,
    arrange,
    case_ids_of,
    edit_item,
    get_item,
    items_of,
    take_off,
    visible_items,
)
from governance.meetings.closing import close_meeting, conclude_item
from governance.meetings.meetings import Meeting, cancel
from governance.work import Work
from tests.governance.desk import Desk
from tests.governance.meetings.builders import OCTOBER, in_session, item, planned

LATER = OCTOBER + timedelta(days=42)


def sources(desk: Desk, meeting: Meeting) -> list[str | None]:
    return [point.source for point in items_of(desk.work, meeting.id)]


def by_source(desk: Desk, meeting: Meeting, source: str) -> AgendaItem:
    return next(p for p in items_of(desk.work, meeting.id) if p.source == source)


def red_reports(work: Work, meeting: Meeting) -> list[ItemDraft]:
    """What a layer above would propose."""
    return [ItemDraft("FMK er rød", ItemKind.DISCUSSION, source="status:1:2026-3")]


def test_an_agenda_is_made_of_what_the_data_ask_for_in_order(desk: Desk) -> None:
    case, internal = desk.cross_cutting(), desk.internal()
    move_to_stage(desk.work, case.id, "board")
    move_to_stage(desk.work, internal.id, "orientation")
    desk.cross_cutting("NSP")  # not so far yet
    add_follow_up(desk.work, FollowUpDraft("board", "Undersøg", case.owner_id, date(2026, 10, 1)))
    meeting = planned(desk)

    generate_agenda(desk.work, meeting.id, [red_reports])

    assert sources(desk, meeting) == [
        f"case:{case.id}",
        f"orientation:{internal.id}",
        "status:1:2026-3",
        "follow_ups",
        "next_meetings",
        "any_other",
    ]
    assert by_source(desk, meeting, f"orientation:{internal.id}").kind is ItemKind.INFORMATION


def test_generating_again_adds_nothing(desk: Desk) -> None:
    meeting = planned(desk)
    generate_agenda(desk.work, meeting.id, [red_reports])
    before = sources(desk, meeting)

    again = generate_agenda(desk.work, meeting.id, [red_reports])

    assert (again.added, again.already_there) == ((), 3)
    assert sources(desk, meeting) == before


def test_generating_again_keeps_what_the_secretariat_wrote_moved_and_took_off(desk: Desk) -> None:
    meeting = planned(desk)
    generate_agenda(desk.work, meeting.id, [red_reports])
    red = by_source(desk, meeting, "status:1:2026-3")
    edit_item(desk.work, red.id, ItemDraft("Status for FMK", text="Drøftes grundigt"))
    take_off(desk.work, by_source(desk, meeting, "next_meetings").id, "Planen er kendt")
    own = item(desk, meeting, title="Velkomst")
    others = [p.id for p in items_of(desk.work, meeting.id) if p.id != own.id]
    arrange(desk.work, meeting.id, [own.id, *others[::-1]])

    generate_agenda(desk.work, meeting.id, [red_reports])

    assert [p.title for p in items_of(desk.work, meeting.id)] == [
        "Velkomst",
        "Eventuelt",
        "Status for FMK",
    ]


def test_generating_again_puts_what_is_new_in_its_place(desk: Desk) -> None:
    meeting = planned(desk)
    generate_agenda(desk.work, meeting.id)
    case = desk.cross_cutting()
    move_to_stage(desk.work, case.id, "board")

    generate_agenda(desk.work, meeting.id)

    assert sources(desk, meeting) == [f"case:{case.id}", "next_meetings", "any_other"]
    assert [p.position for p in items_of(desk.work, meeting.id)] == [1, 2, 3]


def test_a_deferred_item_carries_over_with_its_case_once(desk: Desk) -> None:
    case = desk.cross_cutting()
    move_to_stage(desk.work, case.id, "board")
    first = in_session(desk)
    generate_agenda(desk.work, first.id)
    for point in items_of(desk.work, first.id):
        conclude_item(desk.work, point.id, ItemOutcome.DEFERRED, text="Tiden var gået")
    close_meeting(desk.work, first.id)
    second, third = planned(desk, LATER), planned(desk, LATER + timedelta(days=42))

    for meeting in (second, second, third):
        generate_agenda(desk.work, meeting.id)

    point = by_source(desk, first, f"case:{case.id}")
    carried = by_source(desk, second, f"carried:{point.id}")
    assert case_ids_of(desk.work, carried.id) == [case.id]
    assert sources(desk, second) == [
        f"minutes:{first.id}",
        f"carried:{point.id}",
        "next_meetings",
        "any_other",
    ]
    assert not [s for s in sources(desk, third) if s and s.startswith(("carried", "case"))]


def test_the_items_of_a_meeting_called_off_carry_over(desk: Desk) -> None:
    first = planned(desk)
    point = item(desk, first, title="Standarder")
    cancel(desk.work, first.id, "Sygdom")
    second = planned(desk, LATER)

    generate_agenda(desk.work, second.id)

    assert by_source(desk, second, f"carried:{point.id}").title == "Standarder"


def test_open_follow_ups_are_carried_by_making_the_agenda(desk: Desk) -> None:
    owner = desk.case().owner_id
    follow_up = add_follow_up(
        desk.work, FollowUpDraft("board", "Undersøg", owner, date(2026, 10, 1))
    )

    for _ in range(2):
        generate_agenda(desk.work, planned(desk, occurrence_key="board:2026:1").id)

    assert times_carried(desk.work, follow_up.id) == 1


def test_a_closed_item_needs_its_ground(desk: Desk) -> None:
    with pytest.raises(GroundRequired):
        item(desk, planned(desk), openness=Openness.CLOSED)


def test_a_closed_item_is_not_there_for_those_not_entitled(desk: Desk) -> None:
    meeting = planned(desk)
    point = item(desk, meeting, openness=Openness.CLOSED, ground="Personsag")
    outsider = desk.as_("coordinator:municipality")

    assert visible_items(outsider, meeting.id) == []
    with pytest.raises(errors.AgendaItemNotFound):
        get_item(outsider, point.id)
    assert visible_items(desk.by("Bestyrelsesformand"), meeting.id) == [point]


def test_a_closed_item_is_not_there_for_somebody_ruled_out(desk: Desk) -> None:
    meeting = planned(desk)
    point = item(desk, meeting, openness=Openness.CLOSED, ground="Personsag")
    name = "Bestyrelsesmedlem, regionerne 2"

    desk.disqualify(point.subject, "Bestyrelsen, regionerne 2", name)

    assert visible_items(desk.by(name), meeting.id) == []


def test_an_item_takes_none_one_or_many_cases(desk: Desk) -> None:
    meeting = planned(desk)
    cases = [desk.cross_cutting(title).id for title in ("FMK", "NSP")]

    none, many = item(desk, meeting), item(desk, meeting, *cases)
    edit_item(desk.work, many.id, ItemDraft("Punkt", case_ids=(cases[1],)))

    assert case_ids_of(desk.work, none.id) == []
    assert case_ids_of(desk.work, many.id) == [cases[1]]


def test_arranging_names_every_item_once(desk: Desk) -> None:
    meeting = planned(desk)
    first, second = item(desk, meeting), item(desk, meeting)

    with pytest.raises(errors.UnfinishedAgenda):
        arrange(desk.work, meeting.id, [first.id])
    with pytest.raises(errors.UnfinishedAgenda):
        arrange(desk.work, meeting.id, [first.id, first.id, second.id])


def test_taking_an_item_off_needs_a_reason_and_closes_the_gap(desk: Desk) -> None:
    meeting = planned(desk)
    first, second = item(desk, meeting), item(desk, meeting)
    with pytest.raises(ReasonRequired):
        take_off(desk.work, first.id, " ")

    take_off(desk.work, first.id, "Ikke klar")

    assert second.position == 1


def test_the_agenda_of_a_meeting_held_is_not_changed(desk: Desk) -> None:
    meeting = in_session(desk)
    close_meeting(desk.work, meeting.id)

    with pytest.raises(errors.AgendaClosed):
        item(desk, meeting)
    with pytest.raises(errors.AgendaClosed):
        generate_agenda(desk.work, meeting.id)


def test_a_case_in_a_round_still_comes_with_its_goal_and_plan(desk: Desk) -> None:
    case, meeting = desk.cross_cutting(), planned(desk)
    move_to_stage(desk.work, case.id, "board")
    item(desk, meeting, case.id, title="Prioritering: Runde 2026", source="round:1")

    generate_agenda(desk.work, meeting.id)

    assert f"case:{case.id}" in sources(desk, meeting)
