from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.operations.errors import (
    KeyGap,
    KeyOverlap,
    KeyWithoutResolution,
    PayerTwice,
    ShareOutOfRange,
    SharesNotHundred,
)
from governance.operations.funding_keys import (
    KeyDraft,
    key_on,
    keys_of,
    set_key,
    without_key,
)
from governance.operations.shares import WHOLE, Share, split
from tests.governance.operations.conftest import SINCE


@pytest.mark.parametrize("last", [3332, 3334])
def test_shares_add_up_to_exactly_one_hundred(operation, last):
    with pytest.raises(SharesNotHundred):
        set_key(
            operation.work, operation.solution, operation.key(ssm=3334, dr=3333, kl=last), on=SINCE
        )


@pytest.mark.parametrize("share", [0, -1, 10_001])
def test_a_share_is_some_of_it_and_at_most_all(operation, share):
    with pytest.raises(ShareOutOfRange):
        set_key(
            operation.work,
            operation.solution,
            operation.key(ssm=share, dr=10_000 - share),
            on=SINCE,
        )


def test_a_payer_is_named_once(operation):
    twice = [Share(operation.payers["kl"], 5000)] * 2

    with pytest.raises(PayerTwice):
        set_key(operation.work, operation.solution, KeyDraft(twice, "x"), on=SINCE)


def test_a_key_refers_to_a_resolution(operation):
    draft = KeyDraft(operation.shares(kl=10_000), " ")

    with pytest.raises(KeyWithoutResolution):
        set_key(operation.work, operation.solution, draft, on=SINCE)


def test_a_new_key_takes_over_without_gap_or_overlap(operation):
    first = set_key(operation.work, operation.solution, operation.key(), on=SINCE)
    second = set_key(
        operation.work, operation.solution, operation.key(kl=10_000), on=date(2015, 1, 1)
    )

    session, solution = operation.work.session, operation.solution
    days = [SINCE + timedelta(days=n) for n in range(800)]
    counts = {sum(one.is_in_force(day) for one in keys_of(session, solution.id)) for day in days}
    assert counts == {1}
    assert key_on(session, solution.id, date(2014, 12, 31)) is first
    assert key_on(session, solution.id, date(2015, 1, 1)) is second


def test_the_first_key_begins_with_the_operation(operation):
    with pytest.raises(KeyGap):
        set_key(operation.work, operation.solution, operation.key(), on=SINCE + timedelta(days=1))


def test_two_keys_never_hold_on_the_same_day(operation):
    set_key(operation.work, operation.solution, operation.key(), on=SINCE)

    with pytest.raises(KeyOverlap):
        set_key(operation.work, operation.solution, operation.key(), on=SINCE)


def test_a_solution_nobody_pays_for_is_listed(operation):
    assert without_key(operation.work.session, SINCE) == [operation.solution]

    set_key(operation.work, operation.solution, operation.key(), on=SINCE)

    assert without_key(operation.work.session, SINCE) == []


def test_payments_add_up_to_the_amount(operation):
    key = set_key(operation.work, operation.solution, operation.key(), on=SINCE)

    assert key.payments(100) == {"ssm": 34, "dr": 33, "kl": 33}


@given(
    amount=st.integers(0, 10**12),
    cuts=st.lists(st.integers(1, WHOLE - 1), max_size=12, unique=True),
)
def test_no_krone_is_lost_whatever_the_shares(amount, cuts):
    edges = [0, *sorted(cuts), WHOLE]
    shares = [after - before for before, after in pairwise(edges)]

    parts = split(amount, shares)

    assert sum(parts) == amount
    exact = [amount * share / WHOLE for share in shares]
    assert all(abs(part - value) <= 1 for part, value in zip(parts, exact, strict=True))
