"""A case comes in: filled in on three pages, checked, heard, described."""

from typing import Any

from sqlalchemy import select

from governance.casework.cases import Case, CaseState, CaseType
from governance.casework.hearings import HearingKind, Standing, standings
from tests.journeys.office import COORDINATORS, Office

PDF = b"%PDF-1.7 sagsfremstilling"
FMK: dict[str, Any] = {
    "title": "Fælles Medicinkort i hele landet",
    "summary": "Udbredelse af medicinkortet til sygehuse, praksis og kommuner.",
    "owner_id": "National Sundheds-it",
    "remit_item": "Fælles Medicinkort",
    "clause_ids": ["Digitalisering med effekt, 1"],
    "inclusion_ground": "strategy_project",
    "inclusion_reason": "Følger af strategiens punkt 1.",
    "cost_amount_kr": "48.000.000",
    "document": (PDF, "fremstilling.pdf"),
}
IMAGES: dict[str, Any] = {
    "title": "Deling af billeder på tværs",
    "summary": "Billeder følger patienten over regionsgrænsen.",
    "owner_id": "National Sundheds-it",
    "clause_ids": ["Digitalisering med effekt, 2"],
    "inclusion_ground": "cross_cutting_interest",
    "inclusion_reason": "Alle tre parter bruger billederne.",
    "cost_amount_kr": "12.000.000",
}
OWNER = "Ledelse, National Sundheds-it"


def case_of(office: Office, number: str) -> Case:
    with office.looking() as work:
        return work.session.scalars(select(Case).where(Case.number == number)).one()


def submit(office: Office, owner: str, answers: dict[str, Any], *, suggested: str) -> str:
    """The owner opens a case, accepts the suggested type, and gets a receipt; its number."""
    person = office.person(owner)
    person.open("/sager/ny")
    person.press("Fortsæt", **answers)
    assert person.page.heading == "Foreslået sagstype", person.page.errors
    assert f"er sagen: {suggested}" in person.page.text
    person.press("Fortsæt")
    assert answers["title"] in person.page.text
    person.press("Indsend sagen")
    assert person.page.heading == "Sagen er indsendt"
    return person.page.address.split("/")[2]


def open_cross_cutting_case(office: Office, answers: dict[str, Any]) -> str:
    """January 2026: submitted, found complete, and before the three parties."""
    number = submit(office, OWNER, answers, suggested="Tværgående")
    assert office.waiting(number) == {"check_case": 1}
    office.secretariat.answer(
        "Kontrollér sagen", number, complete="no", missing="Resuméet er for kort."
    )
    assert office.waiting(number) == {"supply_missing": 1}
    owner = office.person(OWNER)
    owner.answer("Supplér", number, summary=answers["summary"] + " Uddybet.")
    office.secretariat.answer("Kontrollér sagen", number, complete="yes")
    case = case_of(office, number)
    assert (case.state, case.case_type) == (CaseState.OPEN, CaseType.CROSS_CUTTING)
    assert case.summary.endswith("Uddybet.")
    assert office.waiting(number) == {"answer_hearing": 3}
    return number


def hear_and_describe(office: Office, number: str) -> None:
    """Two parties answer, the third is silent and is shown as silent; the owner describes."""
    office.year.days(1)
    for party in ("state", "region"):
        office.person(COORDINATORS[party]).answer(
            "Afgiv høringssvar", number, opinion="remarks", text=f"Bemærkning fra {party}."
        )
    assert office.waiting(number) == {"answer_hearing": 1}
    office.year.days(16)
    assert office.waiting(number) == {"describe_plan": 1}
    with office.looking() as work:
        heard = standings(work, case_of(office, number).id, HearingKind.HEARING)
        seen = {each.hearing.party_code: each.standing for each in heard}
    assert seen == {
        "state": Standing.ANSWERED,
        "region": Standing.ANSWERED,
        "municipality": Standing.SILENT,
    }
    describe(office, number)


def describe(office: Office, number: str) -> None:
    """The owner says what is wanted, how, and for whose money."""
    office.person(OWNER).answer(
        "Beskriv mål, plan og finansiering",
        number,
        goal="Afstemt medicin ved hver udskrivelse.",
        plan="Tre etaper over to år.",
        finance="Staten og regionerne deler udgiften.",
    )
