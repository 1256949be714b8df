"""The case type: fixed by the secretariat with a reason, changed to cross-cutting by a chair."""

from sqlalchemy import select

from governance.casework.cases import Case, CaseClassification, CaseType, get_open_case
from governance.casework.errors import AlreadyReclassified, ReasonRequired
from governance.casework.events import CaseReclassified
from governance.casework.intake import TypeSuggestion
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def classify(work: Work, case_id: int, suggestion: TypeSuggestion) -> Case:
    """Give the case its type and forum. A cross-cutting case is not made internal again."""
    require(work.actor, Permission.CLASSIFY_CASE)
    case = get_open_case(work, case_id)
    becomes_internal = suggestion.case_type is CaseType.INTERNAL_STRATEGIC
    if case.case_type is CaseType.CROSS_CUTTING and becomes_internal:
        raise AlreadyReclassified(case=case.number)
    _put(work, case, suggestion)
    return case


def reclassify_as_cross_cutting(work: Work, case_id: int, reason: str) -> Case:
    """A chair makes an internal case cross-cutting; the earlier classification stays readable.

    The other intake is started by ``intake.start_intake``, from the diagram or the case page.
    """
    require(work.actor, Permission.RECLASSIFY_CASE)
    case = get_open_case(work, case_id)
    if case.case_type is CaseType.CROSS_CUTTING:
        raise AlreadyReclassified(case=case.number)
    forum = case.forum or "steering_group"
    _put(work, case, TypeSuggestion(CaseType.CROSS_CUTTING, reason, forum=forum))
    case.stage = "hearing"
    announce(work, CaseReclassified(case.id))
    return case


def decline_claim(work: Work, case_id: int, reason: str) -> None:
    """A chair finds that the claimed cross-cutting effect does not make the case cross-cutting."""
    require(work.actor, Permission.RECLASSIFY_CASE)
    if not reason.strip():
        raise ReasonRequired()
    case = get_open_case(work, case_id)
    detail = {"reason": reason}
    journal.append(work, "claim_declined", case.subject, case_id=case.id, detail=detail)


def classifications(work: Work, case_id: int) -> list[CaseClassification]:
    """Every classification of the case, oldest first."""
    query = select(CaseClassification).where(CaseClassification.case_id == case_id)
    return list(work.session.scalars(query.order_by(CaseClassification.id)))


def _put(work: Work, case: Case, suggestion: TypeSuggestion) -> None:
    if not suggestion.reason.strip():
        raise ReasonRequired()
    before = case.case_type
    case.case_type, case.type_reason = suggestion.case_type, suggestion.reason
    case.forum = suggestion.forum or case.forum
    work.session.add(
        CaseClassification(
            case_id=case.id,
            case_type=suggestion.case_type,
            forum=case.forum,
            reason=suggestion.reason,
            rule=suggestion.rule,
            by_person_id=work.actor.person_id,
            by_name=work.actor.name,
            classified_at=work.now,
        )
    )
    journal.append(
        work,
        "case_classified",
        case.subject,
        case_id=case.id,
        detail={
            "before": before.value if before else None,
            "after": suggestion.case_type.value,
            "reason": suggestion.reason,
            "rule": suggestion.rule,
        },
    )
    work.session.flush()
