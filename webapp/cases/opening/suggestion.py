"""The suggested case type: the decision tables asked about a draft, before it is submitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from engine.decisions import DecisionBroke, evaluate
from engine.dmn import Outcome
from engine.persistence.tables import ProcessDefinition
from governance.casework.cases import Case, CaseType
from governance.casework.intake import INTAKE_PROCESS
from governance.organisation.bodies import is_in_remit
from governance.work import Work
from webapp.cases.labels import DECISIONS
from webapp.cases.tabs.reasons import (
    Why,
    answers_in_words,
    facts_in_words,
    rule_in_words,
    sentence,
)

TABLES = {
    "case_type": INTAKE_PROCESS[CaseType.CROSS_CUTTING],
    "significance": INTAKE_PROCESS[CaseType.INTERNAL_STRATEGIC],
}


@dataclass(frozen=True)
class Suggestion:
    """``case_type`` None when no rule answered; ``significant`` only for an internal case."""

    case_type: CaseType | None
    whys: Sequence[Why]
    significant: bool | None = None


def suggest(work: Work, case: Case) -> Suggestion:
    """What the tables that are in force answer, and which rules said so."""
    facts = {"case": facts_of(work, case)}
    typed = _asked(work, "case_type", facts)
    if typed is None or typed.outputs.get("case_type") is None:
        return Suggestion(None, [_why(typed)] if typed else [])
    case_type = CaseType(typed.outputs["case_type"])
    if case_type is CaseType.CROSS_CUTTING:
        return Suggestion(case_type, [_why(typed)])
    sized = _asked(work, "significance", facts)
    whys = [_why(each) for each in (typed, sized) if each is not None]
    return Suggestion(case_type, whys, bool(sized and sized.outputs.get("is_significant")))


def facts_of(work: Work, case: Case) -> dict[str, Any]:
    """What the tables read: the same facts as the intakes collect."""
    item = case.remit_item
    in_remit = bool(item) and is_in_remit(work.session, "steering_group", str(item), on=work.today)
    return {
        "case_type": case.case_type.value if case.case_type else None,
        "inclusion_ground": case.inclusion_ground.value,
        "in_remit": in_remit,
        "cost_amount_kr": case.cost_amount_kr,
        "strategic_count": len(case.strategic_flags),
    }


def _asked(work: Work, decision_id: str, facts: dict[str, Any]) -> Outcome | None:
    newest = (
        select(ProcessDefinition)
        .where(ProcessDefinition.process_id == TABLES[decision_id])
        .order_by(ProcessDefinition.version.desc())
        .limit(1)
    )
    definition = work.session.scalar(newest)
    if definition is None:
        return None
    bundle = work.engine.bundles.of(work.session, definition.id, definition.content_hash)
    try:
        return evaluate(bundle.decisions(definition.process_id), decision_id, facts)
    except DecisionBroke:
        return None


def _why(outcome: Outcome) -> Why:
    return Why(
        DECISIONS.get(outcome.decision_id, outcome.decision_id),
        rule_in_words(
            [(hit.number, sentence(hit.description, hit.annotations)) for hit in outcome.hits],
            outcome.outputs,
        ),
        facts_in_words(outcome.inputs),
        answers_in_words(outcome.outputs),
    )
