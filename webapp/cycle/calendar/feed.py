"""A body's year as a calendar that calendar programs subscribe to by a personal address."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from flask import Response, url_for
from flask_login import current_user
from icalendar import Calendar, Event
from sqlalchemy import select

from governance.cycle.cycles import AnnualCycle, CycleState, Occurrence, OccurrenceState
from governance.organisation.bodies import body_by_code
from governance.permissions import Permission, require
from governance.work import Work
from webapp.cycle.blueprint import blueprint
from webapp.cycle.calendar.keys import actor_of_key, own_key
from webapp.desk import language, read

# the plan knows when a meeting begins, not when it ends
MEETING_LENGTH = timedelta(hours=2)
SHOWN = (CycleState.ADOPTED, CycleState.EVALUATED)


@blueprint.get("/aarshjul/<body_code>.ics")
def feed(body_code: str) -> Response:
    """The adopted years of a body, for whoever is signed in or shows a key."""
    work = read()
    actor = work.actor if current_user.is_authenticated else actor_of_key(work)
    require(actor, Permission.VIEW_CYCLE)
    chosen = language() if current_user.is_authenticated else actor.language
    text = calendar(work, body_code, chosen).to_ical()
    return Response(text, mimetype="text/calendar")


def feed_address(work: Work, body_code: str) -> str:
    """The reader's own address of a body's calendar."""
    return url_for("cycle.feed", body_code=body_code, noegle=own_key(work), _external=True)


def calendar(work: Work, body_code: str, chosen: str) -> Calendar:
    """The body's adopted years as a calendar."""
    body = body_by_code(work.session, body_code)
    found = named_calendar(body.name(chosen))
    for occurrence in adopted(work, [body_code]):
        found.add_component(event_of(work, occurrence, chosen))
    return found


def named_calendar(name: str) -> Calendar:
    """An empty calendar, as programs list it."""
    found = Calendar()
    found.add("prodid", "-//Sagsgang//Aarshjul//DA")
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    return found


def adopted(work: Work, body_codes: Sequence[str]) -> Iterator[Occurrence]:
    """What the adopted years of these bodies hold, in order."""
    query = (
        select(Occurrence)
        .join(Occurrence.cycle)
        .where(AnnualCycle.body_code.in_(body_codes), AnnualCycle.state.in_(SHOWN))
    )
    yield from work.session.scalars(query.order_by(Occurrence.occurs_on, Occurrence.id))


def event_of(work: Work, occurrence: Occurrence, chosen: str) -> Event:
    """An occurrence as an entry; one that was cancelled or skipped says so."""
    event = Event()
    event.add("uid", f"{occurrence.key}@sagsgang")
    event.add("dtstamp", work.now)
    event.add("summary", occurrence.name(chosen))
    if occurrence.meeting_id is not None or occurrence.kind.value == "meeting":
        event.add("dtstart", occurrence.occurs_at)
        event.add("duration", MEETING_LENGTH)
        event.add("location", str(occurrence.variables.get("place", "")))
    else:
        event.add("dtstart", occurrence.occurs_on)
    gone = occurrence.state in (OccurrenceState.CANCELLED, OccurrenceState.SKIPPED)
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("url", url_for("cycle.occurrence", occurrence_id=occurrence.id, _external=True))
    return event
