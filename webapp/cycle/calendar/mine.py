"""One person's own calendar: the deadlines of what is asked of them, and their bodies' meetings."""

from flask import Response, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from icalendar import Calendar, Event
from sqlalchemy import select

from engine.persistence.tables import UserTask
from engine.queries import open_tasks
from governance.cycle.templates import OccurrenceKind
from governance.organisation.bodies import Body
from governance.permissions import Actor, Permission, require
from governance.work import Work
from webapp.cycle.blueprint import blueprint
from webapp.cycle.calendar.feed import adopted, event_of, named_calendar
from webapp.cycle.calendar.keys import actor_of_key, own_key
from webapp.desk import read
from webapp.worklist.presenter import case_titles

MOST_TASKS = 300


@blueprint.get("/min-kalender.ics")
def own_feed() -> Response:
    """For calendar programs: the key in the address says whose it is."""
    work = read()
    actor = actor_of_key(work)
    require(actor, Permission.VIEW_CYCLE)
    with force_locale(actor.language):
        text = own_calendar(work, actor).to_ical()
    return Response(text, mimetype="text/calendar")


def own_address(work: Work) -> str:
    """The address of the calendar of whoever is signed in."""
    return url_for("cycle.own_feed", noegle=own_key(work), _external=True)


def own_calendar(work: Work, actor: Actor) -> Calendar:
    """Open tasks with a deadline, and the meetings of the bodies that the actor works for."""
    found = named_calendar(_("Sagsgang: %(name)s", name=actor.name))
    for occurrence in adopted(work, _bodies(work, actor)):
        if occurrence.kind is OccurrenceKind.MEETING:
            found.add_component(event_of(work, occurrence, actor.language))
    tasks = open_tasks(work.session, actor.groups, actor.key, limit=MOST_TASKS).tasks
    titles = case_titles(work, tasks)
    for task in tasks:
        if task.due_at is not None:
            is_case = task.business_key in titles
            found.add_component(_deadline(work, task, actor.language, is_case=is_case))
    return found


def _deadline(work: Work, task: UserTask, language: str, *, is_case: bool) -> Event:
    name = (task.name_en or task.name) if language == "en" else task.name
    event = Event()
    event.add("uid", f"{task.id}@sagsgang")
    event.add("dtstamp", work.now)
    event.add(
        "summary", _("Frist: %(task)s", task=f"{name}, {task.business_key}" if is_case else name)
    )
    event.add("dtstart", task.due_at)
    event.add("transp", "TRANSPARENT")
    event.add("url", url_for("worklist.task", task_id=task.id, _external=True))
    return event


def _bodies(work: Work, actor: Actor) -> list[str]:
    if actor.holds("secretariat"):
        return list(work.session.scalars(select(Body.code).order_by(Body.code)))
    return [code for role in ("representative", "chair") for code in actor.scopes(role)]
