"""The words of a case's states, types and grounds. Danish here; English in the catalogue."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from governance.casework.cases import CaseState, CaseType, InclusionGround, Openness
from governance.casework.documents.models import DocumentKind
from governance.casework.followups import FollowUpState
from governance.casework.hearings import Opinion, Standing
from governance.casework.recommendations import RecommendationState
from governance.casework.resolutions.models import Aspect, Outcome
from governance.casework.reviews.models import ReviewState

CASE_TYPES = {
    CaseType.CROSS_CUTTING: _l("Tværgående sag"),
    CaseType.INTERNAL_STRATEGIC: _l("Internt strategisk initiativ"),
}

# state → (state of the badge macro, words)
CASE_STATES = {
    CaseState.DRAFT: ("draft", _l("Kladde")),
    CaseState.OPEN: ("open", _l("Under behandling")),
    CaseState.RESOLVED: ("adopted", _l("Besluttet")),
    CaseState.NOTED: ("noted", _l("Taget til efterretning")),
    CaseState.REJECTED: ("rejected", _l("Afvist")),
    CaseState.WITHDRAWN: ("withdrawn", _l("Trukket tilbage")),
}

GROUNDS = {
    InclusionGround.STRATEGY_PROJECT: _l("Projekt i en strategi eller aftale"),
    InclusionGround.CROSS_CUTTING_INTEREST: _l("Tværgående interesse"),
    InclusionGround.STRATEGIC_INTEREST: _l("Strategisk interesse"),
}

OPENNESS = {Openness.OPEN: _l("Åben"), Openness.CLOSED: _l("Lukket")}

# what makes an initiative strategic whatever it costs
STRATEGIC_FLAGS: Mapping[str, object] = {
    "clinical_workplace": _l("Klinisk it-arbejdsplads"),
    "telehealth": _l("Telesundhed"),
    "shared_infrastructure": _l("Fælles infrastruktur eller standarder"),
    "patient_safety": _l("Væsentlig betydning for patientsikkerheden"),
    "legal_requirement": _l("Følger af lovgivning"),
}

FORUMS = {
    "steering_group": _l("Porteføljestyregruppen"),
    "board": _l("Bestyrelsen"),
}

DOCUMENT_KINDS = {
    DocumentKind.PRESENTATION: _l("Sagsfremstilling"),
    DocumentKind.ANNEX: _l("Bilag"),
    DocumentKind.OTHER: _l("Andet"),
}

OPINIONS = {
    Opinion.NO_REMARKS: _l("Ingen bemærkninger"),
    Opinion.REMARKS: _l("Bemærkninger"),
    Opinion.OBJECTS: _l("Indsigelse"),
    Opinion.ACKNOWLEDGED: _l("Kvitteret"),
}

STANDINGS = {
    Standing.ANSWERED: ("acknowledged", _l("Besvaret")),
    Standing.AWAITED: ("open", _l("Afventes")),
    Standing.SILENT: ("not_acknowledged", _l("Ikke besvaret")),
    Standing.SILENT_CONSENT: ("not_acknowledged", _l("Tavs; tavshed regnes som samtykke")),
}

RECOMMENDATIONS = {
    RecommendationState.DRAFT: ("draft", _l("Kladde")),
    RecommendationState.AWAITING_APPROVAL: ("waiting", _l("Venter på formanden")),
    RecommendationState.APPROVED: ("approved", _l("Godkendt")),
    RecommendationState.RETURNED: ("postponed", _l("Returneret")),
}

ASPECTS = {
    Aspect.GOAL: _l("Mål"),
    Aspect.PRIORITY: _l("Prioritering"),
    Aspect.PLAN: _l("Plan"),
    Aspect.WHOLE: _l("Sagen som helhed"),
    Aspect.NOTE: _l("Orientering"),
}

OUTCOMES = {
    Outcome.ADOPTED: ("adopted", _l("Vedtaget")),
    Outcome.ADOPTED_WITH_CHANGES: ("adopted_amended", _l("Tiltrådt med ændring")),
    Outcome.POSTPONED: ("postponed", _l("Udsat")),
    Outcome.REJECTED: ("rejected", _l("Afvist")),
    Outcome.NOTED: ("noted", _l("Taget til efterretning")),
}

FOLLOW_UPS = {
    FollowUpState.OPEN: ("open", _l("Åben")),
    FollowUpState.DONE: ("done", _l("Udført")),
    FollowUpState.DROPPED: ("cancelled", _l("Frafaldet")),
}

REVIEWS = {
    ReviewState.OPEN: ("active", _l("I gang")),
    ReviewState.CLOSED: ("done", _l("Afsluttet")),
}

# inputs and outputs of the decision tables, where a code would otherwise be shown
VALUES: Mapping[str, object] = {
    **{key.value: label for key, label in CASE_TYPES.items()},
    **{key.value: label for key, label in GROUNDS.items()},
    **FORUMS,
    "direct": _l("Direkte til bestyrelsen"),
    "prioritisation": _l("Gennem en prioriteringsrunde"),
    "information": _l("Til orientering"),
    "consensus": _l("Enighed"),
    "majority": _l("Flertal"),
    "not_quorate": _l("Ikke beslutningsdygtig"),
    "objections": _l("Der er indvendinger"),
    "support": _l("Der er opbakning"),
    "True": _l("ja"),
    "False": _l("nej"),
    "None": _l("ikke oplyst"),
}

OUTPUTS: Mapping[str, object] = {
    "case_type": _l("Sagstype"),
    "forum": _l("Forum"),
    "board_route": _l("Vej til bestyrelsen"),
    "is_significant": _l("Omfattet"),
    "result": _l("Resultat"),
}

# the columns of the decision tables
FACTS: Mapping[str, object] = {
    "Allerede fastlagt sagstype": _l("Allerede fastlagt sagstype"),
    "Grundlag for optagelse": _l("Grundlag for optagelse"),
    "I styregruppens kommissorium": _l("I styregruppens kommissorium"),
    "Udgift i kr.": _l("Udgift i kr."),
    "Strategiske kendetegn": _l("Strategiske kendetegn"),
    "Deltagende pladser mod krævede": _l("Deltagende pladser mod krævede"),
    "Parter, der mangler": _l("Parter, der mangler"),
    "Beslutningsregel": _l("Beslutningsregel"),
    "Kan ikke støtte": _l("Kan ikke støtte"),
    "Flere imod end for": _l("Flere imod end for"),
}

DECISIONS: Mapping[str, object] = {
    "case_type": _l("Sagstype og forum"),
    "significance": _l("Størrelse eller strategisk betydning"),
    "review_rule": _l("Styregruppens beslutningsregel"),
}


def worded(value: object) -> str:
    """A value of a decision table in words; lists and structures part by part."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {worded(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(worded(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(VALUES.get(str(value), value))
