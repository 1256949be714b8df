"""Service targets measured now and then; some are missed."""

from sqlalchemy import select

from governance.operations.service_agreements import agreements_of
from governance.operations.service_levels import Direction, ServiceTarget, measure
from governance.operations.solutions import solutions
from governance.work import Work
from webapp.demo.play.chairs import as_secretariat
from webapp.demo.play.chance import chance


def measured(work: Work) -> None:
    """A measurement of every target; some miss it."""
    theirs = as_secretariat(work)
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
