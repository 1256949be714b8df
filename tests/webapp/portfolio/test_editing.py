"""The secretariat steers a project by its page: owner, state, end, milestones and baseline."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from governance.casework.resolutions.models import Aspect, Outcome
from governance.casework.resolutions.recording import ResolutionDraft, record_resolution
from governance.organisation.people import Person
from governance.permissions import SYSTEM
from governance.portfolio.baselines import Baseline, baselines_of
from governance.portfolio.milestones import Milestone, milestones_of
from governance.portfolio.projects import Project, ProjectState, project_by_code
from tests.webapp.conftest import SignIn
from tests.webapp.portfolio.builders import Showcase
from tests.webapp.stage import words
from webapp.database import reading

SHOWN = "/portefoelje/projekter/FMK"
PAGE = f"{SHOWN}/rediger"
ADDRESSES = ("ejer", "tilstand", "afslutning", "milepaele", "milepaele/1", "baseline")


@contextmanager
def stored(showcase: Showcase) -> Iterator[Project]:
    """FMK as it is stored."""
    with showcase.app.app_context():
        yield project_by_code(reading(SYSTEM).session, "FMK")


def milestones(showcase: Showcase) -> list[Milestone]:
    with stored(showcase) as project:
        return milestones_of(reading(SYSTEM).session, project.id)


def baselines(showcase: Showcase) -> list[Baseline]:
    with stored(showcase) as project:
        found = baselines_of(reading(SYSTEM).session, project.id)
        _ = [one.milestones for one in found]
        return found


def day(key: str, on: date | None) -> dict[str, str]:
    """A date as a browser sends it."""
    parts = (on.day, on.month, on.year) if on else ("", "", "")
    return {
        f"{key}-{name}": str(part)
        for name, part in zip(("day", "month", "year"), parts, strict=True)
    }


@pytest.fixture
def secretariat(client: FlaskClient, sign_in: SignIn, showcase: Showcase) -> FlaskClient:
    """The browser of the secretariat, with the portfolio there."""
    sign_in(client, "sekretariat")
    return client


def test_the_page_of_the_project_leads_the_secretariat_to_the_forms(secretariat: FlaskClient):
    assert f'href="{PAGE}"' in words(secretariat.get(SHOWN))

    text = words(secretariat.get(PAGE))

    assert all(f'action="{PAGE}/{one}"' in text for one in ADDRESSES if one != "milepaele/1")
    assert 'value="100000000"' in text


def test_the_owner_is_named(secretariat: FlaskClient, showcase: Showcase):
    with showcase.app.app_context():
        query = select(Person.id).where(Person.name != "Projektejer, FMK")
        chosen = reading(SYSTEM).session.scalars(query.order_by(Person.id)).first()

    answer = secretariat.post(f"{PAGE}/ejer", data={"owner": str(chosen)})

    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    with stored(showcase) as project:
        assert project.project_owner_id == chosen


@pytest.mark.parametrize("nobody", ["", "999999", "x"])
def test_nobody_is_no_owner(secretariat: FlaskClient, nobody: str):
    answer = secretariat.post(f"{PAGE}/ejer", data={"owner": nobody})

    assert answer.status_code == 422
    assert 'href="#field-owner"' in words(answer)


def test_the_state_changes_from_a_day_and_with_its_reason(
    secretariat: FlaskClient, showcase: Showcase
):
    on = date(2026, 8, 15)
    data = {"state": "paused", "state_reason": "Afventer lov", **day("state_on", on)}

    assert secretariat.post(f"{PAGE}/tilstand", data=data).status_code == 303

    with stored(showcase) as project:
        last = project.transitions[-1]
        assert project.state is ProjectState.PAUSED
        assert (last.changed_on, last.reason) == (on, "Afventer lov")


def test_an_impossible_transition_comes_back_with_all_that_was_typed(
    secretariat: FlaskClient, showcase: Showcase
):
    data = {"state": "candidate", "state_reason": "Vi fortrød", **day("state_on", date(2026, 8, 7))}

    answer = secretariat.post(f"{PAGE}/tilstand", data=data)
    text = words(answer)

    assert answer.status_code == 422
    assert "Projektet kan ikke gå fra “I gang” til “Kandidat”." in text
    assert 'href="#field-state"' in text
    assert '<option value="candidate" selected>' in text
    assert "Vi fortrød</textarea>" in text
    assert 'name="state_on-day" type="text" inputmode="numeric" maxlength="2" value="7"' in text
    with stored(showcase) as project:
        assert project.state is ProjectState.ACTIVE


def test_a_pause_without_a_reason_points_at_the_reason(secretariat: FlaskClient):
    data = {"state": "paused", **day("state_on", date(2026, 8, 15))}

    answer = secretariat.post(f"{PAGE}/tilstand", data=data)

    assert answer.status_code == 422
    assert 'href="#field-state_reason"' in words(answer)


def test_the_end_is_forecast_and_can_be_unknown_again(secretariat: FlaskClient, showcase: Showcase):
    for on in (date(2027, 9, 30), None):
        assert secretariat.post(f"{PAGE}/afslutning", data=day("end", on)).status_code == 303
        with stored(showcase) as project:
            assert project.forecast_end_on == on


def test_half_a_date_is_not_an_unknown_end(secretariat: FlaskClient):
    typed = {"end-day": "31", "end-month": "2", "end-year": "2027"}

    answer = secretariat.post(f"{PAGE}/afslutning", data=typed)

    assert answer.status_code == 422
    assert 'maxlength="4" value="2027"' in words(answer)


def test_a_milestone_is_added_and_then_reached(secretariat: FlaskClient, showcase: Showcase):
    data = {"name_da": "Pilot", "name_en": "Trial", **day("milestone_on", date(2026, 10, 1))}
    assert secretariat.post(f"{PAGE}/milepaele", data=data).status_code == 303
    [made] = milestones(showcase)

    expected, reached = date(2026, 11, 1), date(2026, 8, 20)
    data = {**day(f"forecast_{made.id}", expected), **day(f"actual_{made.id}", reached)}
    assert secretariat.post(f"{PAGE}/milepaele/{made.id}", data=data).status_code == 303

    [kept] = milestones(showcase)
    assert (made.name_da, made.name_en, made.forecast_on) == ("Pilot", "Trial", date(2026, 10, 1))
    assert (kept.forecast_on, kept.actual_on) == (expected, reached)


def test_a_milestone_is_only_changed_from_its_own_project(
    secretariat: FlaskClient, showcase: Showcase
):
    secretariat.post(f"{PAGE}/milepaele", data={"name_da": "Pilot"})
    [made] = milestones(showcase)

    elsewhere = f"/portefoelje/projekter/TELE/rediger/milepaele/{made.id}"

    assert secretariat.post(elsewhere).status_code == 404


def test_a_new_baseline_cites_its_resolution_and_leaves_the_old_one_alone(
    secretariat: FlaskClient, showcase: Showcase
):
    secretariat.post(f"{PAGE}/milepaele", data={"name_da": "Pilot"})
    [pilot] = milestones(showcase)
    with showcase.by("sekretariat") as work:
        draft = ResolutionDraft(
            body_code="board",
            aspect=Aspect.PLAN,
            outcome=Outcome.ADOPTED,
            text="Ny plan vedtaget",
            quorum={"is_quorate": True, "present": 7, "needed": 4},
            decided_on=date(2026, 8, 1),
            subject=project_by_code(work.session, "FMK").subject,
        )
        made = record_resolution(work, draft)
        resolution, number = made.id, made.number
    agreed = date(2027, 2, 1)
    data = {
        "resolution": str(resolution),
        "budget": "1.250.000.000",
        "price_level": "2026",
        **day("ends", date(2028, 6, 30)),
        **day(f"agreed_{pilot.id}", agreed),
    }

    assert secretariat.post(f"{PAGE}/baseline", data=data).status_code == 303

    old, new = baselines(showcase)
    assert (old.budget_kr, old.ends_on) == (100_000_000, date(2027, 6, 30))
    assert (old.resolution_reference, old.number) == ("Bestyrelsen 2026-001", 1)
    assert (new.budget_kr, new.number, new.resolution_id) == (1_250_000_000, 2, resolution)
    assert new.resolution_reference.endswith(number)
    assert [(one.milestone_id, one.due_on) for one in new.milestones] == [(pilot.id, agreed)]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "reference"),
        ({"reference": "Notat 4", "budget": "-5"}, "budget"),
        ({"reference": "Notat 4", "budget": "mange"}, "budget"),
        ({"reference": "Notat 4", "price_level": "26"}, "price_level"),
        ({"resolution": "4711"}, "reference"),
        ({"reference": "x" * 201}, "reference"),
    ],
)
def test_a_baseline_that_cannot_be_is_not_set_and_keeps_its_words(
    secretariat: FlaskClient, showcase: Showcase, typed: dict[str, str], field: str
):
    answer = secretariat.post(f"{PAGE}/baseline", data={"scope": "Kun sygehusene", **typed})

    assert answer.status_code == 422
    assert f'href="#field-{field}"' in words(answer)
    assert "Kun sygehusene</textarea>" in words(answer)
    assert len(baselines(showcase)) == 1


@pytest.mark.parametrize("login", ["stat-1", "projektejer-fmk"])
def test_a_representative_and_a_project_owner_are_refused(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase, login: str
):
    sign_in(client, login)

    assert PAGE not in words(client.get(SHOWN))
    assert client.get(PAGE).status_code == 403
    answers = [client.post(f"{PAGE}/{one}", data=day("end", None)) for one in ADDRESSES]
    assert [one.status_code for one in answers] == [403] * len(ADDRESSES)
