"""A case on its way through the steering group, as far as a test wants it."""

from governance.casework.cases import Case
from tests.processes.desk import COORDINATORS, OWNER, Desk


def refer_to_group(desk: Desk, **changes: object) -> Case:
    """A case within the group's remit, heard and described, at the steering group."""
    case = desk.submit(**{"remit_item": "fmk", **changes})
    desk.answer("check_case", complete="yes")
    for name in COORDINATORS.values():
        desk.answer("answer_hearing", name, opinion="no_remarks")
    desk.answer("describe_plan", OWNER, goal="Fuld udbredelse", plan="Tre etaper", finance="Delt")
    return case


def declare_no_interest(desk: Desk) -> None:
    """Nobody has an interest in the case."""
    desk.answer_all("declare_interest", has_interest="no")


def state(desk: Desk, position: str, *, seats: int, remarks: str = "") -> None:
    """The first ``seats`` of those who have yet to answer state the same position."""
    for task in desk.tasks("give_statement")[:seats]:
        desk.engine.complete(
            desk.session,
            task.id,
            answers={"position": position, "remarks": remarks},
            actor=desk.holder_of(str(task.candidate_group)),
            now=desk.clock.now,
        )
