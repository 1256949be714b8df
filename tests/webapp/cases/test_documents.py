"""Documents of a case: upload, versions, open or closed, and a download that nobody can run."""

import hashlib
from io import BytesIO

import pytest
from bs4 import BeautifulSoup

from tests.webapp.stage import Stage, signed_in, words

PDF = b"%PDF-1.7 en fremstilling"


def put(client, number: str, content: bytes = PDF, name: str = "fremstilling.pdf", **fields):
    data = {"title": "Sagsfremstilling", "kind": "presentation", "openness": "open", **fields}
    data["document"] = (BytesIO(content), name)
    return client.post(f"/sager/{number}/dokumenter", data=data)


def links(client, number: str) -> list[str]:
    soup = BeautifulSoup(words(client.get(f"/sager/{number}?fane=dokumenter")), "html.parser")
    return [link["href"] for link in soup.select("tbody th a")]


def act_on(client, number: str, what: str) -> str:
    """The address by which the page changes its only document."""
    soup = BeautifulSoup(words(client.get(f"/sager/{number}?fane=dokumenter")), "html.parser")
    return soup.select_one(f'form[action$="/{what}"]')["action"]


@pytest.fixture
def number(stage: Stage) -> str:
    return stage.submit()


def test_a_document_is_shown_with_its_version_and_hash(client, sign_in, number):
    sign_in(client, "sekretariat")
    assert put(client, number).status_code == 303
    page = words(client.get(f"/sager/{number}?fane=dokumenter"))
    assert hashlib.sha256(PDF).hexdigest() in page
    assert "fremstilling.pdf" in page


def test_a_download_is_an_attachment_that_no_browser_runs(client, sign_in, number):
    sign_in(client, "sekretariat")
    put(client, number, name="fremstilling æøå.pdf")
    answer = client.get(links(client, number)[0])
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"].startswith("no-")


def test_a_new_version_comes_first_and_the_old_one_stays(client, sign_in, number):
    sign_in(client, "sekretariat")
    put(client, number)
    newer = {"document": (BytesIO(PDF + b" 2"), "rettet.pdf")}
    assert client.post(act_on(client, number, "version"), data=newer).status_code == 303
    found = links(client, number)
    assert [client.get(href).data for href in found] == [PDF + b" 2", PDF]


def test_a_refused_file_keeps_what_was_typed_and_asks_for_the_file_again(client, sign_in, number):
    sign_in(client, "sekretariat")
    answer = put(client, number, b"MZ\x00", "virus.exe", title="Min titel")
    page = words(answer)
    assert answer.status_code == 422
    assert 'value="Min titel"' in page
    assert "virus.exe" in page
    assert "Vælg filen virus.exe igen" in page
    assert "<title>Fejl:" in page
    assert links(client, number) == []


def test_a_document_needs_a_title_and_a_file(client, sign_in, number):
    sign_in(client, "sekretariat")
    answer = client.post(f"/sager/{number}/dokumenter", data={"title": " "})
    soup = BeautifulSoup(words(answer), "html.parser")
    assert answer.status_code == 422
    wrong = [link["href"] for link in soup.select(".sg-error-summary a")]
    assert wrong == ["#field-title", "#field-document"]
    assert all(soup.select_one(href) for href in wrong)


def test_a_closed_document_needs_its_ground(client, sign_in, number):
    sign_in(client, "sekretariat")
    answer = put(client, number, openness="closed")
    assert answer.status_code == 422
    assert 'href="#field-ground"' in words(answer)


def test_a_closed_document_is_not_there_for_those_not_entitled(app, sign_in, number):
    secretariat = signed_in(app, sign_in, "sekretariat")
    put(secretariat, number, openness="closed", ground="Offentlighedslovens § 23")
    href = links(secretariat, number)[0]
    outsider = signed_in(app, sign_in, "projektejer-medcom")
    assert links(outsider, number) == []
    assert outsider.get(href).status_code == 404
    assert secretariat.get(href).status_code == 200


def test_the_secretariat_closes_and_opens_a_document(app, sign_in, number):
    secretariat = signed_in(app, sign_in, "sekretariat")
    put(secretariat, number)
    outsider = signed_in(app, sign_in, "projektejer-medcom")
    where = act_on(secretariat, number, "aabenhed")
    assert secretariat.post(where, data={"openness": "closed", "ground": ""}).status_code == 422
    secretariat.post(where, data={"openness": "closed", "ground": "§ 23"})
    assert links(outsider, number) == []
    secretariat.post(where, data={"openness": "open"})
    assert len(links(outsider, number)) == 1


def test_a_document_is_not_changed_by_the_address_of_another_case(client, sign_in, stage, number):
    sign_in(client, "sekretariat")
    put(client, number)
    astray = act_on(client, number, "aabenhed").replace(number, stage.submit())
    assert client.post(astray, data={"openness": "closed", "ground": "§ 23"}).status_code == 404


def test_a_representative_may_not_put_documents_on_a_case(client, sign_in, number):
    sign_in(client, "kommune-1")
    assert put(client, number).status_code == 403
    assert "Læg et dokument på sagen" not in words(client.get(f"/sager/{number}?fane=dokumenter"))
