"""How a case comes in: draft, submission, completeness."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from governance.casework.cases import (
    Case,
    CaseInstance,
    CaseState,
    CaseType,
    InclusionGround,
    Openness,
    cite_clauses,
    cited_clauses,
    get_case,
    get_open_case,
)
from governance.casework.errors import (
    CaseAlreadySubmitted,
    ClauseRequired,
    GroundRequired,
    ReasonRequired,
)
from governance.casework.events import CaseEnded, CaseSubmitted, MoreRequested
from governance.casework.numbering import take_number
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work

INTAKE_PROCESS = {
    CaseType.CROSS_CUTTING: "cross_cutting_intake",
    CaseType.INTERNAL_STRATEGIC: "internal_strategic_intake",
}


@dataclass(frozen=True)
class CaseDraft:
    """What the owner fills in. ``proposed_type`` chooses the intake; the test decides later."""

    title: str
    owner_id: int
    inclusion_ground: InclusionGround
    inclusion_reason: str
    summary: str = ""
    proposed_type: CaseType = CaseType.CROSS_CUTTING
    clause_ids: tuple[int, ...] = ()
    remit_item: str | None = None
    goal: str = ""
    plan: str = ""
    finance: str = ""
    cost_amount_kr: int | None = None
    strategic_flags: tuple[str, ...] = ()
    confidentiality: Openness = Openness.OPEN
    confidentiality_ground: str = ""

    def values(self) -> dict[str, Any]:
        """The columns of the case that the draft sets."""
        values = {**self.__dict__, "strategic_flags": list(self.strategic_flags)}
        del values["clause_ids"], values["proposed_type"]
        return values


@dataclass(frozen=True)
class TypeSuggestion:
    """What the decision table answered: a type, the forum, and why."""

    case_type: CaseType
    reason: str
    rule: str = ""
    forum: str | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)


def suggest_type(outcome: Mapping[str, Any], answers: Mapping[str, Any]) -> TypeSuggestion:
    """The suggestion from the outcome of the size-or-strategic decision table.

    The table (``case_type``, ``reason``, optionally ``rule`` and ``forum``) is evaluated
    by the engine; a suggestion without a reason is refused, for nobody could check it.
    """
    reason = str(outcome.get("reason") or "").strip()
    if not reason:
        raise ReasonRequired()
    return TypeSuggestion(
        CaseType(outcome["case_type"]),
        reason,
        rule=str(outcome.get("rule") or ""),
        forum=outcome.get("forum"),
        answers=dict(answers),
    )


def save_draft(work: Work, draft: CaseDraft, *, case_id: int | None = None) -> Case:
    """Keep an unfinished case, without a number; only its author and the secretariat edit it."""
    require(work.actor, Permission.OPEN_CASE)
    case = _own_draft(work, case_id) if case_id else Case(state=CaseState.DRAFT)
    for name, value in draft.values().items():
        setattr(case, name, value)
    if case_id is None:
        case.created_by, case.created_by_name = work.actor.person_id, work.actor.name
        work.session.add(case)
    work.session.flush()
    cite_clauses(work, case, list(draft.clause_ids))
    return case


def submit_case(work: Work, draft: CaseDraft, *, case_id: int | None = None) -> Case:
    """Number the case, open it, and start the intake process of the proposed type.

    Raises ClauseRequired: a draft may still lack the agreement clause, a case may not.
    """
    _check(draft)
    case = save_draft(work, draft, case_id=case_id)
    case.year = work.today.year
    case.serial = take_number(work.session, "case", year=case.year)
    case.number = f"{case.year}-{case.serial:03d}"
    case.state, case.opened_at = CaseState.OPEN, work.now
    work.session.flush()
    journal.append(
        work,
        "case_submitted",
        case.subject,
        case_id=case.id,
        detail={"number": case.number, "title": case.title, "proposed": draft.proposed_type.value},
    )
    announce(work, CaseSubmitted(case.id))
    start_intake(work, case.id, draft.proposed_type)
    return case


def start_intake(work: Work, case_id: int, case_type: CaseType) -> CaseInstance:
    """Start the intake process of the type; a second call gives the one already started."""
    case = get_open_case(work, case_id)
    process_id = INTAKE_PROCESS[case_type]
    started = work.session.query(CaseInstance).filter_by(case_id=case_id, process_id=process_id)
    if (existing := started.first()) is not None:
        return existing
    instance = work.engine.start(
        work.session,
        process_id,
        business_key=case.number or "",
        variables={"case_id": case.id},
        actor=work.actor,
        now=work.now,
    )
    return note_instance(work, case_id, process_id=process_id, instance_id=instance.id)


def note_instance(work: Work, case_id: int, *, process_id: str, instance_id: str) -> CaseInstance:
    """Remember that a process instance runs for the case; noting it again changes nothing."""
    noted = work.session.query(CaseInstance).filter_by(instance_id=instance_id).first()
    if noted is not None:
        return noted
    row = CaseInstance(
        case_id=case_id, process_id=process_id, instance_id=instance_id, started_at=work.now
    )
    work.session.add(row)
    work.session.flush()
    return row


def record_completeness(work: Work, case_id: int) -> None:
    """The secretariat finds the case complete; what was asked for is no longer missing."""
    require(work.actor, Permission.EDIT_CASE)
    case = get_open_case(work, case_id)
    case.missing = ""
    journal.append(work, "case_found_complete", case.subject, case_id=case.id)


def request_more(work: Work, case_id: int, missing: str) -> None:
    """Ask the owner to add what is missing."""
    require(work.actor, Permission.EDIT_CASE)
    if not missing.strip():
        raise ReasonRequired()
    case = get_open_case(work, case_id)
    case.missing = missing
    journal.append(
        work, "case_more_requested", case.subject, case_id=case.id, detail={"missing": missing}
    )
    announce(work, MoreRequested(case.id, missing))


def remind_owner(work: Work, case_id: int) -> None:
    """Ask the owner once more for what is still missing."""
    require(work.actor, Permission.EDIT_CASE)
    case = get_open_case(work, case_id)
    journal.append(work, "case_owner_reminded", case.subject, case_id=case.id)
    announce(work, MoreRequested(case.id, case.missing))


def draft_of(work: Work, case_id: int) -> CaseDraft:
    """The case as its owner would fill it in today, to be changed and given back."""
    case = get_open_case(work, case_id)
    names = {field_.name for field_ in fields(CaseDraft)} - {"clause_ids", "proposed_type"}
    values = {name: getattr(case, name) for name in names}
    values["strategic_flags"] = tuple(case.strategic_flags)
    return CaseDraft(**values, clause_ids=tuple(cited_clauses(work, case_id)))


def supplement(work: Work, case_id: int, draft: CaseDraft) -> Case:
    """The owner adds what was asked for; each changed field is journalled with its old value."""
    require(work.actor, Permission.OPEN_CASE)
    _check(draft)
    case = get_open_case(work, case_id)
    changed = {k: v for k, v in draft.values().items() if getattr(case, k) != v}
    journal.append(
        work,
        "case_supplemented",
        case.subject,
        case_id=case.id,
        detail={"before": {name: getattr(case, name) for name in changed}},
    )
    for name, value in changed.items():
        setattr(case, name, value)
    cite_clauses(work, case, list(draft.clause_ids))
    return case


def close_incomplete(work: Work, case_id: int, reason: str) -> None:
    """End a case whose owner never completed it. It may be submitted anew, with a new number."""
    require(work.actor, Permission.EDIT_CASE)
    end_case(work, get_open_case(work, case_id), CaseState.WITHDRAWN, reason=reason)


def withdraw(work: Work, case_id: int, reason: str) -> None:
    """The secretariat withdraws the case at the owner's wish."""
    require(work.actor, Permission.EDIT_CASE)
    end_case(work, get_open_case(work, case_id), CaseState.WITHDRAWN, reason=reason)


def end_case(work: Work, case: Case, state: CaseState, *, reason: str) -> None:
    """Take the case out of treatment, with the reason. Below a permission check."""
    if not reason.strip():
        raise ReasonRequired()
    case.state, case.state_reason, case.closed_at = state, reason, work.now
    journal.append(
        work,
        "case_ended",
        case.subject,
        case_id=case.id,
        detail={"state": state.value, "reason": reason},
    )
    announce(work, CaseEnded(case.id, state.value))


def _own_draft(work: Work, case_id: int) -> Case:
    case = get_case(work, case_id)
    if case.state is not CaseState.DRAFT:
        raise CaseAlreadySubmitted(case=case.number)
    if case.created_by != work.actor.person_id:
        require(work.actor, Permission.EDIT_CASE)
    return case


def _check(draft: CaseDraft) -> None:
    if not draft.inclusion_reason.strip():
        raise ReasonRequired()
    if draft.confidentiality is Openness.CLOSED and not draft.confidentiality_ground.strip():
        raise GroundRequired(title=draft.title)
    # whatever the ground: the case becomes an initiative, and each cites what it springs from
    if not draft.clause_ids:
        raise ClauseRequired(case=draft.title)
