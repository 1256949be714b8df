"""The steering group's thirteen seats: interests, statements, a substitute, a vacant seat."""

from sqlalchemy import select

from governance.casework.recommendations import RecommendationState, newest_recommendation
from governance.casework.reviews.models import Position, Review, ReviewState
from governance.casework.reviews.room import Room, SeatState, tally
from governance.workdays import add_workdays, danish_day
from tests.journeys.office import GROUP_CHAIR, Office
from tests.journeys.stations.intake import FMK, case_of
from tests.journeys.stations.letters import letters_to, reminders_about

SILENT = "Repræsentant, Region Nordjylland"
SUBSTITUTE = "Stedfortræder, Region Nordjylland"
INTERESTED = "Kommunal repræsentant 2"
REMARK = "Kommunerne skal med fra første etape."
TEXT = "Styregruppen indstiller, at Fælles Medicinkort udbredes i tre etaper."


def review_of(office: Office, number: str) -> Review:
    with office.looking() as work:
        query = select(Review).where(Review.case_id == case_of(office, number).id)
        return work.session.scalars(query).one()


def room_of(office: Office, number: str) -> Room:
    with office.looking() as work:
        found = tally(work, review_of(office, number))
        assert found.review
        return found


def clarify_interests(office: Office, number: str) -> None:
    """One of twelve has an interest; somebody else rules, and a declaration excludes nobody."""
    assert office.waiting(number) == {"declare_interest": 12}
    office.person(INTERESTED).answer(
        "Oplys om mulig interesse", number, has_interest="yes", interest="Gift med leverandøren."
    )
    office.all_answer("Oplys om mulig interesse", number, has_interest="no")
    assert office.waiting(number) == {"rule_on_interest": 1}
    office.person(GROUP_CHAIR).answer(
        "Afgør habilitet", number, disqualified="no", reason="Leverandøren er ikke valgt."
    )
    assert office.waiting(number) == {"give_statement": 12}


def eleven_state_their_position(office: Office, number: str) -> None:
    """Everybody but one; the room shows the missing and the vacant seat."""
    for person in office.holders("Afgiv udtalelse", number):
        if person.name == INTERESTED:
            person.answer(
                "Afgiv udtalelse", number, position="supports_with_remarks", remarks=REMARK
            )
        elif person.name != SILENT:
            person.answer("Afgiv udtalelse", number, position="supports")
    chair = office.person(GROUP_CHAIR)
    chair.open(f"/gennemgange/{review_of(office, number).id}")
    assert "11 besvaret 1 mangler 1 vakant" in chair.page.text
    chair.press("Send rykker til dem, der mangler")
    assert "Rykker er sendt til 1 pladser" in chair.page.text
    office.year.work()
    assert letters_to(office, SILENT)[-1].subject == f"Svaret mangler: {FMK['title']}"


def substitute_takes_over(office: Office, number: str) -> None:
    """Two workdays before the deadline the chair is offered the substitute, and calls them in."""
    deadline = danish_day(review_of(office, number).deadline_at)
    office.year.until(add_workdays(deadline, -2), hour=17)
    assert office.waiting(number) == {"give_statement": 1, "offer_substitute": 1}
    assert reminders_about(office, number, SILENT) == ["Husk", "Husk"]
    office.person(GROUP_CHAIR).answer(
        "Tag stilling til stedfortræder", number, substitute="call_in"
    )
    office.year.until(add_workdays(deadline, -1))
    office.person(SUBSTITUTE).answer("Afgiv udtalelse", number, position="can_live_with")

    room = room_of(office, number)
    states = [row.state for row in room.seats]
    assert len(states) == 13
    assert states.count(SeatState.ANSWERED) == 12
    assert [row.label for row in room.seats if row.state is SeatState.VACANT] == [
        "Kommunal plads 5"
    ]
    by_substitute = [row for row in room.seats if row.substitute_for]
    assert [(row.label, row.person, row.substitute_for) for row in by_substitute] == [
        ("Region Nordjylland", SUBSTITUTE, SILENT)
    ]
    positions = [row.position for row in room.seats]
    assert positions.count(Position.SUPPORTS) == 10
    assert room.quorum.is_quorate
    assert review_of(office, number).state is ReviewState.CLOSED


def recommend(office: Office, number: str) -> None:
    """The secretariat drafts; the chair returns it once, then approves the second version."""
    assert office.waiting(number) == {"draft_recommendation": 1}
    office.secretariat.answer("Skriv indstilling", number, recommendation="Bør gennemføres.")
    chair = office.person(GROUP_CHAIR)
    chair.begin("Godkend indstillingen", number)
    chair.press("Fortsæt", approval="return", reason="Nævn etaperne.")
    chair.press("Returnér indstillingen")
    office.secretariat.answer("Skriv indstilling", number, recommendation=TEXT)
    chair.begin("Godkend indstillingen", number)
    assert "Ændret siden version 1" in chair.page.text
    chair.press("Fortsæt", approval="approve")
    chair.press("Godkend indstillingen")
    with office.looking() as work:
        newest = newest_recommendation(work, case_of(office, number).id)
        assert newest is not None
        assert (newest.version, newest.state) == (2, RecommendationState.APPROVED)
        assert newest.text == TEXT
    assert case_of(office, number).stage == "prioritisation"
    assert office.waiting(number) == {}
