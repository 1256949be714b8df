"""What happens in the year beside the tasks: new cases, a substitute, projects that move on."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from governance.portfolio.projects import TRANSITIONS, ProjectState, project_by_code
from governance.portfolio.steering import move_project
from governance.work import Work
from governance.workdays import add_workdays, local_moment
from webapp.demo.cases import submit
from webapp.demo.organisation import document, rows
from webapp.demo.play.chairs import as_secretariat
from webapp.demo.play.unasked.measuring import measured
from webapp.demo.play.unasked.members import call_in_substitute, object_to_some
from webapp.demo.play.unasked.plan_keeping import close_occurrences, evaluate_first_year

EVERY_MORNING = (close_occurrences, object_to_some, evaluate_first_year)
Errand = Callable[[Work], None]
SUBSTITUTE_FROM = 34
# so that a visitor meets a seat with its substitute
SUBSTITUTE_AGAIN, LONG_ENOUGH = 12, 120
MEASURED_EVERY = 63


def errands(begin: date, until: date) -> Iterator[tuple[datetime, Errand]]:
    """Everything planned between the two days, each with its moment."""
    yield local_moment(begin + timedelta(days=SUBSTITUTE_FROM), 11), call_in_substitute
    if (until - begin).days > LONG_ENOUGH:
        yield local_moment(until - timedelta(days=SUBSTITUTE_AGAIN), 11), call_in_substitute
    for told in document("later_cases"):
        yield local_moment(_day_of(told, begin, until), 13, 20), partial(_submitted, told)
    for row in rows("moves"):
        day = add_workdays(begin, int(row["after_workdays"]))
        yield local_moment(day, 14), partial(_moved, row)
    for number in range(1, 1 + (until - begin).days // 7 * 5 // MEASURED_EVERY):
        yield local_moment(add_workdays(begin, number * MEASURED_EVERY), 12), measured


def _day_of(told: dict[str, Any], begin: date, until: date) -> date:
    """Counted from the beginning, or back from the end: then it is under way when people look."""
    if "before_end_workdays" in told:
        return add_workdays(until, -told["before_end_workdays"])
    return add_workdays(begin, told["after_workdays"])


def _submitted(told: dict[str, object], work: Work) -> None:
    submit(work, dict(told))


def _moved(row: dict[str, str], work: Work) -> None:
    project = project_by_code(work.session, row["project"])
    state = ProjectState(row["state"])
    if state in TRANSITIONS[project.state]:
        theirs = as_secretariat(work)
        move_project(theirs, project, state, on=work.today, reason=row["reason"])
