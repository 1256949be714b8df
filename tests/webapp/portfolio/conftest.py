"""The demonstration board with a portfolio."""

import pytest
from flask import Flask

from tests.webapp.portfolio.builders import Showcase


@pytest.fixture
def showcase(app: Flask) -> Showcase:
    """Three projects that nobody has asked yet."""
    made = Showcase(app)
    made.build()
    return made
