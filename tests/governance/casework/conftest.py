"""A desk with an empty tray."""

from datetime import timedelta

import pytest

from governance.casework.reviews.models import Review
from governance.casework.reviews.opening import open_review
from governance.work import Work
from tests.governance.builders import BoardOf13
from tests.governance.desk import Desk


@pytest.fixture
def desk(work: Work, board: BoardOf13) -> Desk:
    """The secretariat's desk beside the steering group and the board."""
    return Desk(work, board)


@pytest.fixture
def review(desk: Desk) -> Review:
    """A review of a cross-cutting case with ten days to run."""
    case = desk.cross_cutting()
    deadline_at = desk.work.now + timedelta(days=10)
    return open_review(desk.work, case.id, body_code="steering_group", deadline_at=deadline_at)
