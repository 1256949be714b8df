from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.errors import Forbidden
from governance.operations.errors import (
    AgreementBackwards,
    AlreadySigned,
    MeasurementOutsideAgreement,
)
from governance.operations.events import ServiceAgreementSigned, ServiceTargetBreached
from governance.operations.service_agreements import (
    AgreementDraft,
    ServiceAgreement,
    Standing,
    draft_agreement,
    sign,
    standing_of,
)
from governance.operations.service_levels import (
    Direction,
    TargetDraft,
    breaches_of,
    measure,
    promise,
    settle,
)
from governance.validity import Days

YEAR = Days(date(2026, 1, 1), date(2026, 12, 31))


def an_agreement(operation, days: Days = YEAR, *, signed: bool = True) -> ServiceAgreement:
    parties = list(operation.parties.values())
    agreement = draft_agreement(
        operation.work, operation.solution, AgreementDraft("Drift af NSP", days, parties)
    )
    if signed:
        january = replace(operation.work, now=datetime(2026, 1, 1, 12, tzinfo=UTC))
        for party in parties:
            sign(january, agreement, party)
    return agreement


def test_a_signed_agreement_is_valid_through_its_last_day_and_then_expired(operation):
    an_agreement(operation)
    session, solution = operation.work.session, operation.solution

    assert standing_of(session, solution.id, date(2026, 12, 31)) is Standing.VALID
    assert standing_of(session, solution.id, date(2027, 1, 1)) is Standing.EXPIRED


def test_one_missing_signature_leaves_it_unsigned(operation):
    agreement = an_agreement(operation, signed=False)
    sign(operation.work, agreement, operation.parties["state"])

    assert agreement.standing_on(date(2026, 9, 1)) is Standing.UNSIGNED


def test_an_agreement_does_not_hold_before_its_last_signature(operation):
    agreement = an_agreement(operation, signed=False)
    for party in operation.parties.values():
        sign(operation.work, agreement, party)  # on 1 September

    assert agreement.standing_on(date(2026, 8, 31)) is Standing.UNSIGNED
    assert agreement.standing_on(date(2026, 9, 1)) is Standing.VALID


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.VALID])
def test_whatever_is_not_valid_is_shown_as_without_a_valid_agreement(standing):
    assert standing.label() == "uden gyldig aftale"
    assert standing.label("en") == "without a valid agreement"


def test_a_solution_without_any_agreement_is_missing_one(operation):
    found = standing_of(operation.work.session, operation.solution.id, date(2026, 1, 1))

    assert found is Standing.MISSING


def test_an_unsigned_renewal_does_not_hide_the_agreement_still_valid(operation):
    an_agreement(operation)
    an_agreement(operation, Days(date(2026, 6, 1), date(2027, 6, 1)), signed=False)

    session, solution = operation.work.session, operation.solution
    assert standing_of(session, solution.id, date(2026, 9, 1)) is Standing.VALID
    assert standing_of(session, solution.id, date(2027, 1, 1)) is Standing.UNSIGNED


def test_each_party_signs_for_itself_and_once(operation):
    agreement = an_agreement(operation, signed=False)
    coordinator = operation.as_("coordinator:region")

    sign(coordinator, agreement, operation.parties["region"])

    with pytest.raises(Forbidden):
        sign(coordinator, agreement, operation.parties["state"])
    with pytest.raises(AlreadySigned):
        sign(coordinator, agreement, operation.parties["region"])


def test_the_last_signature_is_announced_as_such(operation):
    agreement = an_agreement(operation)

    events = operation.work.session.info["governance.events"]
    signed = [one.is_complete for one in events if isinstance(one, ServiceAgreementSigned)]
    assert signed == [False, False, True]
    assert agreement.is_signed


def test_an_agreement_runs_forwards_and_is_renegotiated_in_time(operation):
    with pytest.raises(AgreementBackwards):
        an_agreement(operation, Days(date(2026, 2, 1), date(2026, 1, 1)))

    assert an_agreement(operation).renewal_due_on == date(2026, 10, 2)


def a_target(operation, direction=Direction.AT_LEAST, hundredths=9950):
    draft = TargetDraft("Oppetid", "%", direction, hundredths)
    return promise(operation.work, an_agreement(operation), draft)


@pytest.mark.parametrize(
    ("direction", "measured", "breached"),
    [
        (Direction.AT_LEAST, 9950, False),
        (Direction.AT_LEAST, 9949, True),
        (Direction.AT_MOST, 9950, False),
        (Direction.AT_MOST, 9951, True),
    ],
)
def test_a_missed_service_target_becomes_a_breach_at_once(operation, direction, measured, breached):
    target = a_target(operation, direction)

    breach = measure(operation.work, target, measured, on=date(2026, 8, 31))

    assert (breach is not None) is breached
    found = breaches_of(operation.work.session, target.agreement.id)
    assert found == ([breach] if breached else [])


def test_a_breach_is_announced_and_settled_but_never_removed(operation):
    target = a_target(operation)
    breach = measure(operation.work, target, 9000, on=date(2026, 8, 31))
    announced = operation.work.session.info["governance.events"][-1]

    settle(operation.work, breach, settlement="Bod betalt")

    assert announced == ServiceTargetBreached(breach.id, target.agreement.id)
    session, agreement = operation.work.session, target.agreement
    assert breaches_of(session, agreement.id, unsettled=True) == []
    assert breaches_of(session, agreement.id) == [breach]


def test_measurements_belong_to_the_days_of_the_agreement(operation):
    with pytest.raises(MeasurementOutsideAgreement):
        measure(operation.work, a_target(operation), 9990, on=date(2027, 1, 1))


def test_the_database_itself_keeps_measurements(operation):
    measure(operation.work, a_target(operation), 9990, on=date(2026, 8, 31))

    with pytest.raises(IntegrityError, match="append-only"):
        operation.work.session.execute(text("UPDATE measurement SET hundredths = 10000"))
