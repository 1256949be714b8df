"""Behind a meeting of either body: deadlines, items, agenda, notice and the meeting itself."""

from typing import Any

from sqlalchemy import select

from engine.delegates import BpmnError, Execution
from governance.meetings import preparation
from governance.meetings.agenda_builder import generate_agenda
from governance.meetings.agendas import ItemDraft, ItemKind
from governance.meetings.closing import close_meeting
from governance.meetings.errors import NoticeTooShort
from governance.meetings.material.behind import convene_on_overview
from governance.meetings.material.publishing import publish_agenda
from governance.meetings.meetings import MeetingState, get_meeting, make_extraordinary
from governance.organisation.parties import Party
from governance.work import Work
from processes.meeting_facts import meeting_facts


def set_meeting_deadlines(execution: Execution, meeting_id: int) -> dict[str, Any]:
    """The deadlines that follow from the day of the meeting."""
    work = Work.of(execution).as_system()
    get_meeting(work, meeting_id).instance_id = execution.instance_id
    return meeting_facts(work, meeting_id)


def call_for_items(execution: Execution, meeting_id: int) -> list[dict[str, Any]]:
    """Ask the coordinator of each party."""
    work = Work.of(execution).as_system()
    preparation.call_for_items(work, meeting_id)
    items_at = meeting_facts(work, meeting_id)["items_at"]
    return [
        {"party": code, "group": f"coordinator:{code}", "items_at": items_at}
        for code in work.session.scalars(select(Party.code).order_by(Party.id))
    ]


def record_proposed_items(execution: Execution, answers: dict[str, Any]) -> None:
    """One item a line; a party without items has answered too."""
    if answers["has_items"] != "yes":
        return
    kind, text = ItemKind(answers["kind"]), answers.get("text") or ""
    titles = [line.strip() for line in answers["items"].splitlines() if line.strip()]
    drafts = [ItemDraft(title, kind, text) for title in titles]
    meeting_id, party = execution.data["meeting_id"], execution.data["proposer"]["party"]
    preparation.propose_items(Work.of(execution), meeting_id, drafts, party_code=party)


def close_item_call(execution: Execution, meeting_id: int) -> dict[str, Any]:
    """The deadlines once more: the meeting may have moved while items came in."""
    return meeting_facts(Work.of(execution).as_system(), meeting_id)


def draft_agenda(execution: Execution, meeting_id: int) -> dict[str, Any]:
    """Everything that the data ask to have on the agenda."""
    work = Work.of(execution).as_system()
    generate_agenda(work, meeting_id)
    return meeting_facts(work, meeting_id)


def record_agenda_approval(execution: Execution, answers: dict[str, Any]) -> dict[str, str]:
    """The body's chair approves the agenda, or returns it."""
    work, meeting_id = Work.of(execution), execution.data["meeting_id"]
    if answers["approval"] == "approve":
        preparation.approve_agenda(work, meeting_id)
    else:
        preparation.return_agenda(work, meeting_id, reason=answers.get("reason") or "")
    return {"dispatch_at": meeting_facts(work, meeting_id)["dispatch_at"]}


def dispatch_papers(execution: Execution, meeting_id: int) -> dict[str, Any]:
    """Convene in time and publish the open agenda; too late is for the diagram to handle."""
    work = Work.of(execution).as_system()
    if get_meeting(work, meeting_id).state is MeetingState.PLANNED:
        try:
            convene_on_overview(work, meeting_id)
        except NoticeTooShort as refusal:
            raise BpmnError("notice_too_short") from refusal
    publish_agenda(work, meeting_id)
    return meeting_facts(work, meeting_id)


def record_notice_mended(execution: Execution, answers: dict[str, Any]) -> dict[str, str]:
    """The meeting was moved, or becomes an extraordinary one."""
    work, meeting_id = Work.of(execution), execution.data["meeting_id"]
    if answers["remedy"] == "extraordinary":
        make_extraordinary(work, meeting_id, purpose=answers["purpose"])
    return {"dispatch_at": meeting_facts(work, meeting_id)["dispatch_at"]}


def record_meeting_held(execution: Execution, answers: dict[str, Any]) -> None:
    """Every item has its outcome; the page may have closed the meeting already."""
    work, meeting_id = Work.of(execution), execution.data["meeting_id"]
    if get_meeting(work, meeting_id).state is not MeetingState.HELD:
        close_meeting(work, meeting_id)


DELEGATES = (
    set_meeting_deadlines,
    call_for_items,
    record_proposed_items,
    close_item_call,
    draft_agenda,
    record_agenda_approval,
    dispatch_papers,
    record_notice_mended,
    record_meeting_held,
)
