"""Behind the steering group's review: papers, seats, statements, tally and recommendation."""

from typing import Any

from engine.delegates import Execution
from governance.casework import recommendations
from governance.casework.reviews import discussion, impartiality, offers
from governance.casework.reviews import opening as reviews
from governance.casework.reviews.closing import close, figures
from governance.casework.reviews.models import Position
from governance.casework.reviews.statements import Answer, submit_statement
from governance.casework.stages import move_to_stage
from governance.work import Work
from processes.deadlines import in_workdays, workdays_before

BODY = "steering_group"
DECLARE_WITHIN = 3
ANSWER_WITHIN = 15
OFFER_BEFORE = 2
EXTENSION = 5


def open_review(execution: Execution, case_id: int) -> dict[str, Any]:
    """Freeze the newest version of every paper and open the review."""
    work = Work.of(execution).as_system()
    move_to_stage(work, case_id, "review")
    deadline = in_workdays(work, ANSWER_WITHIN)
    review = reviews.open_review(work, case_id, body_code=BODY, deadline_at=deadline)
    declare_by = in_workdays(work, DECLARE_WITHIN).isoformat()
    return {"id": review.id, "subject": review.subject, "declare_by": declare_by}


def set_review_deadlines(execution: Execution, review_id: int) -> dict[str, str]:
    """The deadline as it stands, and when the chair is offered substitutes."""
    deadline = reviews.get_review(Work.of(execution), review_id).deadline_at
    offer = workdays_before(deadline, OFFER_BEFORE)
    return {"deadline_at": deadline.isoformat(), "substitutes_at": offer.isoformat()}


def seat_reviewers(execution: Execution, review_id: int) -> list[dict[str, Any]]:
    """The seats that have yet to answer; substitutes are called in for the disqualified."""
    work = Work.of(execution).as_system()
    impartiality.call_in_for_disqualified(work, review_id)
    return [
        {"id": row.seat_id, "label": row.label, "group": f"seat:{row.seat_id}"}
        for row in offers.unanswered(work, review_id)
    ]


def record_statement(execution: Execution, answers: dict[str, Any]) -> None:
    """Store the seat's answer the moment it is given."""
    data = execution.data
    answer = Answer(Position(answers["position"]), answers.get("remarks") or "")
    work = Work.of(execution)
    submit_statement(work, data["review"]["id"], seat_id=data["seat"]["id"], answer=answer)


def find_missing_statements(execution: Execution, review_id: int) -> list[dict[str, Any]]:
    """The seats without an answer whose substitute could be called in."""
    found = offers.substitutes_to_offer(Work.of(execution).as_system(), review_id)
    return [{"id": o.seat_id, "label": o.label, "mandate_id": o.mandate_id} for o in found]


def record_substitute_choice(execution: Execution, answers: dict[str, Any]) -> None:
    """The chair calls in the substitute, or waits."""
    if answers["substitute"] == "call_in":
        seat = execution.data["missing_seat"]
        offer = offers.Offer(seat["id"], seat["label"], seat["mandate_id"])
        offers.call_in(Work.of(execution), execution.data["review"]["id"], offer)


def tally_statements(execution: Execution, review_id: int) -> dict[str, Any]:
    """The figures that the decision rule reads; nothing is closed yet."""
    return figures(Work.of(execution).as_system(), review_id)


def record_choice_without_quorum(execution: Execution, answers: dict[str, Any]) -> None:
    """An extension moves the deadline now; a second one is refused by the domain."""
    if answers["way_on"] == "extend":
        work = Work.of(execution)
        review_id, deadline = execution.data["review"]["id"], in_workdays(work, EXTENSION)
        reviews.extend_once(work, review_id, deadline, reason=answers["reason"])


def close_review(execution: Execution, review_id: int) -> dict[str, Any]:
    """Take no more answers, and keep what came out."""
    outcome = close(Work.of(execution).as_system(), review_id)
    return {"quorate": outcome.is_quorate, "objections": len(outcome.objections)}


def record_discussion(execution: Execution, answers: dict[str, Any]) -> None:
    """What the group said at its meeting."""
    review_id = execution.data["review"]["id"]
    discussion.record_discussion(Work.of(execution), review_id, answers["discussion"])


def record_recommendation_draft(execution: Execution, answers: dict[str, Any]) -> None:
    """Save the draft and lay it before the chair."""
    work, data = Work.of(execution), execution.data
    draft = recommendations.draft_recommendation(
        work, data["case_id"], answers["recommendation"], review_id=data["review"]["id"]
    )
    recommendations.send_for_approval(work, draft.id)


def record_recommendation_approval(execution: Execution, answers: dict[str, Any]) -> None:
    """The chair approves, or returns with a reason."""
    work = Work.of(execution)
    newest = recommendations.newest_recommendation(work, execution.data["case_id"])
    newest_id = newest.id if newest else 0
    if answers["approval"] == "approve":
        recommendations.approve(work, newest_id)
    else:
        recommendations.return_recommendation(work, newest_id, answers.get("reason") or "")


DELEGATES = (
    open_review,
    set_review_deadlines,
    seat_reviewers,
    record_statement,
    find_missing_statements,
    record_substitute_choice,
    tally_statements,
    record_choice_without_quorum,
    close_review,
    record_discussion,
    record_recommendation_draft,
    record_recommendation_approval,
)
