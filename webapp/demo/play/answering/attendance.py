"""Who comes to a meeting."""

from random import Random

from governance.meetings.attendance import Presence, record_attendance
from governance.meetings.meetings import Meeting
from governance.organisation.queries import SeatView, seat_roster
from governance.work import Work
from webapp.demo.play.chance import one_of


def call_the_roll(work: Work, meeting: Meeting, luck: Random) -> None:
    """Most come, some send an apology, a substitute called in takes the seat."""
    for seat in seat_roster(work, meeting.body_code, work.today):
        _attend(work, meeting, seat, luck)


def _attend(work: Work, meeting: Meeting, seat: SeatView, luck: Random) -> None:
    if seat.is_substituted:
        presence = Presence.SUBSTITUTE
    elif seat.is_vacant:
        return
    else:
        presence = one_of(luck, ((Presence.PRESENT, 90), (Presence.APOLOGY, 10)))
    record_attendance(work, meeting.id, seat_id=seat.seat_id, presence=presence)
