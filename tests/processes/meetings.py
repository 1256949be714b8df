"""A meeting brought to the point where a test begins. Used by the meeting and by its minutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.meetings.agendas import AgendaItem, ItemOutcome, items_of
from governance.meetings.attendance import Presence, attendees, record_attendance
from governance.meetings.closing import conclude_item
from governance.meetings.meetings import (
    Meeting,
    MeetingKind,
    MeetingPlan,
    MeetingState,
    open_meeting,
    plan_meeting,
)
from governance.meetings.preparation import begin_preparing
from tests.processes.desk import CHAIR, COORDINATORS, Desk

BOARD_CHAIR = "Bestyrelsesformand"
CHAIRS = {"board": BOARD_CHAIR, "steering_group": CHAIR}


@dataclass
class Planned:
    """A meeting with its process."""

    desk: Desk
    meeting: Meeting

    @property
    def state(self) -> MeetingState:
        self.desk.session.refresh(self.meeting)
        return self.meeting.state

    @property
    def chair(self) -> str:
        return CHAIRS[self.meeting.body_code]

    @property
    def agenda(self) -> list[AgendaItem]:
        return items_of(self.desk.as_system, self.meeting.id)

    @property
    def titles(self) -> list[str]:
        return [item.title for item in self.agenda]

    def propose(self, party: str, **answers: Any) -> None:
        answers = answers or {"has_items": "no"}
        self.desk.answer("propose_items", COORDINATORS[party], **answers)

    def to_agenda(self) -> None:
        """Past the call for items, to the secretariat's agenda."""
        while not self.desk.tasks("finish_agenda"):
            self.desk.pass_workdays(1)

    def to_dispatch(self) -> None:
        """With an agenda that the chair has approved."""
        self.to_agenda()
        self.desk.answer("finish_agenda")
        self.desk.answer("approve_agenda", self.chair, approval="approve")

    def to_meeting(self) -> None:
        """To the hour of the meeting."""
        self.to_dispatch()
        self.desk.pass_until(self.meeting.starts_at)

    def conclude(self) -> None:
        """Open the meeting, let everybody come, and take note of every item."""
        work = self.desk.work()
        for person in attendees(work, self.meeting):
            if not person.vacant:
                record_attendance(
                    work, self.meeting.id, seat_id=person.seat_id, presence=Presence.PRESENT
                )
        work = self.desk.work(self.chair)
        open_meeting(work, self.meeting.id)
        for item in self.agenda:
            conclude_item(work, item.id, ItemOutcome.NOTED, text=f"Noteret: {item.title}")

    def hold(self) -> None:
        """To the end of the meeting."""
        self.to_meeting()
        self.conclude()
        self.desk.answer("hold_meeting")


def plan(
    desk: Desk,
    starts_at: datetime,
    body_code: str = "board",
    kind: MeetingKind = MeetingKind.ORDINARY,
) -> Planned:
    """Plan the meeting and start its process, as the annual cycle or the secretariat does."""
    purpose = "" if kind is MeetingKind.ORDINARY else "Haster."
    draft = MeetingPlan(body_code, starts_at, kind, place="København", purpose=purpose)
    meeting = plan_meeting(desk.work(), draft)
    begin_preparing(desk.work(), meeting.id)
    return Planned(desk, meeting)
