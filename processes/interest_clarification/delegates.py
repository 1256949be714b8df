"""Behind the clarification of interests: who may declare, who rules, and what they said."""

from typing import Any

from engine.delegates import Execution
from governance.casework.reviews import impartiality
from governance.casework.reviews.opening import get_review
from governance.organisation import interests
from governance.organisation.interests import Ground
from governance.work import Work


def invite_declarations(execution: Execution, review_id: int) -> list[dict[str, Any]]:
    """The seats that somebody fills; each is asked."""
    seats = impartiality.seats_to_ask(Work.of(execution), review_id)
    return [{"id": s.seat_id, "label": s.label, "group": f"seat:{s.seat_id}"} for s in seats]


def record_interest_declaration(execution: Execution, answers: dict[str, Any]) -> None:
    """Put a possible interest on record; a plain no needs no record of its own."""
    if answers["has_interest"] == "yes":
        impartiality.declare_in_review(
            Work.of(execution),
            execution.data["review"]["id"],
            seat_id=execution.data["declaring_seat"]["id"],
            text=answers["interest"],
        )


def find_declarations(execution: Execution, review_id: int) -> list[dict[str, Any]]:
    """The declarations nobody has ruled on, each with the office that shall."""
    work = Work.of(execution)
    subject = get_review(work, review_id).subject
    return [
        {"id": d.id, "subject": subject, "person": d.person.name, "group": office}
        for d, office in impartiality.awaiting_ruling(work, review_id)
    ]


def record_interest_ruling(execution: Execution, answers: dict[str, Any]) -> None:
    """The chair, or for the chair the deputy, rules."""
    disqualified = answers["disqualified"] == "yes"
    interests.rule(
        Work.of(execution),
        execution.data["declaration"]["id"],
        disqualified=disqualified,
        reason=answers["reason"],
        ground=Ground(answers["ground"]) if disqualified else None,
    )


DELEGATES = (
    invite_declarations,
    record_interest_declaration,
    find_declarations,
    record_interest_ruling,
)
