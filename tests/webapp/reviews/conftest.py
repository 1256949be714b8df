"""The stage for the tests of the review pages."""

import pytest
from flask import Flask

from tests.conftest import Clock
from tests.webapp.stage import Stage


@pytest.fixture
def stage(app: Flask, clock: Clock) -> Stage:
    return Stage(app, clock)
