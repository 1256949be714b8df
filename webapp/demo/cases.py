"""The five cases of the source, submitted by those who own them, each with its paper."""

from typing import Any

from governance.casework.cases import Case, CaseType, InclusionGround
from governance.casework.documents.models import DocumentKind
from governance.casework.documents.storing import DocumentDraft, Upload, add_document
from governance.casework.intake import CaseDraft, submit_case
from governance.portfolio.agreements import clause_by_number
from governance.work import Work
from webapp.demo.lookups import actor, organisation
from webapp.demo.organisation import document
from webapp.demo.papers import pdf


def load_cases(work: Work, name: str = "cases") -> list[Case]:
    """Submit the cases of ``data/<name>.json``."""
    return [submit(work, told) for told in document(name)]


def submit(work: Work, told: dict[str, Any]) -> Case:
    """Submit one case as its owner, with a presentation as PDF and an annex as text."""
    theirs = Work(work.session, work.engine, actor(work, told["by"]), work.now)
    case = submit_case(theirs, _draft(work, told))
    _papers(theirs, case, told)
    return case


def _draft(work: Work, told: dict[str, Any]) -> CaseDraft:
    return CaseDraft(
        title=told["title"],
        owner_id=organisation(work, told["owner"]).id,
        inclusion_ground=InclusionGround(told["ground"]),
        inclusion_reason=told["reason"],
        summary=told["summary"],
        proposed_type=CaseType(told["type"]),
        clause_ids=tuple(
            clause_by_number(work.session, agreement, number).id
            for agreement, number in told["clauses"]
        ),
        remit_item=told["remit"],
        goal=told["goal"],
        plan=told["plan"],
        finance=told["finance"],
        cost_amount_kr=told["cost_kr"],
        strategic_flags=tuple(told.get("flags", ())),
    )


def _papers(work: Work, case: Case, told: dict[str, Any]) -> None:
    parts = ("summary", "goal", "plan", "finance")
    presentation = pdf(case.title, [f"Sag {case.number}. Demodata.", *(told[p] for p in parts)])
    add_document(
        work,
        case.id,
        DocumentDraft("Sagsfremstilling", DocumentKind.PRESENTATION),
        upload=Upload(f"sagsfremstilling-{case.number}.pdf", presentation),
    )
    economy = f"Økonomi\n\n{told['finance']}\nSamlet: {told['cost_kr']} kr. Demodata.\n"
    add_document(
        work,
        case.id,
        DocumentDraft("Økonomibilag", DocumentKind.ANNEX),
        upload=Upload(f"oekonomi-{case.number}.txt", economy.encode()),
    )
