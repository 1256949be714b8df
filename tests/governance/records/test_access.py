"""Requests for access to documents and their clock of seven workdays."""

from datetime import UTC, date, datetime

import pytest

from governance.errors import Forbidden
from governance.events import collect
from governance.records.access import (
    AccessOutcome,
    answer,
    extend,
    open_requests,
    receive,
)
from governance.records.errors import (
    AlreadyAnswered,
    DeadlineNotLater,
    ReasonMissing,
    UnknownAccessRequest,
)
from governance.records.events import AccessAnswered, AccessExtended, AccessRequested
from governance.work import Work


def asked(work):
    return receive(work, requester="En borger", contact="borger@example.dk", wanted="FMK-sagen")


def test_an_answer_is_owed_within_seven_workdays(work):
    request = asked(work)

    assert (request.received_on, request.due_on) == (date(2026, 9, 1), date(2026, 9, 10))


def test_the_clock_counts_danish_workdays(work):
    before_christmas = Work(
        work.session, work.engine, work.actor, datetime(2026, 12, 22, 9, tzinfo=UTC)
    )

    # 24, 25, 26 and 31 December and 1 January are closed, and so are the weekends
    assert asked(before_christmas).due_on == date(2027, 1, 6)


def test_a_request_received_late_in_the_danish_evening_counts_from_the_danish_day(work):
    evening = Work(work.session, work.engine, work.actor, datetime(2026, 9, 1, 22, 30, tzinfo=UTC))

    assert asked(evening).received_on == date(2026, 9, 2)


def test_a_request_is_overdue_the_day_after_and_not_once_answered(work):
    request = asked(work)
    assert not request.is_overdue(date(2026, 9, 10))
    assert request.is_overdue(date(2026, 9, 11))

    answer(work, request.id, outcome=AccessOutcome.GRANTED, text="")

    assert not request.is_overdue(date(2026, 9, 11))


def test_more_time_needs_a_reason_and_a_later_day(work):
    request = asked(work)

    with pytest.raises(ReasonMissing):
        extend(work, request.id, due_on=date(2026, 9, 20), reason="")
    with pytest.raises(DeadlineNotLater):
        extend(work, request.id, due_on=request.due_on, reason="Mange bilag")

    extend(work, request.id, due_on=date(2026, 9, 20), reason="Mange bilag")
    assert (request.due_on, request.extension_reason) == (date(2026, 9, 20), "Mange bilag")


@pytest.mark.parametrize("outcome", [AccessOutcome.PARTLY, AccessOutcome.REFUSED])
def test_a_refusal_in_whole_or_in_part_is_reasoned(work, outcome):
    request = asked(work)

    with pytest.raises(ReasonMissing):
        answer(work, request.id, outcome=outcome, text=" ")

    assert request.is_open


def test_a_request_is_answered_once(work):
    request = asked(work)
    answer(work, request.id, outcome=AccessOutcome.REFUSED, text="Offentlighedslovens § 23")

    with pytest.raises(AlreadyAnswered):
        answer(work, request.id, outcome=AccessOutcome.GRANTED, text="")
    assert (request.answered_at, request.answered_by) == (work.now, "Sekretariat")


def test_the_most_pressing_request_comes_first(work):
    patient, pressing, answered = asked(work), asked(work), asked(work)
    extend(work, patient.id, due_on=date(2026, 9, 20), reason="Mange bilag")
    answer(work, answered.id, outcome=AccessOutcome.GRANTED, text="")

    assert open_requests(work.session) == [pressing, patient]


def test_each_step_is_announced(work):
    request = asked(work)
    extend(work, request.id, due_on=date(2026, 9, 20), reason="Mange bilag")
    answer(work, request.id, outcome=AccessOutcome.GRANTED, text="")

    assert collect(work.session) == [
        AccessRequested(request.id),
        AccessExtended(request.id),
        AccessAnswered(request.id),
    ]


def test_only_the_secretariat_handles_requests(work, make_actor):
    auditor = Work(work.session, work.engine, make_actor("auditor"), work.now)

    with pytest.raises(Forbidden):
        asked(auditor)


def test_an_unknown_request_is_not_found(work):
    with pytest.raises(UnknownAccessRequest):
        answer(work, 404, outcome=AccessOutcome.GRANTED, text="")
