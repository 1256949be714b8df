"""What is wrong with a plan, and what would be better."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.cycle.foresight import Planned, ProblemKind, foresee
from governance.workdays import add_workdays, is_workday

TODAY = date(2026, 9, 1)


def a_meeting(code: str, on: date, body: str = "board") -> Planned:
    return Planned(code, on, add_workdays(on, -20), body, needs_people=True)


def a_deadline(code: str, on: date, **more) -> Planned:
    return Planned(code, on, more.pop("starts_on", on), "board", **more)


def problems(*plan: Planned, others=()):
    return foresee(plan, year=2027, today=TODAY, others=others)


def test_a_good_plan_has_no_problem():
    assert problems(a_meeting("m1", date(2027, 3, 9)), a_deadline("d", date(2027, 3, 9))) == []


def test_a_holiday_is_named_and_a_workday_suggested():
    (problem,) = problems(a_deadline("d", date(2027, 3, 26)))  # langfredag

    assert (problem.kind, problem.detail) == (ProblemKind.CLOSED_DAY, "Langfredag")
    assert problem.suggestion == date(2027, 3, 24)  # nearer than the Tuesday after Easter


def test_a_weekend_is_a_closed_day():
    (problem,) = problems(a_deadline("d", date(2027, 3, 13)))

    assert (problem.detail, problem.suggestion) == ("Lørdag", date(2027, 3, 12))


def test_two_meetings_on_a_day_collide_and_the_later_in_the_plan_gives_way():
    day = date(2027, 3, 9)

    (problem,) = problems(a_meeting("m1", day), a_meeting("m2", day))

    assert (problem.kind, problem.code, problem.other) == (ProblemKind.COLLISION, "m2", "m1")
    assert problem.suggestion == date(2027, 3, 10)


def test_a_meeting_collides_with_that_of_another_body():
    day = date(2027, 3, 9)

    (problem,) = problems(
        a_meeting("m1", day), others=[a_meeting("s1", day, body="steering_group")]
    )

    assert (problem.code, problem.other, problem.detail) == ("m1", "s1", "steering_group")


def test_the_suggestion_for_a_collision_is_not_another_collision():
    day = date(2027, 3, 9)

    found = problems(a_meeting("m1", day), a_meeting("m2", day), a_meeting("m3", date(2027, 3, 10)))

    assert [p.suggestion for p in found] == [date(2027, 3, 8)]


def test_a_meeting_in_the_summer_weeks_is_remarked_but_a_deadline_is_not():
    found = problems(a_meeting("m1", date(2027, 7, 20)), a_deadline("d", date(2027, 7, 20)))

    assert [(p.kind, p.code, p.detail) for p in found] == [(ProblemKind.QUIET_WEEK, "m1", "29")]


def test_what_should_have_begun_is_seen_and_the_first_possible_date_suggested():
    plan = a_deadline("d", date(2027, 1, 5), starts_on=date(2026, 8, 31))

    (problem,) = problems(plan)

    assert problem.kind is ProblemKind.STARTS_TOO_LATE
    assert problem.suggestion == date(2027, 1, 6)


def test_what_has_started_does_not_start_too_late():
    started = a_deadline("d", date(2027, 1, 5), starts_on=date(2026, 8, 31), is_started=True)

    assert problems(started) == []


def test_a_date_derived_beyond_the_year_is_seen():
    (problem,) = problems(a_deadline("d", date(2028, 1, 5)))

    assert (problem.kind, problem.detail) == (ProblemKind.OUTSIDE_YEAR, "2028")


DAYS = st.integers(0, 364).map(lambda n: date(2027, 1, 1) + timedelta(days=n))


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_whoever_follows_a_suggestion_does_not_land_on_a_closed_day_or_a_meeting(days):
    plan = [a_meeting(f"m{n}", day) for n, day in enumerate(days)]

    for problem in problems(*plan):
        if problem.suggestion is not None:
            assert is_workday(problem.suggestion)
            if problem.kind is not ProblemKind.STARTS_TOO_LATE:
                assert problem.suggestion not in days
