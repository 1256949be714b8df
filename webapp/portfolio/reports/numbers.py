"""The indicator numbers of a report's form: two counts each, never a percentage."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from governance.errors import Refused
from governance.portfolio.indicators.from_reports import (
    CarriedNumber,
    Counts,
    carried_numbers,
    write_numbers,
)
from governance.portfolio.indicators.models import percentage
from governance.portfolio.reporting.models import StatusReport
from governance.work import Work
from webapp.pages import language
from webapp.ui.sent import sent_number

Errors = dict[str, list[str]]


@dataclass(frozen=True)
class NumberRow:
    """One number, to write or to read."""

    key: str
    indicator: str
    organisation: str
    numerator: str
    denominator: str
    percent: object


class Half(Exception):
    """One of the two counts is missing, or is not a whole number."""


def number_rows(work: Work, report: StatusReport) -> list[NumberRow]:
    """What the report brings along, with the share where both counts are there."""
    return [_row(one) for one in carried_numbers(work, report)]


def save_numbers(work: Work, report: StatusReport, form: Mapping[str, str]) -> Errors:
    """Write the numbers that were changed; gives back what cannot stand, by field."""
    errors: Errors = {}
    for one in carried_numbers(work, report):
        field = f"numerator-{one.key}"
        if field not in form:
            continue
        try:
            counts = _sent(form, one.key)
            if counts != one.counts:
                write_numbers(work, report, {one.key: counts})
        except Half:
            errors[field] = [
                _("Skriv både tæller og nævner som hele tal, eller lad begge stå tomme.")
            ]
        except Refused as refusal:
            errors[field] = [refusal.message(language())]
    return errors


def _sent(form: Mapping[str, str], key: str) -> Counts | None:
    names = (f"numerator-{key}", f"denominator-{key}")
    if not any(form.get(name, "").strip() for name in names):
        return None
    numerator, denominator = (sent_number(form, name) for name in names)
    if numerator is None or denominator is None:
        raise Half()
    return numerator, denominator


def _row(one: CarriedNumber) -> NumberRow:
    numerator, denominator = one.counts or ("", "")
    return NumberRow(
        key=one.key,
        indicator=one.indicator.name(language()),
        organisation=one.organisation.name,
        numerator=str(numerator),
        denominator=str(denominator),
        percent=percentage(*one.counts) if one.counts else None,
    )
