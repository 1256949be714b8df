"""What is asked about a case, and from the answers to the domain's draft.

The definition is a form-js form like those of the processes, so the same reading, the same
limits and the same sentences hold; its options come from the organisation and the agreements.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from engine.forms import Form, load_form
from governance.casework.cases import CaseType, InclusionGround, Openness
from governance.casework.intake import CaseDraft
from governance.organisation.bodies import remit
from governance.organisation.organisations import Organisation, organisations
from governance.permissions import Permission, may
from governance.portfolio.agreements import AgreementClause
from governance.work import Work
from webapp.cases.labels import GROUNDS, OPENNESS, STRATEGIC_FLAGS
from webapp.pages import language

TITLE_LIMIT = 120
COST_LIMIT = 100_000_000_000


def case_form(work: Work, current_owner: int | None = None) -> Form:
    """The form as this person fills it in; the words are already in the page's language."""
    return load_form(
        {"type": "default", "id": "case", "components": [
            *_about(work, current_owner),
            *_belongs(work),
            *_size(),
            *_openness(),
        ]}
    )  # fmt: skip


def owners_for(work: Work, current_owner: int | None = None) -> list[Organisation]:
    """The secretariat opens for anybody; owners for their own; others for their party."""
    everybody = organisations(work.session, work.today)
    if may(work.actor, Permission.EDIT_CASE):
        return everybody
    codes = {*work.actor.scopes("owner"), *work.actor.scopes("project_owner")}
    own = [o for o in everybody if o.code in codes or o.id == current_owner]
    parties = set(work.actor.scopes("coordinator"))
    same = [o for o in everybody if o.party is not None and o.party.code in parties]
    return own or same or everybody


def draft_from(answers: Mapping[str, Any], before: CaseDraft | None = None) -> CaseDraft:
    """The domain's draft; what the form does not ask is taken from ``before``."""
    closed = answers["confidentiality"] == Openness.CLOSED.value
    cost = answers.get("cost_amount_kr")
    kept = before.__dict__ if before else {"proposed_type": CaseType.CROSS_CUTTING}
    changed = {
        "title": answers["title"],
        "summary": answers["summary"],
        "owner_id": int(answers["owner_id"]),
        "remit_item": answers.get("remit_item") or None,
        "clause_ids": tuple(int(id_) for id_ in answers.get("clause_ids") or ()),
        "inclusion_ground": InclusionGround(answers["inclusion_ground"]),
        "inclusion_reason": answers["inclusion_reason"],
        "cost_amount_kr": None if cost is None else int(cost),
        "strategic_flags": tuple(answers.get("strategic_flags") or ()),
        "confidentiality": Openness.CLOSED if closed else Openness.OPEN,
        "confidentiality_ground": (answers.get("confidentiality_ground") or "") if closed else "",
    }
    return CaseDraft(**{**kept, **changed})


def answers_from(draft: CaseDraft) -> dict[str, Any]:
    """What stands in the fields when a draft is opened again."""
    return {
        **{name: getattr(draft, name) for name in ("title", "summary", "inclusion_reason")},
        "owner_id": str(draft.owner_id),
        "remit_item": draft.remit_item or "",
        "clause_ids": [str(id_) for id_ in draft.clause_ids],
        "inclusion_ground": draft.inclusion_ground.value,
        "cost_amount_kr": "" if draft.cost_amount_kr is None else str(draft.cost_amount_kr),
        "strategic_flags": list(draft.strategic_flags),
        "confidentiality": draft.confidentiality.value,
        "confidentiality_ground": draft.confidentiality_ground,
    }


def _about(work: Work, current_owner: int | None) -> list[dict[str, Any]]:
    owners = [(str(o.id), o.name) for o in owners_for(work, current_owner)]
    title = _asked("textfield", "title", "Titel", "Title", required=True)
    title["validate"]["maxLength"] = TITLE_LIMIT
    title["description"] = _either("Højst 120 tegn", "120 characters at most")
    summary = _asked("textarea", "summary", "Resumé", "Summary", required=True)
    summary["validate"]["maxLength"] = 4000
    return [
        title,
        summary,
        _chosen("select", "owner_id", "Sagsejer", "Case owner", owners, required=True),
    ]


def _belongs(work: Work) -> list[dict[str, Any]]:
    english = language() == "en"
    items = remit(work.session, "steering_group", work.today)
    topics = [(item.code, item.name_en if english else item.name_da) for item in items]
    topic = _chosen(
        "select", "remit_item", "Hvad handler sagen om?", "What is the case about?", topics
    )
    topic["description"] = _either(
        "Emner i styregruppens kommissorium. Lad feltet stå tomt, hvis sagen ligger uden for.",
        "Topics of the steering group's terms of reference. Leave it empty if none fits.",
    )
    grounds = [(key.value, str(label)) for key, label in GROUNDS.items()]
    clauses = _clauses(work)
    fields = [
        topic,
        _chosen("radio", "inclusion_ground", "Grundlag for optagelse", "Ground for inclusion",
                grounds, required=True),
        _asked("textarea", "inclusion_reason", "Begrundelse for grundlaget",
               "Reason for the ground", required=True),
    ]  # fmt: skip
    if clauses:
        cited = _chosen(
            "checklist",
            "clause_ids",
            "Aftalepunkter",
            "Agreement clauses",
            [(str(clause.id), _clause(clause)) for clause in clauses],
            required=True,
        )
        titles = {str(clause.id): clause.agreement.title(language()) for clause in clauses}
        cited["properties"] = {"headings": titles}
        cited["description"] = _either(
            "Vælg mindst ét, som sagen udspringer af.",
            "Choose at least one that the case springs from.",
        )
        fields.insert(1, cited)
    return fields


def _clauses(work: Work) -> Sequence[AgreementClause]:
    query = select(AgreementClause).order_by(AgreementClause.agreement_id, AgreementClause.id)
    return work.session.scalars(query).all()


def _clause(clause: AgreementClause) -> str:
    return f"{clause.agreement.title(language())}, {clause.number}: {clause.text}"


def _size() -> list[dict[str, Any]]:
    cost = _asked("number", "cost_amount_kr", "Anslået udgift i kr.", "Estimated cost in DKK")
    cost["validate"] = {"required": False, "min": 0, "max": COST_LIMIT}
    cost["decimalDigits"] = 0
    flags = [(key, str(label)) for key, label in STRATEGIC_FLAGS.items()]
    da, en = "Strategiske kendetegn", "Strategic characteristics"
    return [cost, _chosen("checklist", "strategic_flags", da, en, flags)]


def _openness() -> list[dict[str, Any]]:
    kinds = [(key.value, str(label)) for key, label in OPENNESS.items()]
    openness = _chosen("radio", "confidentiality", "Åbenhed", "Openness", kinds, required=True)
    openness["defaultValue"] = Openness.OPEN.value
    ground = _asked("textfield", "confidentiality_ground", "Hjemmel for at holde sagen lukket",
                    "Ground for keeping the case closed", required=True)  # fmt: skip
    ground["conditional"] = {"hide": '=confidentiality != "closed"'}
    return [openness, ground]


def _asked(kind: str, key: str, da: str, en: str, *, required: bool = False) -> dict[str, Any]:
    return {"type": kind, "key": key, "label": _either(da, en), "validate": {"required": required}}


def _chosen(  # noqa: PLR0913 - a question and its options
    kind: str,
    key: str,
    da: str,
    en: str,
    options: list[tuple[str, str]],
    *,
    required: bool = False,
) -> dict[str, Any]:
    values = [{"value": value, "label": label} for value, label in options]
    return {**_asked(kind, key, da, en, required=required), "values": values}


def _either(da: str, en: str) -> str:
    return en if language() == "en" else da
