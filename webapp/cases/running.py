"""A running case, and ending what runs for it."""

from engine.persistence.tables import LIVE_INSTANCE
from engine.queries import instances_of
from governance.casework.cases import Case, CaseState
from governance.casework.errors import CaseIsClosed
from governance.casework.queries import case_facts
from governance.work import Work


def open_case(work: Work, number: str) -> Case:
    """The case if it is under treatment and the actor may see it."""
    case = case_facts(work, number).case
    if case.state is not CaseState.OPEN:
        raise CaseIsClosed(case=number)
    return case


def end_running(work: Work, case: Case, reason: str) -> None:
    """End what still runs for the case; open tasks and timers are withdrawn."""
    for instance in instances_of(work.session, case.number or ""):
        if instance.state in LIVE_INSTANCE:
            work.engine.cancel(
                work.session, instance.id, reason=reason, actor=work.actor, now=work.now
            )
