"""Meetings of the board, held for real: planned, agenda from data, attended, resolved."""

from dataclasses import dataclass

from governance.casework.cases import Case
from governance.casework.resolutions.models import Aspect, Outcome
from governance.meetings.agenda_builder import generate_agenda
from governance.meetings.agendas import AgendaItem, ItemOutcome, case_ids_of, items_of
from governance.meetings.attendance import Presence, attendees, record_attendance
from governance.meetings.closing import close_meeting, conclude_item
from governance.meetings.meetings import MeetingPlan, convene, open_meeting, plan_meeting
from governance.meetings.resolve import ItemResolution, resolve_item
from governance.workdays import add_workdays, local_moment
from tests.processes.desk import Desk

BOARD_CHAIR = "Bestyrelsesformand"
JOINT = (Aspect.GOAL, Aspect.PRIORITY, Aspect.PLAN)


@dataclass
class Sitting:
    """A meeting of the board in session, with the agenda that the data asked for."""

    desk: Desk
    meeting_id: int

    def item_of(self, case: Case) -> AgendaItem:
        """The item on which the case is taken up."""
        work = self.desk.work()
        items = items_of(work, self.meeting_id)
        return next(item for item in items if case.id in case_ids_of(work, item.id))

    def resolve(self, case: Case, outcome: Outcome, *aspects: Aspect) -> None:
        """One resolution for each aspect of the case."""
        resolutions = [ItemResolution(a, outcome, f"{a}: {outcome}", case.id) for a in aspects]
        resolve_item(self.desk.work(BOARD_CHAIR), self.item_of(case).id, resolutions)

    def close(self) -> None:
        """Conclude what is left of the agenda, and the meeting."""
        work = self.desk.work(BOARD_CHAIR)
        for item in items_of(work, self.meeting_id):
            if item.outcome is None:
                conclude_item(work, item.id, ItemOutcome.NOTED)
        close_meeting(work, self.meeting_id)


def sit(desk: Desk) -> Sitting:
    """Call the board together twenty workdays ahead and let everybody come."""
    work = desk.work()
    starts_at = local_moment(add_workdays(work.today, 20), 10)
    meeting = plan_meeting(work, MeetingPlan("board", starts_at))
    generate_agenda(work, meeting.id)
    convene(work, meeting.id)
    desk.pass_until(starts_at)
    work = desk.work()
    for person in attendees(work, meeting):
        record_attendance(work, meeting.id, seat_id=person.seat_id, presence=Presence.PRESENT)
    open_meeting(desk.work(BOARD_CHAIR), meeting.id)
    return Sitting(desk, meeting.id)
