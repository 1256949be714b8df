import pytest
from hypothesis import HealthCheck, settings

from engine.forms import load_form

# the machines that run this are shared: time says nothing about the code
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture
def form():
    """A form of these components."""

    def build(*components):
        return load_form({"type": "default", "id": "prøve", "components": list(components)})

    return build


@pytest.fixture
def field(form):
    """A form of one field with key ``a``, labelled "Titel"."""

    def build(type_, **rest):
        return form({"type": type_, "key": "a", "label": "Titel", **rest})

    return build
