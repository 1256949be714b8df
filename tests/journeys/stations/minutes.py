"""The minutes: written, heard, approved by the chair, published without the closed item."""

from datetime import date

from governance.meetings.meetings import MeetingState
from tests.journeys.office import BOARD_CHAIR, Office
from tests.journeys.stations.meeting import CLOSED, KEY, the_meeting

MEMBER = "Bestyrelsesmedlem, kommunerne"
OBJECTION = "Vores forbehold om finansieringen mangler."
GENERAL = "Formanden bød velkommen. Kommunerne tog forbehold for finansieringen."


def write(office: Office) -> None:
    """The secretariat sends its draft; a member objects; the text is revised and approved."""
    assert office.waiting(KEY) == {"write_minutes": 1}
    office.year.until(date(2026, 6, 12))
    secretariat = office.secretariat
    secretariat.begin("Skriv referat")
    secretariat.press("Gem, og send i høring", **{"text-general": "Formanden bød velkommen."})
    assert the_meeting(office).state is MeetingState.MINUTES_IN_HEARING

    member = office.person(MEMBER)
    member.open(f"/moeder/{the_meeting(office).id}/referat")
    member.press("Send bemærkningen", objection=OBJECTION)
    office.year.until(date(2026, 6, 22))
    assert office.waiting(KEY) == {"revise_minutes": 1}
    secretariat.begin("Ret referat")
    assert OBJECTION in secretariat.page.text
    secretariat.press("Gem, og send til formanden", **{"text-general": GENERAL})

    chair = office.person(BOARD_CHAIR)
    chair.begin("Godkend referat")
    assert GENERAL in chair.page.text
    chair.press("Send svaret", approval="approve")
    assert office.waiting(KEY) == {"assign_follow_ups": 1}
    assert the_meeting(office).state is MeetingState.PUBLISHED
    secretariat.answer("Fordel opfølgning", assigned="none")
    assert office.waiting(KEY) == {}
    secretariat.open(f"/moeder/{the_meeting(office).id}")
    assert CLOSED in secretariat.page.text
