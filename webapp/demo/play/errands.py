"""What happens in the year beside the tasks: new cases, a substitute, gates, measurements."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from governance.cycle.cycles import Occurrence, OccurrenceState
from governance.cycle.gates import gate_report, pass_gate, waive_gate
from governance.cycle.starting import finish_occurrence
from governance.cycle.templates import OccurrenceKind
from governance.meetings.minutes import Minutes, MinutesState, object_to_minutes, objections_to
from governance.operations.service_agreements import agreements_of
from governance.operations.service_levels import Direction, ServiceTarget, measure
from governance.operations.solutions import solutions
from governance.organisation.queries import seat_roster
from governance.organisation.structure import activate_substitute
from governance.portfolio.projects import TRANSITIONS, ProjectState, project_by_code
from governance.portfolio.steering import move_project
from governance.validity import Days
from governance.work import Work
from governance.workdays import add_workdays, local_moment
from webapp.demo.cases import submit
from webapp.demo.lookups import actor
from webapp.demo.organisation import document, rows
from webapp.demo.play.chance import chance
from webapp.demo.year import CHAIRS

Errand = Callable[[Work], None]
SUBSTITUTED = "Region Nordjylland"
SUBSTITUTE_FROM, SUBSTITUTE_DAYS = 34, 35
LAST_CASE_WORKDAYS = 4
MEASURED_EVERY = 63


def errands(begin: date, until: date) -> Iterator[tuple[datetime, Errand]]:
    """Everything planned between the two days, each with its moment."""
    yield local_moment(begin + timedelta(days=SUBSTITUTE_FROM), 11), call_in_substitute
    for told in document("later_cases"):
        day = add_workdays(begin, told["after_workdays"])
        if told["after_workdays"] == 0:
            day = add_workdays(until, -LAST_CASE_WORKDAYS)
        yield local_moment(day, 13, 20), lambda work, told=told: _submitted(work, told)
    for row in rows("moves"):
        day = add_workdays(begin, int(row["after_workdays"]))
        yield local_moment(day, 14), lambda work, row=row: _moved(work, row)
    for number in range(1, 1 + (until - begin).days // 7 * 5 // MEASURED_EVERY):
        yield local_moment(add_workdays(begin, number * MEASURED_EVERY), 12), measured


def call_in_substitute(work: Work) -> None:
    """The chair calls in the one substitute who has a seat of the steering group to fill."""
    chair = replace(work, actor=actor(work, CHAIRS["steering_group"]))
    roster = seat_roster(work, "steering_group", work.today)
    seat = next(one for one in roster if one.label == SUBSTITUTED)
    days = Days(work.today, work.today + timedelta(days=SUBSTITUTE_DAYS))
    activate_substitute(
        chair, seat.seat_id, seat.substitutes[0].id, days=days, reason="Barsel. Demodata."
    )


def close_occurrences(work: Work) -> None:
    """What the plan announces and no process carries out is done by the secretariat."""
    theirs = replace(work, actor=actor(work, "sekretariat"))
    query = select(Occurrence).where(
        Occurrence.state == OccurrenceState.STARTED,
        Occurrence.instance_id.is_(None),
        Occurrence.occurs_on < work.today,
    )
    for occurrence in work.session.scalars(query):
        if occurrence.kind is OccurrenceKind.GATE:
            _decide(theirs, occurrence)
        else:
            finish_occurrence(theirs, occurrence.id)


def object_to_some(work: Work) -> None:
    """Now and then a member objects to minutes while they may."""
    query = select(Minutes).where(Minutes.state == MinutesState.IN_HEARING)
    for minutes in work.session.scalars(query):
        open_still = minutes.objections_until and minutes.objections_until > work.now
        objects = chance("objection", minutes.meeting_id).randrange(100) < 35
        if open_still and objects and not objections_to(work, minutes.meeting_id):
            secretary = replace(work, actor=actor(work, "sekretariat"))
            text = "Punkt 2: det bør fremgå, at kommunerne tog forbehold for tidsplanen."
            object_to_minutes(secretary, minutes.meeting_id, text)


def measured(work: Work) -> None:
    """A measurement of every target; some miss it."""
    theirs = replace(work, actor=actor(work, "sekretariat"))
    for solution in solutions(work.session, work.today):
        for agreement in agreements_of(work.session, solution.id):
            if agreement.is_in_force(work.today):
                _measured(theirs, agreement.id)


def _measured(work: Work, agreement_id: int) -> None:
    query = select(ServiceTarget).where(ServiceTarget.service_agreement_id == agreement_id)
    for target in work.session.scalars(query):
        luck = chance(target.name, agreement_id, work.today)
        better = 1 if target.direction is Direction.AT_LEAST else -1
        room = target.hundredths * (8 if luck.randrange(100) < 80 else -5) // 1000
        value = target.hundredths + better * room
        measure(work, target, min(value, 10_000) if target.unit == "%" else value, on=work.today)


def _decide(work: Work, gate: Occurrence) -> None:
    if gate_report(work, gate.id).is_met:
        pass_gate(work, gate.id)
        return
    chair = replace(work, actor=actor(work, CHAIRS[gate.body_code]))
    waive_gate(chair, gate.id, reason="Det manglende er kendt og følges op på næste møde.")


def _submitted(work: Work, told: dict[str, object]) -> None:
    submit(work, dict(told))


def _moved(work: Work, row: dict[str, str]) -> None:
    project = project_by_code(work.session, row["project"])
    state = ProjectState(row["state"])
    if state in TRANSITIONS[project.state]:
        theirs = replace(work, actor=actor(work, "sekretariat"))
        move_project(theirs, project, state, on=work.today, reason=row["reason"])
