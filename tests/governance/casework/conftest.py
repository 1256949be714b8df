"""A desk with an empty tray."""

import pytest

from governance.work import Work
from tests.governance.builders import BoardOf13
from tests.governance.desk import Desk


@pytest.fixture
def desk(work: Work, board: BoardOf13) -> Desk:
    """The secretariat's desk beside the steering group and the board."""
    return Desk(work, board)
