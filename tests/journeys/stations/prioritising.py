"""The board's prioritisation: two candidates, criteria, seven ballots, the chair's approval."""

from datetime import date

from sqlalchemy import select

from governance.prioritisation.queries import round_result
from governance.prioritisation.rounds import Round, RoundState
from tests.journeys.office import BOARD_CHAIR, Office
from tests.journeys.stations.intake import case_of

KEY = "board:2026:prioritisation"
ROUND = "Runde 2026"
NOTE = "Medicinkortet ligger klart først; billederne følger."


def the_round(office: Office) -> Round:
    with office.looking() as work:
        found = work.session.scalars(select(Round)).one()
        assert found.candidates is not None
        return found


def prepare(office: Office, first: str, second: str) -> None:
    """The plan starts the round; the waiting cases are its candidates."""
    office.year.until(date(2026, 4, 15))
    assert office.waiting(KEY) == {}
    office.year.until(date(2026, 4, 16))
    assert office.waiting(KEY) == {"draft_criteria": 1}
    secretariat = office.secretariat
    secretariat.begin("Opstil kandidater")
    for number in (first, second):
        assert number in secretariat.page.text
    secretariat.follow("Ret kriterier og vægte")
    secretariat.press(
        "Gem kriterier", name_da=["Borgernytte", "Modenhed"], weight=["70", "20"], status=422
    )
    assert secretariat.page.errors
    secretariat.press("Gem kriterier", name_da=["Borgernytte", "Modenhed"], weight=["70", "30"])
    secretariat.press("Send kriterier og vægte til formanden")
    assert office.waiting(KEY) == {"approve_criteria": 1}
    office.person(BOARD_CHAIR).answer("Godkend kriterier", criteria="approve")
    assert the_round(office).state is RoundState.OPEN
    assert office.waiting(KEY) == {"cast_ballot": 7}


def vote(office: Office, first: str, second: str) -> None:
    """Seven ballots in early May; what the others answered is hidden until the close."""
    office.year.until(date(2026, 5, 5))
    high, low = case_of(office, first).id, case_of(office, second).id
    voters = office.holders("Afgiv stemme", KEY)
    assert len(voters) == 7
    for place, person in enumerate(voters):
        person.begin("Afgiv stemme")
        points = {
            f"p-{high}-borgernytte": "5",
            f"p-{high}-modenhed": "4",
            f"p-{low}-borgernytte": "3" if place % 2 else "2",
            f"p-{low}-modenhed": "2",
        }
        person.press("Fortsæt til kontrol", **points)
        person.press("Afgiv stemme")
        if place < 6:
            round_ = the_round(office)
            person.open(f"/prioritering/{round_.id}")
            assert f"{place + 1} af 7 pladser har svaret" in person.page.text
            assert "Resultat" not in person.page.text
    assert the_round(office).state is RoundState.CLOSED


def decide(office: Office, first: str, second: str) -> None:
    """The secretariat writes its note and the chair approves the computed order."""
    assert office.waiting(KEY) == {"write_note": 1}
    office.secretariat.answer("Skriv notat", note=NOTE, second_round="no")
    chair = office.person(BOARD_CHAIR)
    chair.begin("Afgør prioriteringen")
    assert "Partsbalanceret gennemsnit" in chair.page.text
    chair.follow("Godkend, returnér eller udsæt")
    assert NOTE in chair.page.text
    chair.press("Fortsæt til kontrol", decision="approve")
    chair.press("Træf afgørelsen")
    assert "Vedtaget rækkefølge" in chair.page.text

    round_ = the_round(office)
    assert round_.state is RoundState.APPROVED
    with office.looking() as work:
        rows = round_result(work, round_.id).rows
        assert [row.case_id for row in rows] == [case_of(office, n).id for n in (first, second)]
        assert [row.adopted_rank for row in rows] == [1, 2]
    assert office.waiting(KEY) == {}
    assert {case_of(office, n).stage for n in (first, second)} == {"board"}
