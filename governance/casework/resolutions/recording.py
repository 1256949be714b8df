"""Record what a body resolved, and let the case follow from all that stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.casework.cases import Case, CaseState, CaseType, get_case
from governance.casework.errors import (
    AspectAlreadyResolved,
    BodyOnlyRecommends,
    CannotReverse,
    CaseIsClosed,
    EachAspectAlone,
    NotClassified,
    NotQuorate,
    NotVotable,
    OutcomeNotForAspect,
    ReasonRequired,
)
from governance.casework.events import CaseEnded, ResolutionRecorded
from governance.casework.numbering import take_number
from governance.casework.resolutions.models import Aspect, Outcome, Resolution
from governance.casework.resolutions.standing import JOINT, YES, standing_of
from governance.events import announce
from governance.organisation.bodies import Body, BodyKind, body_by_code
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


@dataclass(frozen=True)
class Dissent:
    """A member's differing opinion, recorded at their request."""

    seat_id: int
    seat: str
    party: str
    person: str
    text: str


@dataclass(frozen=True)
class ResolutionDraft:
    """``quorum`` is a snapshot with at least ``is_quorate``, ``present`` and ``needed``."""

    body_code: str
    aspect: Aspect
    outcome: Outcome
    text: str
    quorum: dict[str, Any]
    decided_on: date
    case_id: int | None = None
    subject: str = ""
    dissents: tuple[Dissent, ...] = ()
    meeting_id: int | None = None
    agenda_item_id: int | None = None
    reverses_id: int | None = None


def record_resolution(work: Work, draft: ResolutionDraft) -> Resolution:
    """Add the resolution with the body's next number of the year of ``decided_on``.

    An internal-strategic case is only ever noted (NotVotable). A cross-cutting case is
    resolved when goal, priority and plan are each adopted, and never by one for all.
    """
    require(work.actor, Permission.RECORD_RESOLUTION, draft.body_code)
    body = body_by_code(work.session, draft.body_code)
    case = get_case(work, draft.case_id) if draft.case_id else None
    _check(work, draft, body, case)
    resolution = _add(work, draft, body)
    journal.append(
        work,
        "resolution_recorded",
        f"resolution:{resolution.id}",
        case_id=resolution.case_id,
        detail={
            "body": body.code,
            "number": resolution.number,
            "aspect": draft.aspect.value,
            "outcome": draft.outcome.value,
            "reverses_id": draft.reverses_id,
        },
    )
    announce(work, ResolutionRecorded(resolution.id, resolution.case_id, body.code))
    if case is not None:
        _follow(work, case, draft)
    return resolution


def _check(work: Work, draft: ResolutionDraft, body: Body, case: Case | None) -> None:
    if not draft.text.strip():
        raise ReasonRequired()
    check_outcome(draft.aspect, draft.outcome)
    if draft.outcome in YES or draft.outcome is Outcome.REJECTED:
        _check_may_decide(draft, body)
    if case is not None:
        check_votable(case, draft.aspect, draft.outcome)
        _check_case(case, draft)
    _check_earlier(work, draft)


def check_outcome(aspect: Aspect, outcome: Outcome) -> None:
    """Noting is not resolving: ``note`` is only noted or postponed, the others never noted."""
    if aspect is Aspect.NOTE:
        fits = outcome in (Outcome.NOTED, Outcome.POSTPONED)
    else:
        fits = outcome is not Outcome.NOTED
    if not fits:
        raise OutcomeNotForAspect(outcome=outcome.value, aspect=aspect.value)


def check_votable(case: Case, aspect: Aspect, outcome: Outcome) -> None:
    """Raise NotVotable, NotClassified or EachAspectAlone when the case may not be so resolved."""
    if case.case_type is CaseType.INTERNAL_STRATEGIC and aspect is not Aspect.NOTE:
        raise NotVotable(case=case.number)
    if case.case_type is None:
        raise NotClassified(case=case.number)
    if aspect is Aspect.WHOLE and outcome in YES:
        raise EachAspectAlone(case=case.number)


def _check_may_decide(draft: ResolutionDraft, body: Body) -> None:
    if body.kind is BodyKind.RECOMMENDS and draft.case_id is not None:
        raise BodyOnlyRecommends(body=body.name_da)
    if not draft.quorum.get("is_quorate"):
        raise NotQuorate(
            body=body.name_da,
            present=draft.quorum.get("present", 0),
            needed=draft.quorum.get("needed", "?"),
        )


def _check_case(case: Case, draft: ResolutionDraft) -> None:
    gone = (CaseState.DRAFT, CaseState.WITHDRAWN)
    if case.state in gone or (case.state is not CaseState.OPEN and draft.reverses_id is None):
        raise CaseIsClosed(case=case.number or case.title)


def _check_earlier(work: Work, draft: ResolutionDraft) -> None:
    """A reversal must cite a standing resolution of the same body, case and aspect."""
    standing = {r.id: r for r in standing_of(work, draft.case_id)} if draft.case_id else {}
    if draft.reverses_id is not None:
        _check_reverses(work, draft)
        standing.pop(draft.reverses_id, None)
    for earlier in standing.values():
        if earlier.aspect is draft.aspect and earlier.outcome in YES:
            raise AspectAlreadyResolved(number=earlier.number)


def _check_reverses(work: Work, draft: ResolutionDraft) -> None:
    old = work.session.get(Resolution, draft.reverses_id)
    reversed_by = work.session.query(Resolution).filter_by(reverses_id=draft.reverses_id).first()
    wanted = (draft.body_code, draft.case_id, draft.aspect)
    same = old is not None and (old.body_code, old.case_id, old.aspect) == wanted
    if not same or reversed_by is not None:
        raise CannotReverse(number=old.number if old else draft.reverses_id)


def _add(work: Work, draft: ResolutionDraft, body: Body) -> Resolution:
    year = draft.decided_on.year
    values = {**draft.__dict__, "dissents": [dissent.__dict__ for dissent in draft.dissents]}
    values["subject"] = draft.subject or f"case:{draft.case_id}"
    resolution = Resolution(
        **values,
        year=year,
        serial=take_number(work.session, f"resolution:{body.code}", year=year),
        rule=body.decision_rule.value,
        recorded_at=work.now,
        recorded_by=work.actor.person_id,
        recorded_by_name=work.actor.name,
    )
    work.session.add(resolution)
    work.session.flush()
    return resolution


def _follow(work: Work, case: Case, draft: ResolutionDraft) -> None:
    """Set the state of the case from all resolutions that stand."""
    state = _state_of(work, case)
    if state is case.state:
        return
    case.state, case.state_reason = state, draft.text
    case.closed_at = None if state is CaseState.OPEN else work.now
    detail = {"state": state.value}
    journal.append(work, "case_state_changed", case.subject, case_id=case.id, detail=detail)
    if state is not CaseState.OPEN:
        announce(work, CaseEnded(case.id, state.value))
    work.session.flush()


def _state_of(work: Work, case: Case) -> CaseState:
    standing = standing_of(work, case.id)
    if case.case_type is CaseType.INTERNAL_STRATEGIC:
        noted = any(r.outcome is Outcome.NOTED for r in standing)
        return CaseState.NOTED if noted else CaseState.OPEN
    if any(r.aspect is Aspect.WHOLE and r.outcome is Outcome.REJECTED for r in standing):
        return CaseState.REJECTED
    adopted = {r.aspect for r in standing if r.outcome in YES}
    return CaseState.RESOLVED if adopted >= JOINT else CaseState.OPEN
