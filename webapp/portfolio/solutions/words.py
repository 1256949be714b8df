"""The words of solutions in operation: states as (state of the badge macro, words), promises."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from governance.operations.changes import ChangeState
from governance.operations.service_agreements import Standing
from governance.operations.service_levels import Direction, ServiceTarget
from webapp.pages import language
from webapp.ui.formats import NO_BREAK, show_number, show_percent

# a solution is with or without: what it lacks stands beneath the badge
STANDINGS = {
    Standing.VALID: ("approved", _l("Gyldig aftale"), ""),
    Standing.UNSIGNED: ("without_agreement", None, _l("Mangler underskrift")),
    Standing.NOT_BEGUN: ("without_agreement", None, _l("Aftalen gælder ikke endnu")),
    Standing.EXPIRED: ("without_agreement", None, _l("Aftalen er udløbet")),
    Standing.MISSING: ("without_agreement", None, _l("Der er ingen aftale")),
}

# one agreement among several: an old one that has expired is no alarm
AGREEMENTS = {
    Standing.VALID: ("approved", _l("Gyldig")),
    Standing.UNSIGNED: ("missing", _l("Mangler underskrift")),
    Standing.NOT_BEGUN: ("open", _l("Gælder ikke endnu")),
    Standing.EXPIRED: ("closed", _l("Udløbet")),
}

CHANGES = {
    ChangeState.REQUESTED: ("open", _l("Ønsket")),
    ChangeState.ESTIMATED: ("waiting", _l("Afventer finansiering")),
    ChangeState.FINANCED: ("approved", _l("Finansieret")),
    ChangeState.RELEASED: ("submitted", _l("Leveret")),
    ChangeState.ACCEPTED: ("done", _l("Godtaget")),
    ChangeState.REJECTED: ("rejected", _l("Afvist")),
}


def promised(target: ServiceTarget) -> str:
    """``mindst 99,5 %`` or ``højst 1,5 sek.``"""
    value = measured(target.hundredths, target.unit)
    if target.direction is Direction.AT_LEAST:
        return str(_("mindst %(value)s", value=value))
    return str(_("højst %(value)s", value=value))


def measured(hundredths: int, unit: str) -> str:
    """A value in hundredths of ``unit``, as people write it."""
    value = Decimal(hundredths) / 100
    if unit == "%":
        return show_percent(value, language(), decimals=2)
    return f"{show_number(value, language())}{NO_BREAK}{unit}"
