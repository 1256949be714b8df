from datetime import date, timedelta

import pytest

from governance.errors import Forbidden
from governance.operations.errors import (
    GovernanceOverlap,
    NotInOperation,
    SolutionCodeTaken,
)
from governance.operations.solutions import (
    SolutionDraft,
    end_operation,
    governing_body,
    hand_over,
    put_into_operation,
    solutions,
)


def test_on_every_day_of_operation_exactly_one_body_governs(operation):
    hand_over(operation.work, operation.solution, operation.board, on=date(2014, 7, 1))
    end_operation(operation.work, operation.solution, last_on=date(2014, 12, 31))

    days = [date(2014, 1, 1) + timedelta(days=n) for n in range(365)]
    governing = [
        [one for one in operation.solution.governance if one.is_in_force(day)] for day in days
    ]
    assert {len(found) for found in governing} == {1}
    assert governing_body(operation.solution, date(2014, 6, 30)) is operation.group
    assert governing_body(operation.solution, date(2014, 7, 1)) is operation.board


def test_outside_operation_nobody_governs(operation):
    end_operation(operation.work, operation.solution, last_on=date(2014, 12, 31))

    for day in (date(2013, 12, 31), date(2015, 1, 1)):
        with pytest.raises(NotInOperation):
            governing_body(operation.solution, day)


def test_two_bodies_never_govern_the_same_day(operation):
    with pytest.raises(GovernanceOverlap):
        hand_over(operation.work, operation.solution, operation.board, on=date(2014, 1, 1))


def test_what_has_ended_is_not_handed_over(operation):
    end_operation(operation.work, operation.solution, last_on=date(2014, 12, 31))

    with pytest.raises(NotInOperation):
        hand_over(operation.work, operation.solution, operation.board, on=date(2015, 1, 1))


def test_a_solution_ended_stays_in_the_list(operation):
    end_operation(operation.work, operation.solution, last_on=date(2014, 12, 31))

    assert solutions(operation.work.session) == [operation.solution]
    assert solutions(operation.work.session, date(2015, 1, 1)) == []


def test_a_code_is_used_once(operation):
    draft = SolutionDraft("nsp", ("Igen", ""), operation.payers["dr"])

    with pytest.raises(SolutionCodeTaken):
        put_into_operation(operation.work, draft, body=operation.board, on=date(2014, 1, 1))


def test_only_the_secretariat_hands_over(operation):
    with pytest.raises(Forbidden):
        hand_over(
            operation.as_("chair:board"),
            operation.solution,
            operation.board,
            on=date(2014, 7, 1),
        )
