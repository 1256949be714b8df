"""Whoever reported a number does not confirm it."""

from dataclasses import replace

import pytest

from governance.errors import Forbidden
from governance.portfolio.errors import OwnNumber
from governance.portfolio.indicators.values import Count, confirm_value, may_confirm, report_value
from tests.governance.conftest import an_actor
from tests.governance.portfolio.test_indicators import medicine, north

__all__ = ["medicine", "north"]


def test_nobody_confirms_a_number_of_their_own(work, medicine, north):
    both = replace(work, actor=an_actor(f"owner:{north.code}"))
    value = report_value(both, medicine, north, period="2013-Q1", count=Count(1, 3))

    with pytest.raises(OwnNumber):
        confirm_value(both, value)

    assert not may_confirm(both.actor, value)
    assert value.confirmed_at is None


def test_the_coordinator_of_the_party_confirms_where_the_management_reported(work, medicine, north):
    management = replace(work, actor=an_actor(f"owner:{north.code}"))
    value = report_value(management, medicine, north, period="2013-Q1", count=Count(1, 3))
    coordinator = an_actor(f"coordinator:{north.party.code}", person_id=2, name="Koordinator")

    confirm_value(replace(work, actor=coordinator), value)

    assert value.confirmed_by_name == "Koordinator"


def test_the_coordinator_of_another_party_confirms_nothing(work, medicine, north):
    value = report_value(work, medicine, north, period="2013-Q1", count=Count(1, 3))
    coordinator = an_actor("coordinator:municipality", person_id=2)

    with pytest.raises(Forbidden):
        confirm_value(replace(work, actor=coordinator), value)
