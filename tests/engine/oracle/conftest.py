"""A whole engine to hold against the token game."""

import pytest

from tests.engine.desk import Desk
from tests.engine.oracle.sides import Whole


@pytest.fixture
def whole(desk: Desk) -> Whole:
    return Whole(desk)
