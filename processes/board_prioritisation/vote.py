"""Behind the vote: freezing and opening the round, the ballots, the count."""

from datetime import date, datetime
from typing import Any

from engine.delegates import Execution
from governance.prioritisation import second_rounds, voting
from governance.prioritisation.ballots import live_ballot
from governance.prioritisation.errors import EmptyBallot
from governance.prioritisation.queries import missing_seats
from governance.work import Work
from governance.workdays import deadline_at, workdays_between
from processes.deadlines import in_workdays

VOTE_WITHIN = 10
AT_LEAST = 5


def open_vote(execution: Execution, round_id: int, occurs_on: str | None) -> list[dict[str, Any]]:
    """Freeze and open the round, or its second round; one item per seat that can answer."""
    work = Work.of(execution).as_system()
    round_ = second_rounds.round_to_open(work, round_id)
    round_.instance_id = execution.instance_id
    closes_at = _closing_time(work, occurs_on)
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


def _closing_time(work: Work, occurs_on: str | None) -> datetime:
    """The day of the plan if it leaves five workdays to vote, else ten workdays from now."""
    planned = date.fromisoformat(occurs_on) if occurs_on else work.today
    if workdays_between(work.today, planned) >= AT_LEAST:
        return deadline_at(planned)
    return in_workdays(work, VOTE_WITHIN)
