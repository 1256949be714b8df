"""Outcomes of items: with a quorum, without the excluded, and told to the process."""

import pytest
from sqlalchemy import text

from governance.casework.cases import CaseState
from governance.casework.errors import NotQuorate, NotVotable
from governance.casework.resolutions.models import Aspect, Outcome
from governance.errors import Forbidden
from governance.meetings import errors
from governance.meetings.agendas import ItemKind, ItemOutcome
from governance.meetings.attendance import Presence, record_attendance, send_apology
from governance.meetings.closing import close_meeting, conclude_item
from governance.meetings.meetings import MeetingState
from governance.meetings.presence import quorum_of
from governance.meetings.queries import meeting_facts, resolutions_of_body
from governance.meetings.resolve import ItemResolution, resolve_item
from governance.organisation.errors import NotSeated
from tests.governance.desk import Desk
from tests.governance.meetings.builders import in_session, item, planned

ALL_THREE = (Aspect.GOAL, Aspect.PRIORITY, Aspect.PLAN)
MEMBER, SEAT = "Bestyrelsesmedlem, regionerne 2", "Bestyrelsen, regionerne 2"


def adopt(case_id: int, *aspects: Aspect) -> list[ItemResolution]:
    return [ItemResolution(aspect, Outcome.ADOPTED, "Vedtaget", case_id) for aspect in aspects]


def test_the_board_resolves_and_the_process_hears_of_it(desk: Desk) -> None:
    case = desk.cross_cutting()
    point = item(desk, in_session(desk), case.id)

    recorded = resolve_item(desk.work, point.id, adopt(case.id, *ALL_THREE))

    assert (case.state, point.outcome) == (CaseState.RESOLVED, ItemOutcome.DECIDED)
    assert desk.engine.messages == [
        (
            "board_resolved",
            case.number,
            {
                "case_state": "resolved",
                "postponed": False,
                "resolution_ids": [r.id for r in recorded],
                "missing_aspects": [],
            },
        )
    ]


def test_the_process_is_told_what_is_still_missing(desk: Desk) -> None:
    case = desk.cross_cutting()
    point = item(desk, in_session(desk), case.id)

    resolve_item(desk.work, point.id, adopt(case.id, Aspect.GOAL))

    (_, _, payload) = desk.engine.messages[0]
    assert (payload["case_state"], payload["missing_aspects"]) == ("open", ["priority", "plan"])


def test_an_internal_case_is_noted_and_only_that(desk: Desk) -> None:
    case = desk.internal()
    point = item(desk, in_session(desk), case.id, kind=ItemKind.INFORMATION)

    with pytest.raises(NotVotable), desk.session.begin_nested():
        resolve_item(desk.work, point.id, adopt(case.id, Aspect.GOAL))
    noted = ItemResolution(Aspect.NOTE, Outcome.NOTED, "Taget til efterretning", case.id)
    resolve_item(desk.work, point.id, [noted])

    assert (case.state, point.outcome) == (CaseState.NOTED, ItemOutcome.NOTED)
    assert [message[0] for message in desk.engine.messages] == ["board_noted"]


def test_the_quorum_is_kept_with_the_resolution_as_it_was(desk: Desk) -> None:
    case = desk.cross_cutting()
    meeting = in_session(desk, absent=3)
    point = item(desk, meeting, case.id)

    (resolution,) = resolve_item(desk.work, point.id, adopt(case.id, Aspect.GOAL))
    seat = desk.board.seat("Bestyrelsen, staten 1")
    record_attendance(desk.work, meeting.id, seat_id=seat.id, presence=Presence.ABSENT)

    assert (resolution.quorum["present"], resolution.quorum["needed"]) == (4, 4)
    assert len(resolution.quorum["attendance"]) == 7
    assert resolution.rule == "consensus"


def test_without_a_quorum_nothing_is_decided_but_the_item_may_be_deferred(desk: Desk) -> None:
    case = desk.cross_cutting()
    point = item(desk, in_session(desk, absent=4), case.id)

    with pytest.raises(NotQuorate), desk.session.begin_nested():
        resolve_item(desk.work, point.id, adopt(case.id, Aspect.GOAL))
    conclude_item(desk.work, point.id, ItemOutcome.DEFERRED, text="Ikke beslutningsdygtig")

    assert point.outcome is ItemOutcome.DEFERRED


def test_somebody_ruled_out_is_left_out_of_that_item_only(desk: Desk) -> None:
    meeting = in_session(desk)
    case, other = desk.cross_cutting(), desk.cross_cutting("NSP")
    point, other_point = item(desk, meeting, case.id), item(desk, meeting, other.id)

    desk.disqualify(case.subject, SEAT, MEMBER)

    assert (quorum_of(desk.work, point).present, quorum_of(desk.work, other_point).present) == (
        6,
        7,
    )
    assert quorum_of(desk.work, point).excluded == 1


def test_a_ruling_about_the_item_itself_counts_too(desk: Desk) -> None:
    point = item(desk, in_session(desk))

    desk.disqualify(point.subject, SEAT, MEMBER)

    assert quorum_of(desk.work, point).excluded == 1


def test_a_dissent_is_kept_by_name(desk: Desk) -> None:
    case = desk.cross_cutting()
    point = item(desk, in_session(desk), case.id)
    seat = desk.board.seat(SEAT)
    words = ItemResolution(
        Aspect.GOAL, Outcome.ADOPTED, "Vedtaget", case.id, dissents=((seat.id, "For dyrt"),)
    )

    (resolution,) = resolve_item(desk.work, point.id, [words])

    assert [(d["person"], d["text"]) for d in resolution.dissents] == [(MEMBER, "For dyrt")]


def test_somebody_ruled_out_has_no_dissent(desk: Desk) -> None:
    case = desk.cross_cutting()
    point = item(desk, in_session(desk), case.id)
    desk.disqualify(case.subject, SEAT, MEMBER)
    dissents = ((desk.board.seat(SEAT).id, "For dyrt"),)
    words = ItemResolution(Aspect.GOAL, Outcome.ADOPTED, "Vedtaget", case.id, dissents=dissents)

    with pytest.raises(errors.DissentNotCounted):
        resolve_item(desk.work, point.id, [words])


def test_a_decision_is_not_made_without_a_resolution(desk: Desk) -> None:
    point = item(desk, in_session(desk))

    for outcome in (ItemOutcome.DECIDED, ItemOutcome.NOTED, ItemOutcome.DISCUSSED):
        with pytest.raises(errors.DecidedWithoutResolution):
            conclude_item(desk.work, point.id, outcome)


def test_an_item_without_a_case_is_resolved_about_itself(desk: Desk) -> None:
    point = item(desk, in_session(desk))

    words = ItemResolution(Aspect.WHOLE, Outcome.ADOPTED, "Referatet er godkendt")
    (resolution,) = resolve_item(desk.work, point.id, [words])

    assert (resolution.case_id, resolution.subject) == (None, point.subject)
    assert desk.engine.messages == []
    assert resolutions_of_body(desk.work, "board", 2026) == [resolution]


def test_an_item_is_concluded_once(desk: Desk) -> None:
    case = desk.cross_cutting()
    point = item(desk, in_session(desk), case.id)
    resolve_item(desk.work, point.id, adopt(case.id, Aspect.GOAL))

    with pytest.raises(errors.ItemAlreadyConcluded):
        resolve_item(desk.work, point.id, adopt(case.id, Aspect.PLAN))


def test_a_case_that_is_not_on_the_item_is_not_resolved_there(desk: Desk) -> None:
    case = desk.cross_cutting()
    point = item(desk, in_session(desk))

    with pytest.raises(errors.CaseNotOnItem):
        resolve_item(desk.work, point.id, adopt(case.id, Aspect.GOAL))


def test_nothing_is_resolved_before_the_meeting_begins(desk: Desk) -> None:
    case = desk.cross_cutting()
    point = item(desk, planned(desk), case.id)

    with pytest.raises(errors.NotInSession):
        resolve_item(desk.work, point.id, adopt(case.id, Aspect.GOAL))


def test_a_meeting_cannot_close_while_an_item_is_neither_decided_nor_deferred(desk: Desk) -> None:
    meeting = in_session(desk)
    point = item(desk, meeting, title="Standarder")
    with pytest.raises(errors.ItemsUnfinished, match="Standarder"):
        close_meeting(desk.work, meeting.id)

    conclude_item(desk.work, point.id, ItemOutcome.DEFERRED, text="Tiden var gået")
    close_meeting(desk.work, meeting.id)

    assert meeting.state is MeetingState.HELD


def test_a_substitute_is_recorded_only_when_called_in(desk: Desk) -> None:
    meeting = planned(desk, body_code="steering_group")
    seat = desk.board.seat("Region Nordjylland")
    with pytest.raises(errors.NoSubstituteCalledIn):
        record_attendance(desk.work, meeting.id, seat_id=seat.id, presence=Presence.SUBSTITUTE)

    desk.call_in_substitute("Region Nordjylland")
    row = record_attendance(desk.work, meeting.id, seat_id=seat.id, presence=Presence.SUBSTITUTE)

    assert row.person_name == "Stedfortræder, Region Nordjylland"
    assert row.principal_name == "Repræsentant, Region Nordjylland"


def test_nobody_is_present_for_a_vacant_seat(desk: Desk) -> None:
    meeting = planned(desk, body_code="steering_group")
    seat = desk.board.seat("Kommunal plads 5")

    with pytest.raises(errors.SeatVacant):
        record_attendance(desk.work, meeting.id, seat_id=seat.id, presence=Presence.PRESENT)


def test_a_member_sends_an_apology_and_the_last_word_counts(desk: Desk) -> None:
    meeting = planned(desk)
    seat = desk.board.seat(SEAT)
    send_apology(desk.by(MEMBER), meeting.id, seat_id=seat.id, note="Rejse")

    record_attendance(desk.work, meeting.id, seat_id=seat.id, presence=Presence.PRESENT)

    shown = {a.seat: a.presence for a in meeting_facts(desk.work, meeting.id).attendees}
    assert shown[SEAT] == "present"
    assert desk.session.scalar(text("SELECT count(*) FROM attendance")) == 1


def test_a_seat_of_another_body_does_not_attend(desk: Desk) -> None:
    meeting = planned(desk)

    with pytest.raises(errors.SeatNotInBody):
        record_attendance(
            desk.work,
            meeting.id,
            seat_id=desk.board.seat("Region Nordjylland").id,
            presence=Presence.PRESENT,
        )


def test_only_somebody_seated_has_an_interest_to_rule_on(desk: Desk) -> None:
    with pytest.raises(NotSeated):
        desk.disqualify("agenda_item:1", SEAT, "Bestyrelsesformand")


def test_the_chair_of_another_body_leads_no_meeting_here(desk: Desk) -> None:
    meeting = in_session(desk)
    about = item(desk, meeting)
    stranger = desk.by("Repræsentant, Region Syddanmark")

    with pytest.raises(Forbidden):
        conclude_item(stranger, about.id, ItemOutcome.DEFERRED, text="Senere.")
