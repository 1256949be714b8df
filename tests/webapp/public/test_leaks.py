"""What the public must never read."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from governance.casework.cases import Case, Openness
from governance.casework.resolutions.models import Aspect, Outcome, Resolution
from governance.casework.resolutions.publishing import publish_resolution
from governance.portfolio.lights import Light
from governance.portfolio.projects import ProjectState, project_by_code
from governance.portfolio.steering import move_project
from governance.records.errors import ClosedMaterial
from governance.records.publications import Draft, PublicationKind, publish, withdraw
from tests.webapp.portfolio.builders import INDICATOR, PERIOD, Showcase

SECRETS = ("Internt ord", "Mere tid til juristerne", "Projektejer, FMK")
PAGES = (
    "/offentlig/",
    "/offentlig/projekter/",
    "/offentlig/projekter.csv",
    "/offentlig/projekter/FMK",
    "/offentlig/indikatorer/",
    f"/offentlig/indikatorer/{INDICATOR}",
    f"/offentlig/indikatorer/{INDICATOR}.csv",
    "/offentlig/beslutninger/",
    "/offentlig/beslutninger.atom",
    "/offentlig/moeder/",
    "/tilgaengelighed",
)


def text_of(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True)


def resolution(showcase: Showcase, **changes: object) -> int:
    """Something the board resolved; its id."""
    told = {
        "body_code": "board",
        "year": 2026,
        "serial": 901,
        "subject": "project:1",
        "aspect": Aspect.PLAN,
        "outcome": Outcome.ADOPTED_WITH_CHANGES,
        "text": "Planen følges med en ny frist.",
        "rule": "consensus",
        "quorum": {"is_quorate": True},
        "dissents": [{"person": "Hemmelig Navnesen", "text": "Imod"}],
        "decided_on": date(2026, 8, 20),
        "recorded_by_name": "Sekretariat",
    }
    with showcase.by() as work:
        row = Resolution(**{**told, "recorded_at": work.now, **changes})
        work.session.add(row)
        work.session.flush()
        return row.id


def test_nothing_is_shown_before_anything_is_published(
    client: FlaskClient, showcase: Showcase
) -> None:
    showcase.call()
    showcase.locked()
    showcase.frozen()

    for path in ("/offentlig/", "/offentlig/projekter/", "/offentlig/projekter.csv"):
        assert "FMK" not in text_of(client, path)
    text_of(client, "/offentlig/projekter/FMK", 404)


def test_a_change_after_the_snapshot_is_not_shown(client: FlaskClient, showcase: Showcase) -> None:
    showcase.call()
    showcase.locked(Light.GREEN)
    showcase.published()
    with showcase.by("sekretariat") as work:
        project = project_by_code(work.session, "FMK")
        project.name_da = "Projekt FMK omdøbt"
        reason = "Udbuddet gik om."
        move_project(work, project, ProjectState.PAUSED, on=date(2026, 9, 1), reason=reason)

    text = text_of(client, "/offentlig/projekter/FMK")

    assert "I gang" in text
    assert "På pause" not in text
    assert "omdøbt" not in text


def test_comments_wishes_and_names_stay_inside(client: FlaskClient, showcase: Showcase) -> None:
    showcase.indicator()
    showcase.value("midtjylland", 97)
    showcase.call()
    showcase.locked(Light.RED, decision_wanted=SECRETS[1], summary="Internt ord")
    slug = showcase.published()

    for path in (*PAGES, f"/offentlig/materiale/{slug}"):
        told = text_of(client, path)
        for secret in SECRETS:
            assert secret not in told, path


def test_a_project_of_a_closed_case_is_not_released(
    client: FlaskClient, showcase: Showcase
) -> None:
    showcase.call()
    with showcase.by() as work:
        case = work.session.scalars(select(Case).where(Case.number.is_not(None))).first()
        case.confidentiality = Openness.CLOSED
        project_by_code(work.session, "TELE").case_id = case.id
    slug = showcase.published()

    for path in ("/offentlig/projekter/", "/offentlig/projekter.csv"):
        assert "Projekt TELE" not in text_of(client, path)
        assert "Projekt FMK" in text_of(client, path)
    assert "Projekt TELE" not in text_of(client, f"/offentlig/materiale/{slug}")
    text_of(client, "/offentlig/projekter/TELE", 404)


def test_an_unconfirmed_number_is_not_public(client: FlaskClient, showcase: Showcase) -> None:
    showcase.indicator()
    showcase.value("midtjylland", 97)
    showcase.call()
    showcase.published()
    showcase.value("syddanmark", 12)

    lines = text_of(client, f"/offentlig/indikatorer/{INDICATOR}.csv").splitlines()

    assert f"{INDICATOR};{PERIOD};Region Midtjylland;97;100;97;95;1" in lines
    assert f"{INDICATOR};{PERIOD};Region Syddanmark;;;;95;" in lines


def test_a_resolution_is_public_only_once_it_is_published(
    client: FlaskClient, showcase: Showcase
) -> None:
    row_id = resolution(showcase)
    before = text_of(client, "/offentlig/beslutninger/")

    with showcase.by("sekretariat") as work:
        publish_resolution(work, work.session.get_one(Resolution, row_id), about="FMK's plan")
    register = text_of(client, "/offentlig/beslutninger/")
    page = text_of(client, "/offentlig/materiale/board-2026-901-beslutning")

    assert "2026-901" not in before
    assert "2026-901" in register
    assert "Tiltrådt med ændring" in register
    assert "Planen følges med en ny frist." in page
    assert "Hemmelig Navnesen" not in register + page


def test_a_resolution_about_a_closed_case_cannot_be_published(showcase: Showcase) -> None:
    with showcase.by() as work:
        case = work.session.scalars(select(Case).where(Case.number.is_not(None))).first()
        case.confidentiality = Openness.CLOSED
        case_id = case.id
    row_id = resolution(showcase, case_id=case_id)

    with pytest.raises(ClosedMaterial), showcase.by("sekretariat") as work:
        publish_resolution(work, work.session.get_one(Resolution, row_id), about="Lukket")


def test_what_is_withdrawn_leaves_a_tombstone_everywhere(
    client: FlaskClient, showcase: Showcase
) -> None:
    showcase.call()
    slug = showcase.published()
    with showcase.by("sekretariat") as work:
        withdraw(work, slug, reason="Tallene var forkerte.")

    stone = text_of(client, f"/offentlig/materiale/{slug}", 410)

    assert "Tallene var forkerte." in stone
    assert "Projekt FMK" not in stone
    assert "Projekt FMK" not in text_of(client, "/offentlig/projekter/")
    text_of(client, "/offentlig/projekter/FMK", 404)


def test_a_withdrawn_resolution_leaves_register_and_feed(
    client: FlaskClient, showcase: Showcase
) -> None:
    row_id = resolution(showcase)
    with showcase.by("sekretariat") as work:
        row = work.session.get_one(Resolution, row_id)
        slug = publish_resolution(work, row, about="FMK's plan").slug
    assert "2026-901" in text_of(client, "/offentlig/beslutninger.atom")

    with showcase.by("sekretariat") as work:
        withdraw(work, slug, reason="Skrivefejl.")

    assert "2026-901" not in text_of(client, "/offentlig/beslutninger/")
    assert "2026-901" not in text_of(client, "/offentlig/beslutninger.atom")


def test_an_agenda_shows_its_published_items_and_no_others(
    client: FlaskClient, showcase: Showcase
) -> None:
    item = {"number": 2, "kind": "decision", "title": "Åbent punkt", "text": "Tekst", "papers": []}
    content = {
        "body": "Bestyrelsen",
        "meeting": "2026/9",
        "held_on": "2026-09-20",
        "place": "København",
        "items": [item],
    }
    with showcase.by("sekretariat") as work:
        draft = Draft(
            PublicationKind.AGENDA, "board-2026-9-dagsorden", "Dagsorden", "Agenda", content
        )
        publish(work, draft, is_open=True)

    page = text_of(client, "/offentlig/materiale/board-2026-9-dagsorden")

    assert "2. Åbent punkt" in page
    assert "board-2026-9-dagsorden" in text_of(client, "/offentlig/moeder/")
