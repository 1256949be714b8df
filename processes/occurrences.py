"""What a process tells the annual cycle about the occurrence that started it."""

from engine.delegates import Execution
from governance.cycle.cycles import OccurrenceState, get_occurrence
from governance.cycle.starting import finish_occurrence
from governance.work import Work


def finish(execution: Execution) -> None:
    """The occurrence has been carried out; a process that the plan did not start has none."""
    occurrence_id = execution.data.get("occurrence_id")
    work = Work.of(execution).as_system()
    if occurrence_id and get_occurrence(work, occurrence_id).state is OccurrenceState.STARTED:
        finish_occurrence(work, occurrence_id)
