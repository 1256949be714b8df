"""Close a review: the answers as stored, the quorum, the parties' spread, the objections."""

from dataclasses import asdict, dataclass
from typing import Any

from governance.casework.events import ReviewClosed
from governance.casework.reviews.models import Position, ReviewState
from governance.casework.reviews.opening import get_open_review
from governance.casework.reviews.quorum import Quorum
from governance.casework.reviews.room import Objection, Room, SeatState, tally
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work

IN_FAVOUR = (Position.SUPPORTS, Position.SUPPORTS_WITH_REMARKS, Position.CAN_LIVE_WITH)


@dataclass(frozen=True)
class ReviewOutcome:
    """What came out. ``positions`` and ``parties`` are counts; nobody's silence is counted."""

    quorum: Quorum
    positions: dict[str, int]
    parties: dict[str, dict[str, int]]
    objections: tuple[Objection, ...]
    silent: tuple[str, ...]

    @property
    def is_quorate(self) -> bool:
        return self.quorum.is_quorate

    @property
    def has_objections(self) -> bool:
        return bool(self.objections)

    def as_json(self) -> dict[str, Any]:
        """For the review, which keeps it."""
        return {
            "quorum": self.quorum.as_json(),
            "positions": self.positions,
            "parties": self.parties,
            "objections": [asdict(objection) for objection in self.objections],
            "silent": list(self.silent),
        }


def close(work: Work, review_id: int) -> ReviewOutcome:
    """No answer is taken after this. The chair or the secretariat closes, or the deadline."""
    require(work.actor, Permission.NUDGE)
    review = get_open_review(work, review_id)
    outcome = outcome_of(tally(work, review))
    review.state, review.closed_at, review.outcome = (
        ReviewState.CLOSED,
        work.now,
        outcome.as_json(),
    )
    journal.append(
        work,
        "review_closed",
        review.subject,
        case_id=review.case_id,
        detail=outcome.as_json(),
    )
    announce(work, ReviewClosed(review.id, review.case_id, outcome.is_quorate))
    work.session.flush()
    return outcome


def figures(work: Work, review_id: int) -> dict[str, Any]:
    """What the decision rule reads, as the room stands: quorum, and how many are for or against."""
    require(work.actor, Permission.VIEW_REVIEW_ROOM)
    review = get_open_review(work, review_id)
    outcome = outcome_of(tally(work, review))
    return {
        "present": outcome.quorum.present,
        "needed": outcome.quorum.needed,
        "missing_parties": len(outcome.quorum.missing_parties),
        "decision_rule": review.rule["decision_rule"],
        "supporting": sum(outcome.positions[position] for position in IN_FAVOUR),
        "against": outcome.positions[Position.CANNOT_SUPPORT],
    }


def outcome_of(seen: Room) -> ReviewOutcome:
    """The outcome if the review closed as the room stands."""
    parties = {
        party: {position.value: n for position, n in counts.items()}
        for party, counts in seen.spread.items()
    }
    positions = {
        position.value: sum(counts[position] for counts in seen.spread.values())
        for position in Position
    }
    silent = tuple(row.label for row in seen.seats if row.state is SeatState.MISSING)
    return ReviewOutcome(seen.quorum, positions, parties, seen.objections, silent)
