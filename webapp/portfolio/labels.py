"""The words of the portfolio. Danish here; English in the catalogue."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from governance.casework.cases import InclusionGround
from governance.portfolio.agreements import AgreementKind
from governance.portfolio.initiatives import InitiativeScope
from governance.portfolio.lights import Light
from governance.portfolio.projects import ProjectState
from governance.portfolio.reporting.models import ReportState
from governance.portfolio.snapshots import SnapshotPurpose

# state → (state of the badge macro, words)
PROJECT_STATES = {
    ProjectState.CANDIDATE: ("draft", _l("Kandidat")),
    ProjectState.PLANNED: ("open", _l("Planlagt")),
    ProjectState.ACTIVE: ("active", _l("I gang")),
    ProjectState.PAUSED: ("paused", _l("På pause")),
    ProjectState.CLOSED: ("closed", _l("Afsluttet")),
    ProjectState.IN_OPERATION: ("done", _l("I drift")),
}

SCOPES = {
    InitiativeScope.CROSS_CUTTING: _l("Tværgående"),
    InitiativeScope.INTERNAL_STRATEGIC: _l("Internt, af strategisk interesse"),
    InitiativeScope.STRATEGY: _l("Projekt i strategien"),
}

AGREEMENTS = {
    AgreementKind.STRATEGY: _l("National strategi"),
    AgreementKind.ECONOMY_AGREEMENT: _l("Økonomiaftale"),
    AgreementKind.RSI_BENCHMARK: _l("RSI-pejlemærke"),
}

GROUNDS = {
    InclusionGround.STRATEGY_PROJECT: _l("Projekt i en strategi eller aftale"),
    InclusionGround.CROSS_CUTTING_INTEREST: _l("Tværgående interesse"),
    InclusionGround.STRATEGIC_INTEREST: _l("Strategisk interesse"),
}

LIGHTS = {
    Light.RED: _l("Rød"),
    Light.YELLOW: _l("Gul"),
    Light.GREEN: _l("Grøn"),
    Light.NONE: _l("Intet lys"),
}

REPORT_STATES = {
    ReportState.DRAFT: ("draft", _l("Kladde")),
    ReportState.SUBMITTED: ("submitted", _l("Indsendt til ledelsen")),
    ReportState.APPROVED_BY_MANAGEMENT: ("approved", _l("Godkendt af ledelsen")),
    ReportState.CONTROLLED: ("done", _l("Kontrolleret")),
    ReportState.LOCKED: ("locked", _l("Låst")),
}

PURPOSES = {
    SnapshotPurpose.MEETING: _l("Bag et møde"),
    SnapshotPurpose.PUBLICATION: _l("Til offentliggørelse"),
    SnapshotPurpose.STATUS: _l("Afsluttet statusindsamling"),
}

ESCALATIONS = {
    "owner": _l("Ejeren får besked"),
    "coordinator": _l("Partskoordinatoren får besked"),
    "chair": _l("Kommer på formandens liste"),
}

# the rules of governance.portfolio.lights, as a reader would say them
RULES: Mapping[str, object] = {
    "cost.no_baseline": _l("Der er ingen baseline for budgettet at måle imod."),
    "cost.no_forecast": _l("Der er ingen prognose for forbruget."),
    "cost.price_levels_differ": _l("Prognose og baseline er i hver sit prisniveau."),
    "cost.no_excess": _l("Prognosen ligger ikke over det vedtagne budget."),
    "cost.above_percent": _l("Prognosen ligger mere end 10 % over det vedtagne budget."),
    "cost.above_amount": _l("Prognosen ligger mere end 6 mio. kr. over det vedtagne budget."),
    "cost.smaller_excess": _l("Prognosen ligger over det vedtagne budget, men højst 10 %."),
    "schedule.no_baseline": _l("Der er ingen aftalt dato at måle imod."),
    "schedule.no_forecast": _l("Der er ingen forventet dato."),
    "schedule.beyond_red": _l("Projektet er mere end 3 måneder forsinket."),
    "schedule.late": _l("Projektet er 1 til 3 måneder forsinket."),
    "schedule.on_time": _l("Projektet er mindre end en måned forsinket eller til tiden."),
    "overall.no_baseline": _l("Der er ingen baseline, så der er intet samlet lys."),
    "overall.nothing_to_judge": _l("Ingen af de andre forhold har et lys endnu."),
    "overall.worst_of_parameters": _l("Det alvorligste af de andre lys."),
    "judgement": _l("Jeres egen vurdering; systemet foreslår intet."),
}

# what of a project changed between two overviews
FIELDS: Mapping[str, object] = {
    "state": _l("tilstand"),
    "owner": _l("ejer"),
    "project_owner": _l("projektejer"),
    "decision_wanted": _l("ønsket beslutning"),
    "baseline_kr": _l("vedtaget budget"),
    "baseline_end_on": _l("vedtaget afslutning"),
    "forecast_end_on": _l("forventet afslutning"),
}


def rule_words(rule: str) -> object:
    """The rule behind a suggestion, in words."""
    return RULES.get(rule, rule)
