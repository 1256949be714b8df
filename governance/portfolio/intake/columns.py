"""The headings a gross list may use, Danish or English, and the field each one means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from governance.portfolio.errors import UnknownHeaders
from governance.portfolio.intake.sheets import Cell, Row, Sheet

# the first name of each is what error messages and the empty template use
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("Kode", "Projektkode", "Projekt-id", "Code", "Project code"),
    "name_da": ("Projekt", "Projektnavn", "Navn", "Titel", "Project", "Name", "Title"),
    "name_en": ("Engelsk navn", "Navn (engelsk)", "English name", "Name (English)"),
    "purpose": ("Formål", "Beskrivelse", "Purpose", "Description"),
    "owner": ("Ejer", "Ansvarlig organisation", "Organisation", "Owner", "Owner organisation"),
    "project_owner": ("Projektejer", "Projektansvarlig", "Project owner"),
    "state": ("Tilstand", "Status", "Fase", "State", "Phase"),
    "state_reason": ("Begrundelse for tilstand", "Reason for state"),
    "initiative": ("Initiativ", "Initiativkode", "Initiative", "Initiative code"),
    "initiative_title": ("Initiativtitel", "Initiativnavn", "Initiative title"),
    "agreement": ("Aftale", "Aftalekode", "Agreement"),
    "clause": ("Punkt", "Aftalepunkt", "Clause"),
    "scope": ("Sagstype", "Omfang", "Type", "Scope"),
    "ground": ("Grundlag", "Grund til optagelse", "Ground", "Ground for inclusion"),
    "reason": ("Begrundelse", "Begrundelse for optagelse", "Reason", "Reason for inclusion"),
    "parties": ("Parter", "Involverede parter", "Parties"),
    "forecast_end_on": ("Forventet afslutning", "Slutdato", "Expected end", "End date"),
    "source": ("Finansieringskilde", "Kilde", "Funding source", "Source"),
    "year": ("År", "Year"),
    "price_level": ("Prisniveau", "Price level"),
    "budget_kr": ("Budget", "Budget (kr.)", "Budget (DKK)"),
    "forecast_kr": ("Forventet forbrug", "Prognose", "Forecast"),
    "actual_kr": ("Forbrug", "Realiseret", "Actual"),
}
REQUIRED = ("code", "name_da", "owner", "initiative")


@dataclass(frozen=True)
class Columns:
    """Where each field stands, under which heading; ``unknown`` headings are left unread."""

    places: Mapping[str, int]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]

    def fields(self, row: Row) -> dict[str, Cell]:
        """The row's cells by field; empty cells are left out."""
        cells = {
            field: row.cells[place]
            for field, place in self.places.items()
            if place < len(row.cells)
        }
        return {field: cell for field, cell in cells.items() if not _is_empty(cell)}

    def heading(self, field: str) -> str:
        """The heading as the file has it, or as it should have been."""
        return self.headings.get(field, HEADINGS[field][0])


def columns_of(sheet: Sheet) -> Columns:
    """Find every field; the first of two columns of a kind wins. Raises UnknownHeaders."""
    by_name = {_plain(name): field for field, names in HEADINGS.items() for name in names}
    places: dict[str, int] = {}
    unknown = []
    for place, heading in enumerate(sheet.headings):
        field = by_name.get(_plain(heading))
        if field is None or field in places:
            unknown.extend([heading] if heading else [])
        else:
            places[field] = place
    _check(places)
    return Columns(
        places, {field: sheet.headings[place] for field, place in places.items()}, tuple(unknown)
    )


def template_headings() -> Sequence[str]:
    """The headings of an empty template, in Danish."""
    return [names[0] for names in HEADINGS.values()]


def _check(places: Mapping[str, int]) -> None:
    absent = [HEADINGS[field][0] for field in REQUIRED if field not in places]
    if absent:
        raise UnknownHeaders(missing=", ".join(absent))


def _plain(heading: str) -> str:
    return re.sub(r"[\s_*:-]+", " ", heading).strip().casefold()


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
