"""What members do unasked: a substitute is called in, somebody objects to minutes."""

from datetime import timedelta

from sqlalchemy import select

from governance.meetings.minutes import Minutes, MinutesState, object_to_minutes, objections_to
from governance.organisation.queries import seat_roster
from governance.organisation.structure import activate_substitute
from governance.validity import Days
from governance.work import Work
from webapp.demo.play.chairs import as_chair, as_secretariat
from webapp.demo.play.chance import chance

SUBSTITUTED = "Region Nordjylland"
SUBSTITUTE_DAYS = 35


def call_in_substitute(work: Work) -> None:
    """The chair calls in the one substitute who has a seat of the steering group to fill."""
    chair = as_chair(work, "steering_group")
    roster = seat_roster(work, "steering_group", work.today)
    seat = next(one for one in roster if one.label == SUBSTITUTED)
    days = Days(work.today, work.today + timedelta(days=SUBSTITUTE_DAYS))
    activate_substitute(
        chair, seat.seat_id, seat.substitutes[0].id, days=days, reason="Barsel. Demodata."
    )


def object_to_some(work: Work) -> None:
    """Now and then a member objects to minutes while they may."""
    query = select(Minutes).where(Minutes.state == MinutesState.IN_HEARING)
    for minutes in work.session.scalars(query):
        open_still = minutes.objections_until and minutes.objections_until > work.now
        objects = chance("objection", minutes.meeting_id).randrange(100) < 35
        if open_still and objects and not objections_to(work, minutes.meeting_id):
            secretary = as_secretariat(work)
            text = "Punkt 2: det bør fremgå, at kommunerne tog forbehold for tidsplanen."
            object_to_minutes(secretary, minutes.meeting_id, text)
