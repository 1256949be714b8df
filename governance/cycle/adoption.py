"""The way of a year's plan: comments, the chair, the body, and the evaluation at its end."""

from datetime import date

from governance.cycle.citing import cited_by_number
from governance.cycle.cycles import (
    AnnualCycle,
    CycleComment,
    CycleState,
    OccurrenceState,
    cycle_of,
    get_cycle,
    require_cycle_state,
)
from governance.cycle.errors import (
    CommentEmpty,
    EmptyCycle,
    LateAdoptionNeedsReason,
    NotYourPartysComment,
    ReasonNeeded,
)
from governance.cycle.events import (
    CycleAdopted,
    CycleApproved,
    CycleCommented,
    CycleEvaluated,
    CycleNotYetAdopted,
    CycleSentForComment,
)
from governance.cycle.instantiate import copy_cycle
from governance.errors import Forbidden
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def send_for_comment(work: Work, cycle_id: int) -> AnnualCycle:
    """Ask the party coordinators; the draft can still be changed."""
    require(work.actor, Permission.EDIT_CYCLE)
    cycle = get_cycle(work, cycle_id, lock=True)
    require_cycle_state(cycle, CycleState.DRAFT)
    if not cycle.occurrences:
        raise EmptyCycle(year=cycle.year)
    cycle.sent_for_comment_at = work.now
    journal.append(work, "cycle_sent_for_comment", cycle.subject)
    announce(work, CycleSentForComment(cycle.id))
    return cycle


def comment(work: Work, cycle_id: int, *, party_code: str, text: str) -> CycleComment:
    """A party's remark, by its coordinator, until the chair has approved."""
    if not work.actor.holds("coordinator", party_code):
        raise NotYourPartysComment()
    cycle = get_cycle(work, cycle_id)
    require_cycle_state(cycle, CycleState.DRAFT, CycleState.COMMENTED)
    if not text.strip():
        raise CommentEmpty()
    made = CycleComment(
        party_code=party_code,
        text=text.strip(),
        by_person_id=work.actor.person_id,
        by_name=work.actor.name,
        commented_at=work.now,
    )
    cycle.comments.append(made)
    work.session.flush()
    journal.append(work, "cycle_commented", cycle.subject, detail={"party": party_code})
    announce(work, CycleCommented(cycle.id, party_code))
    return made


def close_comments(work: Work, cycle_id: int) -> AnnualCycle:
    """Lay the commented draft before the chair. A silent party is shown as silent."""
    require(work.actor, Permission.EDIT_CYCLE)
    cycle = get_cycle(work, cycle_id, lock=True)
    require_cycle_state(cycle, CycleState.DRAFT)
    if not cycle.occurrences:
        raise EmptyCycle(year=cycle.year)
    cycle.state, cycle.commented_at = CycleState.COMMENTED, work.now
    heard = sorted({c.party_code for c in cycle.comments})
    journal.append(work, "cycle_comments_closed", cycle.subject, detail={"heard": heard})
    return cycle


def approve_cycle(work: Work, cycle_id: int) -> AnnualCycle:
    """The chair of the body approves the plan as it stands."""
    cycle = _before_the_chair(work, cycle_id)
    cycle.state = CycleState.APPROVED
    cycle.approved_at, cycle.approved_by = work.now, work.actor.name
    journal.append(work, "cycle_approved", cycle.subject)
    announce(work, CycleApproved(cycle.id))
    return cycle


def return_cycle(work: Work, cycle_id: int, *, reason: str) -> AnnualCycle:
    """The chair sends the plan back to the secretariat."""
    cycle = _before_the_chair(work, cycle_id)
    if not reason.strip():
        raise ReasonNeeded()
    cycle.state, cycle.commented_at = CycleState.DRAFT, None
    journal.append(work, "cycle_returned", cycle.subject, detail={"reason": reason})
    return cycle


def take_back_cycle(work: Work, cycle_id: int, *, reason: str) -> AnnualCycle:
    """The body wants another plan: it comes back before the chair."""
    require(work.actor, Permission.EDIT_CYCLE)
    cycle = get_cycle(work, cycle_id, lock=True)
    require_cycle_state(cycle, CycleState.COMMENTED, CycleState.APPROVED)
    if not reason.strip():
        raise ReasonNeeded()
    cycle.state = CycleState.COMMENTED
    cycle.approved_at, cycle.approved_by = None, ""
    journal.append(work, "cycle_taken_back", cycle.subject, detail={"reason": reason})
    return cycle


def warn_not_adopted(work: Work, cycle_id: int) -> bool:
    """Say that 1 January is near; True when the plan indeed was not adopted."""
    require(work.actor, Permission.EDIT_CYCLE)
    cycle = get_cycle(work, cycle_id)
    if cycle.state in (CycleState.ADOPTED, CycleState.EVALUATED):
        return False
    journal.append(work, "cycle_adoption_nears", cycle.subject)
    announce(work, CycleNotYetAdopted(cycle.id))
    return True


def adopt_cycle(
    work: Work, cycle_id: int, *, resolution: str = "", late_reason: str = ""
) -> AnnualCycle:
    """Record that the body adopted the plan. From 1 January on it needs ``late_reason``.

    ``resolution`` is the number of the resolution that did it, where there is one to cite.
    What lies in the past by then is marked as skipped and never starts.
    """
    cycle = get_cycle(work, cycle_id, lock=True)
    require(work.actor, Permission.ADOPT_CYCLE, cycle.body_code)
    require_cycle_state(cycle, CycleState.APPROVED)
    resolution_id = cited_by_number(work, cycle, resolution)
    late = work.today >= date(cycle.year, 1, 1)
    if late and not late_reason.strip():
        raise LateAdoptionNeedsReason(year=cycle.year)
    cycle.state, cycle.adopted_at = CycleState.ADOPTED, work.now
    cycle.resolution_id = resolution_id
    cycle.late_reason = late_reason.strip() if late else ""
    skipped = _skip(work, cycle, until=work.today, why="Lå før vedtagelsen af årshjulet.")
    detail = {"late_reason": cycle.late_reason, "resolution": resolution, "skipped": skipped}
    journal.append(work, "cycle_adopted", cycle.subject, detail=detail)
    announce(work, CycleAdopted(cycle.id, late))
    return cycle


def evaluate_cycle(work: Work, cycle_id: int, *, text: str) -> AnnualCycle:
    """Close the year with an evaluation and roll it over to the next, if that is not made yet.

    What never started is marked as skipped, so that it is seen.
    """
    require(work.actor, Permission.EDIT_CYCLE)
    cycle = get_cycle(work, cycle_id, lock=True)
    require_cycle_state(cycle, CycleState.ADOPTED)
    if not text.strip():
        raise ReasonNeeded()
    if cycle_of(work, cycle.body_code, cycle.year + 1) is None:
        copy_cycle(work, cycle.body_code, cycle.year + 1)
    skipped = _skip(work, cycle, until=date.max, why="Ikke startet, da året blev evalueret.")
    cycle.state, cycle.evaluated_at = CycleState.EVALUATED, work.now
    cycle.evaluation = text.strip()
    detail = {"text": cycle.evaluation, "skipped": skipped}
    journal.append(work, "cycle_evaluated", cycle.subject, detail=detail)
    announce(work, CycleEvaluated(cycle.id))
    return cycle


def _before_the_chair(work: Work, cycle_id: int) -> AnnualCycle:
    cycle = get_cycle(work, cycle_id, lock=True)
    require(work.actor, Permission.APPROVE_CYCLE, cycle.body_code)
    if work.actor.person_id is None:
        # the system may do everything else, but an approval is a person's
        raise Forbidden()
    require_cycle_state(cycle, CycleState.COMMENTED)
    return cycle


def _skip(work: Work, cycle: AnnualCycle, *, until: date, why: str) -> list[str]:
    """Mark what is planned before ``until`` as skipped; the codes."""
    skipped = [
        o for o in cycle.occurrences if o.state is OccurrenceState.PLANNED and o.occurs_on < until
    ]
    for occurrence in skipped:
        occurrence.state, occurrence.state_reason = OccurrenceState.SKIPPED, why
        occurrence.ended_at = work.now
    return [occurrence.code for occurrence in skipped]
