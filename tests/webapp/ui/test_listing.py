"""The addresses of the rows of a list are those that Flask would make."""

import pytest
from flask import Flask, url_for

from webapp.ui.listing import addresses


@pytest.mark.parametrize("value", ["b945f503-6bfd", "2026-001", "a b/ø?&%"])
def test_an_address_is_the_one_of_url_for(app: Flask, value: str):
    with app.test_request_context("/"):
        assert addresses("worklist.task", "task_id")(value) == url_for(
            "worklist.task", task_id=value
        )
