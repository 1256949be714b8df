"""The bodies and their seats: who sees them, who changes them, what the rules refuse."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from governance.organisation.bodies import Body
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.offices import Office
from governance.organisation.seats import Seat, SeatGroup
from governance.organisation.substitutes import SubstituteActivation
from governance.permissions import SYSTEM
from webapp.database import reading

SignIn = Callable[[FlaskClient, str], None]


def dates(prefix: str, first: str, last: str = "") -> dict[str, str]:
    """The fields of a period: dates as "day month year"."""
    found = {}
    for key, text in ((f"{prefix}_from", first), (f"{prefix}_to", last)):
        if text:
            names = (f"{key}-day", f"{key}-month", f"{key}-year")
            found |= dict(zip(names, text.split(), strict=True))
    return found


@pytest.fixture
def seat_id(app: Flask) -> Callable[[str], int]:
    """The id of the steering group's seat with this name."""

    def find(label: str, body: str = "steering_group") -> int:
        with app.app_context():
            query = select(Seat.id).join(Seat.group).join(SeatGroup.body)
            query = query.where(Seat.label == label, Body.code == body)
            return reading(SYSTEM).session.scalars(query).one()

    return find


def held(app: Flask, kind: type, seat: int) -> list:
    with app.app_context():
        return list(reading(SYSTEM).session.scalars(select(kind).where(kind.seat_id == seat)))


def test_the_organisation_is_only_for_those_signed_in(client: FlaskClient):
    assert client.get("/organisation/").status_code == 302


def test_bodies_show_quota_vacancies_and_officers(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    page = client.get("/organisation/").text

    assert "12 af 13" in page  # the fifth municipal seat is vacant
    assert "1 ubesat" in page
    assert "Formand, porteføljestyregruppen" in page


def test_an_organisation_shows_its_successor_and_from_when(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    page = client.get("/organisation/").text

    row = page.split('<th scope="row">Region Sjælland')[1].split("</tr>")[0]
    assert "Region Østdanmark" in row
    assert "31. dec. 2026" in row


def test_a_body_can_be_seen_as_it_stands_on_another_day(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    today = client.get("/organisation/steering_group").text
    next_year = client.get("/organisation/steering_group?dag=2027-01-01").text

    assert "Repræsentant, Region Sjælland" in today
    assert "Repræsentant, Region Sjælland" not in next_year
    assert "Sundhedsjournalen" in today  # the remit


def test_a_region_that_is_abolished_is_continued_in_the_seats_of_its_successor(
    client: FlaskClient, sign_in: SignIn
):
    sign_in(client, "kommune-1")

    today = client.get("/organisation/steering_group").text
    next_year = client.get("/organisation/steering_group?dag=2027-01-01").text

    assert "Nedlægges 31. dec. 2026 og videreføres i Region Østdanmark." in today
    assert "Repræsentant 1, Region Østdanmark" not in today
    assert "Repræsentant 1, Region Østdanmark" in next_year
    assert "Viderefører Region Hovedstaden, Region Sjælland." in next_year
    assert "12 af 13 pladser er besat." in today
    assert "12 af 13 pladser er besat." in next_year


def test_an_unknown_body_is_404(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    assert client.get("/organisation/findesikke").status_code == 404


def test_the_secretariat_ends_a_mandate_and_appoints_another(
    app: Flask, client: FlaskClient, sign_in: SignIn, seat_id: Callable[[str], int]
):
    seat = seat_id("Kommunal plads 2")
    [mandate] = held(app, Mandate, seat)
    sign_in(client, "sekretariat")
    base = f"/organisation/steering_group/pladser/{seat}"
    last = {"last_on-day": "30", "last_on-month": "9", "last_on-year": "2026"}

    client.post(f"{base}/udpegning/{mandate.id}", data=last)
    page = client.post(
        f"{base}/udpeg",
        data={"appoint_name": "Ny kommunal repræsentant", "appoint_kind": "ordinary"}
        | dates("appoint", "1 10 2026"),
        follow_redirects=True,
    ).text

    assert "Udpegningen er ført" in page
    assert len(held(app, Mandate, seat)) == 2
    shown = client.get("/organisation/steering_group?dag=2026-10-01").text
    assert "Ny kommunal repræsentant" in shown


def test_a_second_ordinary_mandate_is_422_and_nothing_typed_is_lost(
    app: Flask, client: FlaskClient, sign_in: SignIn, seat_id: Callable[[str], int]
):
    seat = seat_id("Kommunal plads 2")
    sign_in(client, "sekretariat")
    given = {"appoint_name": "Ny person", "appoint_kind": "ordinary"}

    answer = client.post(
        f"/organisation/steering_group/pladser/{seat}/udpeg",
        data=given | dates("appoint", "1 10 2026"),
    )

    assert answer.status_code == 422
    assert "er besat af" in answer.text
    assert 'value="Ny person"' in answer.text
    assert 'name="appoint_from-month" type="text" inputmode="numeric" maxlength="2" value="10"' in (
        answer.text
    )
    assert len(held(app, Mandate, seat)) == 1


def test_a_chair_of_the_wrong_party_is_refused(
    app: Flask, client: FlaskClient, sign_in: SignIn, seat_id: Callable[[str], int]
):
    seat = seat_id("Kommunal plads 2")
    sign_in(client, "sekretariat")

    answer = client.post(
        f"/organisation/steering_group/pladser/{seat}/hverv",
        data={"office_kind": "chair"} | dates("office", "1 10 2026"),
    )

    assert answer.status_code == 422
    assert "skal sidde på en plads fra" in answer.text
    assert held(app, Office, seat) == []


def test_more_seats_than_the_quota_are_refused(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "sekretariat")
    form = client.get("/organisation/steering_group/pladser/ny").text
    group = form.split('name="group" value="')[1].split('"')[0]
    day = {"from-day": "1", "from-month": "10", "from-year": "2026"}

    answer = client.post(
        "/organisation/steering_group/pladser/ny",
        data={"group": group, "label": "En plads for meget", **day},
    )

    assert answer.status_code == 422
    assert 'value="En plads for meget"' in answer.text


def test_the_chair_calls_in_a_substitute_and_sends_them_home(
    app: Flask, client: FlaskClient, sign_in: SignIn, seat_id: Callable[[str], int]
):
    seat = seat_id("Region Nordjylland")
    substitute = next(m for m in held(app, Mandate, seat) if m.kind is MandateKind.SUBSTITUTE)
    base = f"/organisation/steering_group/pladser/{seat}/stedfortraeder"
    sign_in(client, "formand-styregruppe")

    client.post(
        base,
        data={"call_mandate": str(substitute.id), "call_reason": "Ferie"}
        | dates("call", "1 9 2026", "30 9 2026"),
    )
    [called] = held(app, SubstituteActivation, seat)
    assert "Stedfortræder, Region Nordjylland" in client.get("/organisation/steering_group").text
    client.post(f"{base}/{called.id}")

    assert held(app, SubstituteActivation, seat)[0].ended_at is not None


def test_a_member_neither_appoints_nor_calls_in(
    app: Flask, client: FlaskClient, sign_in: SignIn, seat_id: Callable[[str], int]
):
    seat = seat_id("Region Nordjylland")
    sign_in(client, "region-nordjylland")
    base = f"/organisation/steering_group/pladser/{seat}"

    appointed = client.post(
        f"{base}/udpeg",
        data={"appoint_name": "Ven", "appoint_kind": "substitute"} | dates("appoint", "1 9 2026"),
    )
    called = client.post(
        f"{base}/stedfortraeder", data={"call_mandate": "1"} | dates("call", "1 9 2026")
    )

    assert appointed.status_code == called.status_code == 403
    assert "Udpeg</button>" not in client.get(base).text
    assert client.get("/organisation/steering_group/pladser/ny").status_code == 403


def test_a_seat_is_only_found_in_its_own_body(
    client: FlaskClient, sign_in: SignIn, seat_id: Callable[[str], int]
):
    sign_in(client, "sekretariat")

    assert (
        client.get(f"/organisation/board/pladser/{seat_id('Kommunal plads 2')}").status_code == 404
    )
