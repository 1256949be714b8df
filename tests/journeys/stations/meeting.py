"""The board's meeting: items called for, an agenda made of data, outcomes, minutes."""

from datetime import date

from sqlalchemy import select

from governance.casework.resolutions.models import Aspect, Outcome, Resolution
from governance.meetings.agendas import AgendaItem, items_of
from governance.meetings.meetings import Meeting, MeetingState
from tests.journeys.office import BOARD_CHAIR, COORDINATORS, Office
from tests.journeys.person import Person
from tests.journeys.stations.intake import case_of
from tests.journeys.stations.prioritising import ROUND

KEY = "board:2026:summer"
PROPOSED = "Fælles indkøb af medicinmoduler"
DISSENTER = "Bestyrelsen, kommunerne"
DISSENT = "Kommunernes udgift er ikke dækket."
CLOSED = "Forhandling med leverandøren"
GROUND = "Offentlighedslovens § 30, nr. 2"
PLAN = "Tre etaper; kommunerne er med i den første."
FINANCE = "Finansieringen skal afklares."


def the_meeting(office: Office) -> Meeting:
    with office.looking() as work:
        return work.session.scalars(select(Meeting)).one()


def agenda_of(office: Office) -> list[AgendaItem]:
    with office.looking() as work:
        return list(items_of(work, the_meeting(office).id))


def item_about(office: Office, title: str) -> AgendaItem:
    return next(item for item in agenda_of(office) if title in item.title)


def resolutions_about(office: Office, number: str) -> dict[Aspect, Outcome]:
    with office.looking() as work:
        query = select(Resolution).where(Resolution.case_id == case_of(office, number).id)
        return {each.aspect: each.outcome for each in work.session.scalars(query)}


def prepare(office: Office, numbers: tuple[str, str, str]) -> None:
    """May 2026: the parties propose, the agenda is made, the chair approves, papers go out."""
    office.year.until(date(2026, 5, 11))
    assert office.waiting(KEY) == {"propose_items": 3}
    office.person(COORDINATORS["region"]).answer(
        "Foreslå punkter", has_items="yes", items=PROPOSED, kind="discussion"
    )
    for party in ("state", "municipality"):
        office.person(COORDINATORS[party]).answer("Foreslå punkter", has_items="no")
    office.year.until(date(2026, 5, 29))
    assert office.waiting(KEY) == {"finish_agenda": 1}
    titles = [item.title for item in agenda_of(office)]
    for expected in (*numbers, ROUND, PROPOSED):
        assert sum(expected in title for title in titles) == 1, titles

    office.secretariat.begin("Færdiggør dagsordenen")
    office.secretariat.follow("Redigér dagsordenen")
    office.secretariat.follow("Tilføj et punkt")
    office.secretariat.press(
        "Gem punktet", title=CLOSED, kind="discussion", openness="closed", ground=GROUND
    )
    office.secretariat.press("Send dagsordenen til formanden")
    office.person(BOARD_CHAIR).answer("Godkend dagsordenen", approval="approve")
    assert the_meeting(office).state is MeetingState.PLANNED
    office.year.until(date(2026, 6, 1))
    assert the_meeting(office).state is MeetingState.CONVENED


def open_session(office: Office) -> None:
    """9 June 2026 at ten: the seven are present, and the secretariat opens the meeting."""
    office.year.until(date(2026, 6, 9), hour=10)
    secretariat = office.secretariat
    secretariat.begin("Før udfald på møde 2026/1")
    secretariat.follow("Før fremmøde")
    names = [str(field["name"]) for field in secretariat.page.soup.select("main [name]")]
    seats = [name for name in dict.fromkeys(names) if name.startswith("presence-")]
    assert len(seats) == 7
    secretariat.press("Gem fremmødet", **dict.fromkeys(seats, "present"))
    secretariat.press("Begynd mødet")
    secretariat.press("Afslut mødet", status=422)
    assert "hverken afgjort eller udsat" in secretariat.page.errors[0]


def resolve(office: Office, first: str, second: str, internal: str) -> None:
    """Priority by the round's item; goal and plan of the first; the second is postponed."""
    one, two, noted = (case_of(office, number).id for number in (first, second, internal))
    secretariat = office.secretariat
    record(secretariat, item_about(office, ROUND), {
        f"c{one}-priority": ("Vedtaget", "Fælles Medicinkort er nr. 1."),
        f"c{two}-priority": ("Vedtaget", "Billeddeling er nr. 2."),
        "item": ("Vedtaget", "Rækkefølgen er vedtaget."),
    })  # fmt: skip
    record(secretariat, item_about(office, first), {
        f"c{one}-goal": ("Vedtaget", "Afstemt medicin ved hver udskrivelse."),
        f"c{one}-plan": ("Tiltrådt med ændring", PLAN),
    })  # fmt: skip
    record(secretariat, item_about(office, second), {f"c{two}-whole": ("Udsat", FINANCE)})
    record(secretariat, item_about(office, internal), {
        f"c{noted}-note": ("Taget til efterretning", "Orienteringen er taget til efterretning."),
    })  # fmt: skip
    for title in (PROPOSED, CLOSED, "Kommende møder", "Eventuelt"):
        conclude(secretariat, item_about(office, title), "Drøftet")
    secretariat.open(f"/moeder/{the_meeting(office).id}")
    secretariat.press("Afslut mødet")
    assert the_meeting(office).state is MeetingState.HELD

    assert resolutions_about(office, first) == {
        Aspect.PRIORITY: Outcome.ADOPTED,
        Aspect.GOAL: Outcome.ADOPTED,
        Aspect.PLAN: Outcome.ADOPTED_WITH_CHANGES,
    }
    assert resolutions_about(office, second) == {
        Aspect.PRIORITY: Outcome.ADOPTED,
        Aspect.WHOLE: Outcome.POSTPONED,
    }
    assert resolutions_about(office, internal) == {Aspect.NOTE: Outcome.NOTED}


def record(person: Person, item: AgendaItem, lines: dict[str, tuple[str, str]]) -> None:
    """Fill in the outcome of some lines, check, record, and read the receipt."""
    person.open(f"/moeder/punkter/{item.id}/udfald")
    answers = {}
    for line, (outcome, text) in lines.items():
        answers |= {f"outcome-{line}": outcome, f"text-{line}": text}
    person.press("Kontrollér", **answers)
    person.press("Før udfaldet")
    for _outcome, text in lines.values():
        assert text in person.page.text


def conclude(person: Person, item: AgendaItem, outcome: str) -> None:
    """An item that decides nothing."""
    person.open(f"/moeder/punkter/{item.id}/udfald")
    person.press("Kontrollér", outcome=outcome)
    person.press("Før udfaldet")
