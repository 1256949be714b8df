"""Meetings as they are held: who comes, and what becomes of every item."""

from random import Random

from engine.persistence.tables import UserTask
from governance.casework.cases import get_case
from governance.casework.resolutions.models import Aspect, Outcome
from governance.meetings.agendas import AgendaItem, ItemKind, ItemOutcome, case_ids_of, items_of
from governance.meetings.closing import conclude_item
from governance.meetings.meetings import Meeting, get_meeting, open_meeting
from governance.meetings.presence import quorum_of
from governance.meetings.resolve import ItemResolution, resolve_item
from governance.work import Work
from webapp.demo.play.answering.attendance import call_the_roll
from webapp.demo.play.answering.forms import Answer, Json
from webapp.demo.play.answering.resolving import resolutions
from webapp.demo.play.chairs import as_chair

DEFERRED = "Udsat: bestyrelsen var ikke beslutningsdygtig under punktet."


def hold(work: Work, task: UserTask, luck: Random) -> Json:
    """Everybody comes who can, the chair opens, and every item gets its outcome."""
    meeting = get_meeting(work, int((task.subject or ":0").partition(":")[2]))
    call_the_roll(work, meeting, luck)
    chair = as_chair(work, meeting.body_code)
    open_meeting(chair, meeting.id)
    for item in items_of(work, meeting.id):
        _conclude(work, meeting, item, luck)
    return {}


def _conclude(work: Work, meeting: Meeting, item: AgendaItem, luck: Random) -> None:
    cases = [get_case(work, case_id) for case_id in case_ids_of(work, item.id)]
    if not quorum_of(work, item).is_quorate and item.kind is ItemKind.DECISION:
        conclude_item(work, item.id, ItemOutcome.DEFERRED, text=DEFERRED)
        return
    found = resolutions(work, meeting, cases, luck) if _is_about_cases(item) else []
    if not found and item.kind is ItemKind.DECISION:
        found = [ItemResolution(Aspect.WHOLE, Outcome.ADOPTED, f"{item.title}: tiltrådt.")]
    if found:
        resolve_item(work, item.id, found)
    elif item.kind is ItemKind.DISCUSSION:
        text = "Drøftet. Sekretariatet følger op til næste møde."
        conclude_item(work, item.id, ItemOutcome.DISCUSSED, text=text)
    else:
        conclude_item(work, item.id, ItemOutcome.NOTED, text="Taget til efterretning.")


def _is_about_cases(item: AgendaItem) -> bool:
    """The item on a round names the cases that were ranked, and resolves none of them."""
    return not (item.source or "").startswith("round:")


ANSWERS: dict[str, Answer] = {"hold_meeting": hold}
