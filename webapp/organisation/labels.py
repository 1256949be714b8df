"""The words of bodies, rules, mandates and offices. Danish here; English in the catalogue."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from governance.organisation.bodies import BodyKind, DecisionRule, QuorumRule, TieRule
from governance.organisation.mandates import MandateKind
from governance.organisation.offices import OfficeKind
from governance.organisation.people import Notify
from governance.organisation.roles import Role

BODY_KINDS = {
    BodyKind.DECIDES: _l("Beslutter"),
    BodyKind.RECOMMENDS: _l("Indstiller"),
}

QUORUM_RULES = {
    QuorumRule.MAJORITY: _l("Mere end halvdelen af pladserne"),
    QuorumRule.MAJORITY_ALL_PARTIES: _l(
        "Mere end halvdelen af pladserne, og mindst én fra hver part"
    ),
    QuorumRule.FIXED: _l("Et fast antal pladser"),
}

DECISION_RULES = {
    DecisionRule.CONSENSUS: _l("Enighed"),
    DecisionRule.MAJORITY: _l("Flertal"),
}

TIE_RULES = {
    TieRule.CHAIR_DECIDES: _l("Formandens stemme afgør"),
    TieRule.NONE: _l("Forslaget falder"),
}

MANDATES = {
    MandateKind.ORDINARY: _l("Ordinært medlem"),
    MandateKind.SUBSTITUTE: _l("Stedfortræder"),
}

OFFICES = {
    OfficeKind.CHAIR: _l("Formand"),
    OfficeKind.DEPUTY: _l("Næstformand"),
}

ROLES = {
    Role.SECRETARIAT: _l("Sekretariat"),
    Role.AUDITOR: _l("Revisor"),
    Role.OPERATOR: _l("Drift"),
    Role.COORDINATOR: _l("Partskoordinator"),
    Role.OWNER: _l("Ledelse"),
    Role.PROJECT_OWNER: _l("Projektejer"),
}

NOTIFY = {
    Notify.IMMEDIATE: _l("Med det samme"),
    Notify.DIGEST: _l("Samlet i én daglig mail"),
    Notify.NONE: _l("Ingen mails"),
}

# candidate group → words; see governance.permissions.Actor
GROUPS: Mapping[str, object] = {
    "chair": _l("Formand"),
    "deputy": _l("Næstformand"),
    "representative": _l("Medlem"),
}
