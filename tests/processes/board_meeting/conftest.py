"""A meeting of the board, eight weeks ahead."""

from datetime import date

import pytest

from governance.workdays import local_moment
from tests.processes.desk import Desk
from tests.processes.meetings import Planned, plan

# it is Tuesday 1 September 2026; the meeting is on a Wednesday eight weeks later
HELD_ON = date(2026, 10, 28)
CALL_ON, ITEMS_ON, DRAFT_ON = date(2026, 9, 28), date(2026, 10, 13), date(2026, 10, 16)
DISPATCH_ON = date(2026, 10, 21)


@pytest.fixture
def planned(desk: Desk) -> Planned:
    return plan(desk, local_moment(HELD_ON, 10))
