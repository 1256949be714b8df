"""Behind the board's prioritisation: the round, the vote, the note and what became of it."""

from typing import Any

from engine.delegates import Execution
from governance.meetings import preparation
from governance.prioritisation import chairing, decisions, drafting, second_rounds, voting
from governance.prioritisation.ballots import live_ballot
from governance.prioritisation.errors import EmptyBallot
from governance.prioritisation.queries import missing_seats
from governance.prioritisation.rounds import RoundState, get_round
from governance.work import Work
from processes import occurrences
from processes.board_prioritisation.answers import closing_time, order_of
from processes.deadlines import in_workdays


def prepare_round(
    execution: Execution, round_id: int | None, body_code: str, year: int | None
) -> dict[str, Any]:
    """The round that was asked for, else one with every case that waits."""
    work = Work.of(execution).as_system()
    if round_id is not None:
        round_ = get_round(work, round_id)
    else:
        round_ = drafting.gather_round(work, body_code, year=year or work.today.year)
    round_.instance_id = execution.instance_id
    facts = {"id": round_.id, "subject": round_.subject, "title": round_.title}
    return {**facts, "body_code": round_.body_code}


def record_round_drafted(execution: Execution, answers: dict[str, Any]) -> None:
    """The draft must be able to open before the chair sees it."""
    drafting.require_ready(Work.of(execution), execution.data["round"]["id"])


def record_criteria_approval(execution: Execution, answers: dict[str, Any]) -> None:
    """The chair approves criteria and weights, or returns them."""
    work, round_id = Work.of(execution), execution.data["round"]["id"]
    if answers["criteria"] == "approve":
        drafting.approve_criteria(work, round_id)
    else:
        drafting.return_criteria(work, round_id, reason=answers.get("reason") or "")


def open_vote(execution: Execution, round_id: int, occurs_on: str | None) -> list[dict[str, Any]]:
    """Freeze and open the round, or its second round; one item per seat that can answer."""
    work = Work.of(execution).as_system()
    round_ = second_rounds.round_to_open(work, round_id)
    round_.instance_id = execution.instance_id
    closes_at = closing_time(work, occurs_on)
    voting.open_round(work, round_.id, closes_at=closes_at)
    facts = {"round_id": round_.id, "subject": round_.subject, "closes_at": closes_at.isoformat()}
    return [
        {"id": seat.seat_id, "label": seat.label, "group": f"seat:{seat.seat_id}", **facts}
        for seat in missing_seats(work, round_.id)
    ]


def record_ballot(execution: Execution, answers: dict[str, Any]) -> None:
    """The ballot's page has cast it: points never lie on a task, which others may read."""
    voter = execution.data["voter"]
    if live_ballot(Work.of(execution), voter["round_id"], voter["id"]) is None:
        raise EmptyBallot()


def close_vote(execution: Execution, round_id: int) -> dict[str, Any]:
    """End the vote; what is computed stays in the domain."""
    result = voting.close_round(Work.of(execution).as_system(), round_id)
    return {"ballots": len(result.tally["ballots"])}


def record_round_note(execution: Execution, answers: dict[str, Any]) -> None:
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


def put_round_on_agenda(execution: Execution, round_id: int) -> dict[str, Any]:
    """Before the board's next meeting, and before the chair: silence is counted from now."""
    work = Work.of(execution).as_system()
    body_code = execution.data["round"]["body_code"]
    meeting = preparation.put_round_on_agenda(work, body_code, round_id)
    silent_until = in_workdays(work, chairing.SILENCE_WORKDAYS).isoformat()
    return {"meeting_id": meeting.id if meeting else None, "silent_until": silent_until}


def offer_round_to_deputy(execution: Execution, round_id: int) -> None:
    """The chair has been silent; nothing is approved by that."""
    chairing.offer_to_deputy(Work.of(execution).as_system(), round_id)


def record_round_decision(execution: Execution, answers: dict[str, Any]) -> None:
    """Approve, return or postpone, by the chair or for the chair by the deputy."""
    work, round_id = Work.of(execution), execution.data["round"]["id"]
    text = answers.get("text") or ""
    match answers.get("decision"):
        case "approve":
            decisions.approve_round(work, round_id, order=order_of(answers), text=text)
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
