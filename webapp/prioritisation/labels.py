"""The words of prioritisation. Danish here; English in the catalogue."""

from flask_babel import lazy_gettext as _l

from governance.organisation.offices import OfficeKind
from governance.prioritisation.ballots import Capacity
from governance.prioritisation.queries import SeatAnswer
from governance.prioritisation.results import RoundOutcome
from governance.prioritisation.rounds import OrderMethod, RoundState

# state → (state of the badge macro, words)
ROUND_STATES = {
    RoundState.DRAFT: ("draft", _l("Kladde")),
    RoundState.CRITERIA_APPROVED: ("approved", _l("Kriterier godkendt")),
    RoundState.OPEN: ("open", _l("Åben for stemmer")),
    RoundState.CLOSED: ("waiting", _l("Afventer formanden")),
    RoundState.APPROVED: ("adopted", _l("Vedtaget")),
    RoundState.RETURNED: ("overdue", _l("Returneret")),
    RoundState.POSTPONED: ("postponed", _l("Udsat")),
}

METHODS = {
    OrderMethod.MEAN: _l("Gennemsnit pr. plads"),
    OrderMethod.BALANCED_MEAN: _l("Partsbalanceret gennemsnit"),
}

# as the methods are named in a frozen result
ORDERS = {
    "mean": _l("Gennemsnit pr. plads"),
    "balanced_mean": _l("Partsbalanceret"),
    "borda": _l("Borda"),
    "schulze": _l("Schulze"),
}

# → a state of the seat matrix
SEAT_STATES = {
    SeatAnswer.ANSWERED: "answered",
    SeatAnswer.MISSING: "missing",
    SeatAnswer.BY_SUBSTITUTE: "substitute",
    SeatAnswer.VACANT: "vacant",
}

OUTCOMES = {
    RoundOutcome.APPROVED: ("adopted", _l("Godkendt")),
    RoundOutcome.RETURNED: ("overdue", _l("Returneret")),
    RoundOutcome.POSTPONED: ("postponed", _l("Udsat")),
}

OFFICES = {OfficeKind.CHAIR: _l("formand"), OfficeKind.DEPUTY: _l("næstformand")}

CAPACITIES = {Capacity.PRINCIPAL: _l("ordinært medlem"), Capacity.SUBSTITUTE: _l("stedfortræder")}
