"""The list of cases: filters, sorting, paging."""

from bs4 import BeautifulSoup

from governance.casework.cases import CaseType, InclusionGround
from tests.webapp.stage import words

INTERNAL = {
    "case_type": CaseType.INTERNAL_STRATEGIC,
    "inclusion_ground": InclusionGround.STRATEGIC_INTEREST,
    "cost_amount_kr": 20_000_000,
    "remit_item": None,
}


def titles(answer) -> list[str]:
    rows = BeautifulSoup(words(answer), "html.parser").select("main tbody th a")
    return [link.get_text() for link in rows]


def test_the_list_is_only_for_those_signed_in(client):
    assert client.get("/sager/").status_code == 302


def test_a_search_finds_by_word(client, sign_in, stage):
    stage.submit(title="Kvalmerapporten")
    stage.submit(title="Telesundhed")
    sign_in(client, "kommune-1")
    assert titles(client.get("/sager/?q=kvalmeRAP")) == ["Kvalmerapporten"]


def test_filters_narrow_by_type_party_owner_and_topic(client, sign_in, stage):
    stage.submit(title="Prøve: fælles")
    stage.answer(stage.submit(title="Prøve: fastlagt"), "check_case", complete="yes")
    stage.submit(title="Prøve: intern", **INTERNAL)
    sign_in(client, "kommune-1")
    assert titles(client.get("/sager/?q=Prøve:&type=internal_strategic")) == ["Prøve: intern"]
    assert titles(client.get("/sager/?q=Prøve:&type=cross_cutting")) == ["Prøve: fastlagt"]
    assert sorted(titles(client.get("/sager/?q=Prøve:&emne=fmk"))) == [
        "Prøve: fastlagt",
        "Prøve: fælles",
    ]
    assert titles(client.get("/sager/?q=Prøve:&part=municipality")) == []
    assert len(titles(client.get("/sager/?q=Prøve:&part=state&ejer=nsi&tilstand=open"))) == 3


def test_the_list_sorts_both_ways_and_ignores_what_it_does_not_know(client, sign_in, stage):
    for title in ("qqB", "qqA", "qqC"):
        stage.submit(title=title)
    sign_in(client, "kommune-1")
    assert titles(client.get("/sager/?q=qq&sort=title")) == ["qqA", "qqB", "qqC"]
    assert titles(client.get("/sager/?q=qq&sort=-title")) == ["qqC", "qqB", "qqA"]
    assert titles(client.get("/sager/?q=qq&sort=password")) == ["qqC", "qqA", "qqB"]
    assert client.get("/sager/?efter=999999999&foer=x&type=x&tilstand=y").status_code == 200


def test_paging_meets_every_case_once(client, sign_in, stage):
    for number in range(27):
        stage.submit(title=f"Sidesag {number}")
    sign_in(client, "kommune-1")
    first = client.get("/sager/?q=Sidesag")
    following = BeautifulSoup(words(first), "html.parser").select_one('a[rel="next"]')["href"]
    assert "q=Sidesag" in following
    met = titles(first) + titles(client.get(following))
    assert len(met) == len(set(met)) == 27


def test_an_empty_result_offers_to_reset_the_filter(client, sign_in, stage):
    sign_in(client, "kommune-1")
    assert "Nulstil filteret" in words(client.get("/sager/?q=findes-ikke"))


def test_a_case_with_a_missed_deadline_is_marked(client, sign_in, stage):
    stage.to_review()
    stage.clock.advance(days=40)
    sign_in(client, "kommune-1")
    assert "Overskredet" in words(client.get("/sager/?q=prøvesag"))
