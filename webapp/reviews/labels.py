"""The words of a review: positions, rules, grounds of disqualification."""

from flask_babel import lazy_gettext as _l

from governance.casework.reviews.models import Position, ReviewState
from governance.organisation.interests import Ground

POSITIONS = {
    Position.SUPPORTS: _l("Støtter"),
    Position.SUPPORTS_WITH_REMARKS: _l("Støtter med bemærkninger"),
    Position.CAN_LIVE_WITH: _l("Kan leve med"),
    Position.CANNOT_SUPPORT: _l("Kan ikke støtte"),
    Position.ABSTAINS: _l("Undlader"),
}

REVIEW_STATES = {
    ReviewState.OPEN: ("active", _l("I gang")),
    ReviewState.CLOSED: ("closed", _l("Lukket")),
}

DECISION_RULES = {
    "consensus": _l("enighed"),
    "majority": _l("flertal"),
}

# Forvaltningsloven § 3, stk. 1
GROUNDS = {
    Ground.PERSONAL_INTEREST: _l("Nr. 1: særlig personlig eller økonomisk interesse"),
    Ground.RELATIVE_INTEREST: _l("Nr. 2: nærtståendes interesse"),
    Ground.ROLE_IN_PARTY: _l("Nr. 3: ledelse af eller nær tilknytning til en part i sagen"),
    Ground.EARLIER_INSTANCE: _l("Nr. 4: har deltaget i sagen på et tidligere trin"),
    Ground.OTHER_DOUBT: _l("Nr. 5: andre forhold, der kan vække tvivl om upartiskheden"),
}
