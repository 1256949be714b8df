"""Snapshots by their pages: replayed, downloaded bit for bit, released, withdrawn."""

from hashlib import sha256

from flask.testing import FlaskClient

from tests.webapp.conftest import SignIn
from tests.webapp.portfolio.builders import Showcase


def test_the_auditor_replays_a_snapshot_and_checks_its_hash(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    showcase.locked(decision_wanted="Mere tid")
    snapshot_id = showcase.frozen()
    sign_in(client, "revisor")

    text = client.get(f"/portefoelje/oejebliksbilleder/{snapshot_id}").get_data(as_text=True)
    file = client.get(f"/portefoelje/oejebliksbilleder/{snapshot_id}.json")

    assert "Mere tid" in text
    assert sha256(file.data).hexdigest() in text


def test_the_replay_shows_what_was_and_not_what_is(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    snapshot_id = showcase.frozen()
    showcase.locked(decision_wanted="Kom senere")
    sign_in(client, "revisor")

    text = client.get(f"/portefoelje/oejebliksbilleder/{snapshot_id}").get_data(as_text=True)

    assert "Kom senere" not in text


def test_only_the_secretariat_freezes_and_publishes(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    snapshot_id = showcase.frozen()
    sign_in(client, "revisor")

    assert client.post("/portefoelje/oejebliksbilleder/").status_code == 403
    path = f"/portefoelje/oejebliksbilleder/{snapshot_id}/frigiv"
    assert client.get(path).status_code == 403
    assert client.post(path).status_code == 403


def test_what_will_be_public_is_shown_before_it_is(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    showcase.locked(decision_wanted="Mere tid")
    snapshot_id = showcase.frozen()
    sign_in(client, "sekretariat")
    path = f"/portefoelje/oejebliksbilleder/{snapshot_id}/frigiv"

    check = client.get(path).get_data(as_text=True)
    showcase.prepared(snapshot_id)
    sign_in(client, "sekretariatsleder")
    client.post(path)

    assert "Projekt FMK" in check
    assert "Mere tid" not in check
    assert "Projekt FMK" in client.get("/offentlig/projekter/").get_data(as_text=True)


def test_whoever_prepares_a_release_does_not_release(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    path = f"/portefoelje/oejebliksbilleder/{showcase.frozen()}"
    sign_in(client, "sekretariat")

    at_once = client.post(f"{path}/frigiv")
    client.post(f"{path}/klargoer")
    oneself = client.post(f"{path}/frigiv")
    page = client.get(f"{path}/frigiv").get_data(as_text=True)
    sign_in(client, "sekretariatsleder")
    other = client.post(f"{path}/frigiv")
    after = client.get(path).get_data(as_text=True)

    assert (at_once.status_code, oneself.status_code, other.status_code) == (422, 422, 303)
    assert "Du har selv klargjort det" in page
    assert "Klargjort af Sekretariat," in after
    assert "offentliggjort af Sekretariatsleder" in after


def test_a_withdrawal_needs_a_reason(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    slug = showcase.published()
    snapshot_id = slug.rsplit("-", 1)[1]
    sign_in(client, "sekretariat")
    path = f"/portefoelje/oejebliksbilleder/{snapshot_id}/traek-tilbage"

    assert client.post(path, data={"reason": ""}).status_code == 422
    assert client.post(path, data={"reason": "Forkerte tal"}).status_code == 303
    assert client.get(f"/offentlig/materiale/{slug}").status_code == 410


def test_a_target_is_not_told_as_met_by_whoever_did_not_report(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.indicator()
    showcase.value("syddanmark", 60, period="2026-Q2")
    showcase.value("midtjylland", 60, period="2026-Q2")
    showcase.call("2026-Q2")
    showcase.frozen()
    showcase.value("midtjylland", 97, period="2026-Q3")
    showcase.call("2026-Q3")
    snapshot_id = showcase.frozen()
    sign_in(client, "revisor")

    text = client.get(f"/portefoelje/oejebliksbilleder/{snapshot_id}").get_data(as_text=True)

    assert "Region Midtjylland når nu måltallet for Prøveindikator" in text
    assert "Region Syddanmark når nu" not in text
