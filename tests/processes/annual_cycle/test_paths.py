"""Every path through a body's year, from the draft on 1 September to the evaluation."""

from datetime import date

import pytest

from governance.cycle.cycles import AnnualCycle, CycleState, OccurrenceState, cycle_of
from governance.cycle.dates import FixedDay, NthWeekday
from governance.cycle.errors import LateAdoptionNeedsReason
from governance.cycle.events import CycleNotYetAdopted
from governance.cycle.instantiate import begin_next_year
from governance.cycle.occurrences import move_occurrence
from governance.cycle.starting import start_due_occurrences
from governance.cycle.templates import EventDraft, OccurrenceKind, save_template
from governance.events import collect
from governance.permissions import SYSTEM
from governance.workdays import local_moment
from tests.processes.desk import CHAIR, COORDINATORS, Desk

BOARD_CHAIR = "Bestyrelsesformand"
EVENTS = (
    EventDraft("meeting-1", "Forårsmøde", "Spring meeting", OccurrenceKind.MEETING,
               NthWeekday(3, 1, 2), lead_workdays=25),
    EventDraft("overview", "Samlet porteføljeoverblik", "Overview", OccurrenceKind.GATE,
               FixedDay(12, 19)),
)  # fmt: skip
ALSO = ("board_meeting",)


@pytest.fixture
def cycle(desk: Desk) -> AnnualCycle:
    """It is 1 September 2026: the board's 2027 begins."""
    return a_year(desk, "board")


def a_year(desk: Desk, body_code: str) -> AnnualCycle:
    save_template(desk.work(), body_code, name="Årets gang", events=EVENTS)
    begun = begin_next_year(desk.as_system, body_code)
    assert begun is not None
    return begun


def comment(desk: Desk, *parties: str) -> None:
    for party in parties:
        desk.answer("comment_on_year", COORDINATORS[party], comment="Ingen bemærkninger.")


def to_chair(desk: Desk) -> None:
    """Adjusted, commented by all three, and incorporated."""
    desk.answer("adjust_year")
    comment(desk, *COORDINATORS)
    desk.answer("incorporate_comments")


def to_adoption(desk: Desk) -> None:
    to_chair(desk)
    desk.answer("approve_year", BOARD_CHAIR, approval="approve")


def adopted(desk: Desk) -> None:
    to_adoption(desk)
    desk.answer("record_adoption", adoption="adopted")


def test_the_secretariat_first_sees_what_the_plan_collides_with(desk: Desk, cycle: AnnualCycle):
    [task] = desk.tasks()

    assert (task.element_id, task.page) == ("adjust_year", "cycle")
    assert task.subject == f"cycle:{cycle.id}"
    assert desk.data("annual_cycle")["cycle"]["problems"] == 1  # 19 December 2027 is a Sunday


def test_each_party_is_asked_for_its_comments(desk: Desk, cycle: AnnualCycle):
    desk.answer("adjust_year")

    groups = {task.candidate_group for task in desk.tasks("comment_on_year")}
    assert groups == {f"coordinator:{party}" for party in COORDINATORS}
    assert cycle.sent_for_comment_at == desk.clock.now


def test_when_all_parties_have_commented_the_secretariat_goes_on(desk: Desk, cycle: AnnualCycle):
    desk.answer("adjust_year")

    comment(desk, "state", "region")
    assert desk.waiting() == {"comment_on_year"}
    comment(desk, "municipality")

    assert desk.waiting() == {"incorporate_comments"}
    assert len(cycle.comments) == 3


def test_after_ten_workdays_the_silent_party_is_passed_over(desk: Desk, cycle: AnnualCycle):
    desk.answer("adjust_year")
    comment(desk, "state")

    desk.pass_workdays(9)
    assert desk.waiting() == {"comment_on_year"}
    desk.pass_workdays(1)

    assert desk.waiting() == {"incorporate_comments"}
    assert [c.party_code for c in cycle.comments] == ["state"]


def test_the_chair_sees_the_commented_plan(desk: Desk, cycle: AnnualCycle):
    to_chair(desk)

    [task] = desk.tasks()
    assert (task.element_id, task.candidate_group) == ("approve_year", "chair:board")
    assert cycle.state is CycleState.COMMENTED


def test_a_returned_plan_is_changed_and_laid_before_the_chair_again(desk: Desk, cycle: AnnualCycle):
    to_chair(desk)

    desk.answer("approve_year", BOARD_CHAIR, approval="return", reason="Et møde mere.")
    assert (cycle.state, desk.waiting()) == (CycleState.DRAFT, {"incorporate_comments"})
    desk.answer("incorporate_comments")
    desk.answer("approve_year", BOARD_CHAIR, approval="approve")

    assert cycle.state is CycleState.APPROVED
    assert desk.waiting() == {"record_adoption"}


def test_an_adopted_plan_waits_for_its_year(desk: Desk, cycle: AnnualCycle):
    adopted(desk)

    assert cycle.state is CycleState.ADOPTED
    assert desk.waiting() == set()
    assert desk.instance("annual_cycle").state == "running"


def test_the_body_may_want_another_plan(desk: Desk, cycle: AnnualCycle):
    to_adoption(desk)

    desk.answer("record_adoption", adoption="change", reason="Mødet i marts kolliderer.")
    assert (cycle.state, desk.waiting()) == (CycleState.COMMENTED, {"incorporate_comments"})
    desk.answer("incorporate_comments")
    desk.answer("approve_year", BOARD_CHAIR, approval="approve")

    assert desk.waiting() == {"record_adoption"}


def test_a_change_after_the_approval_comes_before_the_chair_again(desk: Desk, cycle: AnnualCycle):
    to_adoption(desk)
    move_occurrence(desk.work(), cycle.occurrence("overview").id, date(2027, 12, 17))

    desk.answer("record_adoption", adoption="change", reason="Milepælen er rykket.")
    desk.answer("incorporate_comments")

    assert desk.waiting() == {"approve_year"}


def test_on_15_december_the_missing_adoption_is_told_once(desk: Desk, cycle: AnnualCycle):
    to_adoption(desk)
    collect(desk.session)

    desk.pass_until(local_moment(date(2026, 12, 15), 7))
    assert collect(desk.session) == []
    desk.pass_until(local_moment(date(2026, 12, 20), 12))

    assert collect(desk.session) == [CycleNotYetAdopted(cycle.id)]
    assert desk.waiting() == {"record_adoption"}
    assert cycle.state is CycleState.APPROVED


def test_a_plan_adopted_in_time_is_not_warned_about(desk: Desk, cycle: AnnualCycle):
    adopted(desk)
    collect(desk.session)

    desk.pass_until(local_moment(date(2026, 12, 20), 12))

    assert collect(desk.session) == []


def test_a_late_adoption_needs_its_reason(desk: Desk, cycle: AnnualCycle):
    to_adoption(desk)
    desk.pass_until(local_moment(date(2027, 1, 4), 9))

    with pytest.raises(LateAdoptionNeedsReason):
        desk.answer("record_adoption", adoption="adopted")


def test_a_late_adoption_with_its_reason_stands(desk: Desk, cycle: AnnualCycle):
    to_adoption(desk)
    desk.pass_until(local_moment(date(2027, 1, 4), 9))

    desk.answer("record_adoption", adoption="adopted", late_reason="Decembermødet blev aflyst.")

    assert cycle.is_late
    assert desk.instance("annual_cycle").state == "running"


def test_the_year_starts_its_meetings_while_the_process_waits(desk: Desk, cycle: AnnualCycle):
    adopted(desk)
    meeting = cycle.occurrence("meeting-1")

    desk.pass_until(local_moment(meeting.starts_on, 9))
    start_due_occurrences(desk.as_system)

    assert meeting.state is OccurrenceState.STARTED
    assert desk.instance("board_meeting").business_key == "board:2027:meeting-1"
    assert desk.instance("annual_cycle").state == "running"


def test_on_15_december_the_year_is_evaluated_and_the_next_one_begins(
    desk: Desk, cycle: AnnualCycle
):
    adopted(desk)

    desk.pass_until(local_moment(date(2027, 12, 15), 9))
    assert desk.waiting() == {"evaluate_year"}
    desk.answer("evaluate_year", evaluation="Planen holdt.")

    following = cycle_of(desk.as_system, "board", 2028)
    assert cycle.state is CycleState.EVALUATED
    assert following.instance_id is not None
    assert desk.waiting() == {"adjust_year"}
    assert desk.passed("year_closed")


def test_a_next_year_that_has_begun_is_not_begun_twice(desk: Desk, cycle: AnnualCycle):
    adopted(desk)
    desk.pass_until(local_moment(date(2027, 9, 1), 9))
    following = begin_next_year(desk.as_system, "board")
    begun = following.instance_id

    desk.pass_until(local_moment(date(2027, 12, 15), 9))
    desk.answer("evaluate_year", evaluation="Planen holdt.")

    assert following.instance_id == begun
    assert [task.business_key for task in desk.tasks()] == ["cycle:board:2028"]


def test_the_evaluation_can_be_called_for_earlier(desk: Desk, cycle: AnnualCycle):
    adopted(desk)
    desk.pass_until(local_moment(date(2027, 10, 1), 9))

    reached = desk.engine.correlate(
        desk.session, "cycle_evaluation_called", business_key=cycle.key,
        actor=SYSTEM, now=desk.clock.now,
    )  # fmt: skip

    assert reached == 1
    assert desk.waiting() == {"evaluate_year"}


def test_the_steering_groups_year_goes_to_its_own_chair(desk: Desk):
    cycle = a_year(desk, "steering_group")
    to_chair(desk)

    desk.answer("approve_year", CHAIR, approval="approve")

    assert cycle.state is CycleState.APPROVED
