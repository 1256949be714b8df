"""Making a round ready: candidates and criteria, until it opens and they are frozen."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from governance.casework.cases import Case, CaseState, CaseType, get_case
from governance.events import announce
from governance.permissions import Permission, may, require
from governance.prioritisation.chairing import require_chair
from governance.prioritisation.criteria import CriterionDraft, as_criteria, check_criteria
from governance.prioritisation.errors import (
    AlreadyNominated,
    NotACandidate,
    ReasonNeeded,
    RoundFrozen,
    ScaleBackwards,
    TooFewCandidates,
)
from governance.prioritisation.events import CriteriaReturned
from governance.prioritisation.rounds import (
    WAITS_AT,
    Candidate,
    OrderMethod,
    Round,
    RoundState,
    get_round,
    require_rankable,
    require_state,
)
from governance.records import journal
from governance.work import Work

PROCESS = "board_prioritisation"


@dataclass(frozen=True)
class RoundSettings:
    """The scale of points, both ends included, and which mean gives the computed order."""

    scale_min: int = 1
    scale_max: int = 5
    method: OrderMethod = OrderMethod.MEAN


def draft_round(
    work: Work, body_code: str, *, year: int, title: str, settings: RoundSettings | None = None
) -> Round:
    """A new round without candidates and criteria."""
    require(work.actor, Permission.EDIT_ROUND)
    settings = settings or RoundSettings()
    if settings.scale_max <= settings.scale_min:
        raise ScaleBackwards(low=settings.scale_min, high=settings.scale_max)
    round_ = Round(
        body_code=body_code,
        year=year,
        title=title,
        state=RoundState.DRAFT,
        method=settings.method,
        scale_min=settings.scale_min,
        scale_max=settings.scale_max,
        drafted_at=work.now,
    )
    work.session.add(round_)
    work.session.flush()
    journal.append(work, "round_drafted", round_.subject, detail={"title": title, "year": year})
    return round_


def nominate(work: Work, round_id: int, case_id: int) -> Candidate:
    """Make a cross-cutting case a candidate; NotRankable for every other case."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = editable_round(work, round_id)
    case = get_case(work, case_id)
    require_rankable(case)
    found = next((c for c in round_.candidates if c.case_id == case_id), None)
    if found is not None and found.withdrawn_at is None:
        raise AlreadyNominated(case=case.title)
    if found is None:
        found = Candidate(case_id=case_id, title=case.title, nominated_at=work.now, case=case)
        round_.candidates.append(found)
    found.withdrawn_at, found.withdrawn_reason, found.title = None, "", case.title
    work.session.flush()
    journal.append(work, "round_nominated", round_.subject, case_id=case_id)
    return found


def nominate_for_next_round(work: Work, body_code: str, case_id: int) -> Round | None:
    """Nominate for the body's newest round in draft; None when none is being prepared.

    Without a round the case waits at the stage ``prioritisation``, from which whoever drafts
    the next one takes the candidates.
    """
    query = select(Round).where(Round.body_code == body_code, Round.state == RoundState.DRAFT)
    round_ = work.session.scalar(query.order_by(Round.id.desc()).limit(1))
    if round_ is not None and case_id not in {c.case_id for c in round_.standing_candidates}:
        nominate(work, round_.id, case_id)
    return round_


def gather_round(work: Work, body_code: str, *, year: int) -> Round:
    """The round in draft that no process runs yet, else a new one, with every waiting case."""
    require(work.actor, Permission.EDIT_ROUND)
    query = select(Round).where(
        Round.body_code == body_code,
        Round.state == RoundState.DRAFT,
        Round.instance_id.is_(None),
        Round.first_round_id.is_(None),
    )
    round_ = work.session.scalar(query.order_by(Round.id.desc()).limit(1))
    if round_ is None:
        round_ = draft_round(work, body_code, year=year, title=f"Runde {year}")
    for case in waiting_cases(work):
        nominate(work, round_.id, case.id)
    return round_


def begin_round(work: Work, round_id: int) -> Round:
    """Start the process of a drafted round that the annual cycle did not start; once per round."""
    if not may(work.actor, Permission.APPROVE_ROUND):
        require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_state(round_, RoundState.DRAFT)
    if round_.instance_id is None:
        instance = work.engine.start(
            work.session,
            PROCESS,
            business_key=round_.subject,
            variables={"round_id": round_.id, "body_code": round_.body_code, "year": round_.year},
            actor=work.actor,
            now=work.now,
        )
        round_.instance_id = instance.id
    return round_


def waiting_cases(work: Work) -> list[Case]:
    """Cross-cutting cases at the stage of prioritisation that no undecided round holds."""
    held = (
        select(Candidate.case_id)
        .join(Round, Candidate.round_id == Round.id)
        .where(Candidate.withdrawn_at.is_(None), Round.state != RoundState.APPROVED)
    )
    query = select(Case).where(
        Case.state == CaseState.OPEN,
        Case.case_type == CaseType.CROSS_CUTTING,
        Case.stage == WAITS_AT,
        Case.id.not_in(held),
    )
    return list(work.session.scalars(query.order_by(Case.id)))


def withdraw_candidate(work: Work, round_id: int, case_id: int, *, reason: str) -> None:
    """Take a candidate out before opening; the record of it stays."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = editable_round(work, round_id)
    found = next((c for c in round_.standing_candidates if c.case_id == case_id), None)
    if found is None:
        raise NotACandidate(case=case_id)
    if not reason.strip():
        raise ReasonNeeded()
    found.withdrawn_at, found.withdrawn_reason = work.now, reason
    journal.append(
        work, "round_withdrawn", round_.subject, case_id=case_id, detail={"reason": reason}
    )


def set_criteria(work: Work, round_id: int, drafts: Sequence[CriterionDraft]) -> Round:
    """Replace the criteria. An approval lapses: the chair approved the old ones."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = editable_round(work, round_id)
    check_criteria(drafts)
    round_.criteria.clear()
    work.session.flush()  # the old codes must be gone before the same ones come again
    round_.criteria.extend(as_criteria(drafts))
    round_.state = RoundState.DRAFT
    round_.criteria_approved_at, round_.criteria_approved_by = None, ""
    work.session.flush()
    journal.append(work, "round_criteria_set", round_.subject, detail={"weights": round_.weights})
    return round_


def approve_criteria(work: Work, round_id: int) -> Round:
    """The chair accepts criteria and weights, before anybody has voted."""
    require(work.actor, Permission.APPROVE_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_chair(work, round_)
    require_state(round_, RoundState.DRAFT)
    check_criteria([_draft_of(c.code, c.weight) for c in round_.criteria])
    round_.state = RoundState.CRITERIA_APPROVED
    round_.criteria_approved_at = work.now
    round_.criteria_approved_by = work.actor.name
    journal.append(
        work, "round_criteria_approved", round_.subject, detail={"weights": round_.weights}
    )
    return round_


def return_criteria(work: Work, round_id: int, *, reason: str) -> Round:
    """The chair wants something else than what the secretariat has set up."""
    require(work.actor, Permission.APPROVE_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_chair(work, round_)
    require_state(round_, RoundState.DRAFT)
    if not reason.strip():
        raise ReasonNeeded()
    journal.append(work, "round_criteria_returned", round_.subject, detail={"reason": reason})
    announce(work, CriteriaReturned(round_.id, reason))
    return round_


def require_ready(work: Work, round_id: int) -> None:
    """Raise what would keep the round from opening: WeightsDoNotSum, TooFewCandidates."""
    round_ = get_round(work, round_id)
    check_criteria([_draft_of(c.code, c.weight) for c in round_.criteria])
    if len(round_.standing_candidates) < 2:
        raise TooFewCandidates(round=round_.title, count=len(round_.standing_candidates))


def editable_round(work: Work, round_id: int) -> Round:
    """The round, locked, if it has not opened; RoundFrozen otherwise."""
    round_ = get_round(work, round_id, lock=True)
    if not round_.is_before_opening:
        raise RoundFrozen(round=round_.title, opened_at=round_.opened_at)
    return round_


def _draft_of(code: str, weight: int) -> CriterionDraft:
    return CriterionDraft(code, code, code, weight)
