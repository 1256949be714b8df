"""Comments, the chair's approval, adoption before 1 January, and the evaluation."""

import pytest

from governance.cycle.adoption import (
    adopt_cycle,
    approve_cycle,
    close_comments,
    comment,
    evaluate_cycle,
    return_cycle,
    send_for_comment,
)
from governance.cycle.cycles import CycleState, OccurrenceState, cycle_of
from governance.cycle.errors import (
    CommentEmpty,
    CycleInWrongState,
    EmptyCycle,
    LateAdoptionNeedsReason,
    NotYourPartysComment,
    ReasonNeeded,
)
from governance.cycle.events import CycleAdopted, CycleSentForComment
from governance.cycle.queries import cycle_view
from governance.errors import Forbidden
from governance.events import collect


def test_the_states_follow_each_other(desk):
    cycle = desk.cycle()
    seen = [cycle.state]
    for step in (
        lambda: close_comments(desk.work, cycle.id),
        lambda: approve_cycle(desk.chair, cycle.id),
        lambda: adopt_cycle(desk.work, cycle.id),
        lambda: evaluate_cycle(desk.on(2027, 12, 20).work, cycle.id, text="Godt år"),
    ):
        seen.append(step().state)

    assert seen == list(CycleState)


def test_no_step_can_be_skipped(desk):
    cycle = desk.cycle()

    with pytest.raises(CycleInWrongState):
        approve_cycle(desk.chair, cycle.id)
    with pytest.raises(CycleInWrongState):
        adopt_cycle(desk.work, cycle.id)
    with pytest.raises(CycleInWrongState):
        evaluate_cycle(desk.work, cycle.id, text="x")


def test_an_empty_plan_goes_nowhere(desk):
    cycle = desk.cycle(events=[])

    with pytest.raises(EmptyCycle):
        send_for_comment(desk.work, cycle.id)
    with pytest.raises(EmptyCycle):
        close_comments(desk.work, cycle.id)


def test_a_coordinator_comments_for_the_own_party_and_the_silent_are_shown(desk):
    cycle = desk.cycle()
    send_for_comment(desk.work, cycle.id)
    assert CycleSentForComment(cycle.id) in collect(desk.session)

    comment(desk.coordinator("region"), cycle.id, party_code="region", text="Ikke i uge 7")

    with pytest.raises(NotYourPartysComment):
        comment(desk.coordinator("region"), cycle.id, party_code="state", text="x")
    with pytest.raises(CommentEmpty):
        comment(desk.coordinator("state"), cycle.id, party_code="state", text=" ")
    view = cycle_view(desk.work, cycle.id)
    assert [c.text for c in view.comments] == ["Ikke i uge 7"]
    assert view.silent_parties == ["municipality", "state"]


def test_nobody_comments_on_what_is_approved(desk):
    cycle = desk.approved()

    with pytest.raises(CycleInWrongState):
        comment(desk.coordinator("region"), cycle.id, party_code="region", text="For sent")


def test_only_the_chair_of_the_body_approves_and_never_the_system(desk, make_actor):
    cycle = desk.cycle()
    close_comments(desk.work, cycle.id)

    for who in (desk.work, desk.by(make_actor("chair:steering_group")), desk.system):
        with pytest.raises(Forbidden):
            approve_cycle(who, cycle.id)
    assert approve_cycle(desk.chair, cycle.id).approved_by == "Bestyrelsesformand"


def test_the_chair_returns_with_a_reason(desk):
    cycle = desk.cycle()
    close_comments(desk.work, cycle.id)

    with pytest.raises(ReasonNeeded):
        return_cycle(desk.chair, cycle.id, reason="")
    assert return_cycle(desk.chair, cycle.id, reason="Et møde mere").state is CycleState.DRAFT


def test_the_last_day_of_the_old_year_is_in_time(desk):
    cycle = desk.approved()

    adopt_cycle(desk.on(2026, 12, 31, hour=23).work, cycle.id)

    assert not cycle.is_late
    assert CycleAdopted(cycle.id, late=False) in collect(desk.session)


def test_from_the_first_of_january_adoption_needs_a_reason_and_is_shown_as_late(desk):
    cycle = desk.approved()
    late = desk.on(2027, 1, 1, hour=0)

    with pytest.raises(LateAdoptionNeedsReason):
        adopt_cycle(late.work, cycle.id, late_reason="  ")
    adopt_cycle(late.work, cycle.id, late_reason="Ikke beslutningsdygtig i december")

    assert (cycle.is_late, cycle.late_reason) == (True, "Ikke beslutningsdygtig i december")
    assert CycleAdopted(cycle.id, late=True) in collect(desk.session)


def test_the_evaluation_closes_the_year_and_rolls_it_over(desk):
    cycle = desk.adopted()
    later = desk.on(2027, 12, 20)

    with pytest.raises(ReasonNeeded):
        evaluate_cycle(later.work, cycle.id, text="")
    evaluate_cycle(later.work, cycle.id, text="For mange møder i marts")

    following = cycle_of(desk.work, "board", 2028)
    assert (following.state, following.copied_from_id) == (CycleState.DRAFT, cycle.id)
    assert {o.state for o in cycle.occurrences} == {OccurrenceState.SKIPPED}
    assert {o.state for o in following.occurrences} == {OccurrenceState.PLANNED}


def test_the_evaluation_leaves_a_next_year_that_is_there_alone(desk):
    cycle = desk.adopted()
    following = desk.cycle(2028)

    evaluate_cycle(desk.on(2027, 12, 20).work, cycle.id, text="Godt")

    assert cycle_of(desk.work, "board", 2028) is following
    assert following.copied_from_id is None
