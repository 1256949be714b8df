"""Mails about a solution lead to a page that whoever gets them can open."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from governance.operations.changes import ChangeRequest, finance, name_payers, request_change
from governance.operations.funding_keys import KeyDraft, set_key
from governance.operations.service_agreements import agreements_of, sign
from governance.operations.service_levels import ServiceTarget, measure
from governance.operations.shares import Share
from governance.operations.solutions import solution_by_code
from governance.organisation.organisations import organisation_by_code
from governance.organisation.parties import Party
from governance.organisation.people import Notify, Person
from governance.work import Work
from notifications.tables import OutboxMessage
from tests.webapp.conftest import SignIn
from tests.webapp.portfolio.builders import Showcase


def a_key(work: Work) -> None:
    kl = organisation_by_code(work.session, "kl")
    nsp = solution_by_code(work.session, "nsp")
    draft = KeyDraft([Share(kl, 10_000)], "Bestyrelsen 2026-014")
    set_key(work, nsp, draft, on=work.today + timedelta(days=1))


def a_breach(work: Work) -> None:
    (deal,) = agreements_of(work.session, solution_by_code(work.session, "nsp").id)
    target = work.session.scalars(select(ServiceTarget).filter_by(agreement=deal)).one()
    measure(work, target, 1, on=work.today)


def a_signature(work: Work) -> None:
    (deal,) = agreements_of(work.session, solution_by_code(work.session, "nsp").id)
    sign(work, deal, work.session.scalars(select(Party).filter_by(code="municipality")).one())


def a_request(work: Work) -> None:
    party = work.session.scalars(select(Party).filter_by(code="region")).one()
    nsp = solution_by_code(work.session, "nsp")
    request_change(work, nsp, party, title="Flere miljøer", need="Til afprøvning.")


def a_financing(work: Work) -> None:
    change = work.session.scalars(select(ChangeRequest)).one()
    name_payers(work, change, [Share(organisation_by_code(work.session, "kl"), 10_000)])
    finance(work, change)


def letters(work: Work) -> list[OutboxMessage]:
    return list(work.session.scalars(select(OutboxMessage)))


def hear_at_once(work: Work) -> None:
    """Nobody waits for tomorrow's digest, and earlier mail is out of the way."""
    for one in letters(work):
        work.session.delete(one)
    for person in work.session.scalars(select(Person)):
        person.notify = Notify.IMMEDIATE


@pytest.mark.parametrize("happen", [a_key, a_breach, a_signature, a_request, a_financing])
def test_whoever_is_written_to_can_open_the_page(
    app: Flask, sign_in: SignIn, hands: Showcase, happen: Callable[[Work], None]
):
    with hands.by() as work:
        hear_at_once(work)
    with hands.by() as work:
        happen(work)
    with hands.by() as work:
        written = {one.address.partition("@")[0]: one.html for one in letters(work)}

    assert len(written) > 1
    for login, html in written.items():
        client: FlaskClient = app.test_client()
        sign_in(client, login)
        (path,) = set(re.findall(r'href="%BASE_URL%(/portefoelje/[^"]*)"', html))
        assert path == "/portefoelje/loesninger/nsp"
        assert client.get(path).status_code == 200


def test_two_pieces_of_news_of_one_solution_are_two_mails(hands: Showcase):
    with hands.by() as work:
        hear_at_once(work)
    with hands.by() as work:
        a_key(work)
        a_request(work)
    with hands.by() as work:
        found = [one.kind for one in letters(work) if one.address.startswith("koordinator-stat@")]

    assert len(found) == 2
