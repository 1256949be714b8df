"""Behind the board's prioritisation: the round, the note and the decision. See vote.py too."""

from typing import Any

from engine.delegates import Execution
from governance.meetings import agenda_builder
from governance.prioritisation import chairing, decisions, drafting, second_rounds
from governance.prioritisation.rounds import RoundState, get_round
from governance.work import Work
from processes import occurrences
from processes.board_prioritisation.vote import close_vote, open_vote, record_ballot
from processes.deadlines import in_workdays

Json = dict[str, Any]


def prepare_round(
    execution: Execution, round_id: int | None, body_code: str, year: int | None
) -> Json:
    """The round that was asked for, else one with every case that waits."""
    work = Work.of(execution).as_system()
    if round_id is not None:
        round_ = get_round(work, round_id)
    else:
        round_ = drafting.gather_round(work, body_code, year=year or work.today.year)
    round_.instance_id = execution.instance_id
    facts = {"id": round_.id, "subject": round_.subject, "title": round_.title}
    return {**facts, "body_code": round_.body_code}


def record_round_drafted(execution: Execution, answers: Json) -> None:
    """The draft must be able to open before the chair sees it."""
    drafting.require_ready(Work.of(execution), execution.data["round"]["id"])


def record_criteria_approval(execution: Execution, answers: Json) -> None:
    """The chair approves criteria and weights, or returns them."""
    work, round_id = Work.of(execution), execution.data["round"]["id"]
    if answers["criteria"] == "approve":
        drafting.approve_criteria(work, round_id)
    else:
        drafting.return_criteria(work, round_id, reason=answers.get("reason") or "")


def record_round_note(execution: Execution, answers: Json) -> None:
    """Keep the note, lay a returned round before the chair anew, and draft a second round."""
    work, round_id = Work.of(execution), execution.data["round"]["id"]
    if get_round(work, round_id).state is RoundState.CLOSED:
        chairing.write_note(work, round_id, answers["note"])
    else:
        chairing.submit_again(work, round_id, note=answers["note"])
    if answers["second_round"] == "yes":
        first, last = int(answers["band_from"]), int(answers["band_to"])
        band = second_rounds.band_between(work, round_id, first=first, last=last)
        second_rounds.draft_second_round(work, round_id, band)


def put_round_on_agenda(execution: Execution, round_id: int) -> Json:
    """Before the board's next meeting, and before the chair: silence is counted from now."""
    work = Work.of(execution).as_system()
    body_code = execution.data["round"]["body_code"]
    meeting = agenda_builder.put_round_on_agenda(work, body_code, round_id)
    silent_until = in_workdays(work, chairing.SILENCE_WORKDAYS).isoformat()
    return {"meeting_id": meeting.id if meeting else None, "silent_until": silent_until}


def offer_round_to_deputy(execution: Execution, round_id: int) -> None:
    """The chair has been silent; nothing is approved by that."""
    chairing.offer_to_deputy(Work.of(execution).as_system(), round_id)


def record_round_decision(execution: Execution, answers: Json) -> None:
    """Approve, return or postpone, by the chair or for the chair by the deputy."""
    work, round_id = Work.of(execution), execution.data["round"]["id"]
    text = answers.get("text") or ""
    match answers.get("decision"):
        case "approve":
            decisions.approve_round(work, round_id, order=_order_of(answers), text=text)
        case "postpone":
            decisions.postpone_round(work, round_id, reason=text)
        case _:
            decisions.return_round(work, round_id, reason=text)


def carry_out_decision(execution: Execution, round_id: int) -> dict[str, str]:
    """An approved order sends its cases on to the board."""
    work = Work.of(execution).as_system()
    state = get_round(work, round_id).state
    if state is RoundState.APPROVED:
        decisions.release_to_board(work, round_id)
        occurrences.finish(execution)
    return {"outcome": state.value}


def _order_of(answers: Json) -> list[list[int]] | None:
    """``order`` is tiers of case ids, best first; left out, the computed order is adopted."""
    order = answers.get("order")
    return [[int(case_id) for case_id in tier] for tier in order] if order else None


DELEGATES = (
    prepare_round,
    record_round_drafted,
    record_criteria_approval,
    open_vote,
    record_ballot,
    close_vote,
    record_round_note,
    put_round_on_agenda,
    offer_round_to_deputy,
    record_round_decision,
    carry_out_decision,
)
