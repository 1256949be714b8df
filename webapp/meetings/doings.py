"""What the reader of a meeting may do with it now. The use cases check again."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.errors import Forbidden
from governance.meetings.meetings import Meeting, MeetingState, get_meeting
from governance.permissions import Permission, may
from governance.work import Work
from webapp.worklist.taskpage import may_answer

# a meeting is opened on the spot, not the day before
OPENS_BEFORE = timedelta(hours=2)
_BEFORE = (MeetingState.PLANNED, MeetingState.CONVENED)
_ATTENDED = (*_BEFORE, MeetingState.IN_SESSION, MeetingState.HELD)
FINISH_AGENDA, HOLD = "finish_agenda", "hold_meeting"
WRITE, APPROVE = ("write_minutes", "revise_minutes"), "approve_minutes"


@dataclass(frozen=True)
class Doings:
    """Each is True when its button is to be shown; ``tasks`` waits for this reader."""

    agenda: bool
    convene: bool
    extraordinary: bool
    open: bool
    record: bool
    close: bool
    hand_over: bool
    move: bool
    attendance: bool
    follow_up: bool
    minutes: bool
    own_seats: tuple[int, ...]
    tasks: tuple[UserTask, ...]

    @property
    def finishes_agenda(self) -> bool:
        """True when the agenda waits for the reader to send it on."""
        return any(task.element_id == FINISH_AGENDA for task in self.tasks)


def doings(work: Work, meeting: Meeting) -> Doings:
    """What the actor may do now."""
    edits = may(work.actor, Permission.EDIT_MEETING)
    leads, state = is_leader(work, meeting), meeting.state
    tasks = tuple(tasks_of(work, meeting))
    return Doings(
        agenda=edits and state in (*_BEFORE, MeetingState.IN_SESSION),
        convene=edits and state is MeetingState.PLANNED and meeting.instance_id is None,
        extraordinary=edits and state is MeetingState.PLANNED and meeting.kind == "ordinary",
        open=leads
        and state is MeetingState.CONVENED
        and work.now >= meeting.starts_at - OPENS_BEFORE,
        record=leads and state is MeetingState.IN_SESSION,
        close=leads and state is MeetingState.IN_SESSION,
        hand_over=state is MeetingState.HELD and any(t.element_id == HOLD for t in tasks),
        move=edits and state in _BEFORE,
        attendance=edits and state in _ATTENDED,
        follow_up=edits and state is not MeetingState.CANCELLED,
        minutes=state not in (*_BEFORE, MeetingState.CANCELLED),
        own_seats=_own_seats(work) if state in _BEFORE else (),
        tasks=tasks,
    )


def tasks_of(work: Work, meeting: Meeting) -> list[UserTask]:
    """The open tasks about the meeting that the actor may answer."""
    query = select(UserTask).where(
        UserTask.subject == meeting.subject, UserTask.state.in_(OPEN_TASK)
    )
    found = work.session.scalars(query.order_by(UserTask.created_at, UserTask.id))
    return [task for task in found if may_answer(work, task)]


def is_leader(work: Work, meeting: Meeting) -> bool:
    """The secretariat, and the chair of this very body."""
    actor, body = work.actor, meeting.body_code
    return may(actor, Permission.EDIT_MEETING) or actor.holds("chair", body)


def led_meeting(work: Work, meeting_id: int) -> Meeting:
    """The meeting, if the actor leads it; else Forbidden: another body's chair does not."""
    meeting = get_meeting(work, meeting_id)
    if not is_leader(work, meeting):
        raise Forbidden()
    return meeting


def _own_seats(work: Work) -> tuple[int, ...]:
    return tuple(int(scope) for scope in work.actor.scopes("seat"))
