"""Why a row was not taken: the row, the column, the value and the reason in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

REASONS: Mapping[str, tuple[str, str]] = {
    "required": ("skal udfyldes", "must be filled in"),
    "not_a_number": (
        "er ikke et tal; skriv fx 1.250.000",
        "is not a number; write 1.250.000, say",
    ),
    "not_whole": ("er ikke et helt antal kroner", "is not a whole number of kroner"),
    "negative": ("må ikke være negativt", "must not be negative"),
    "not_a_date": (
        "er ikke en dato; skriv fx 24-12-2014",
        "is not a date; write 24-12-2014, say",
    ),
    "not_a_year": ("er ikke et årstal", "is not a year"),
    "unknown_state": (
        "er ikke en tilstand; brug kandidat, planlagt, i gang, på pause, afsluttet eller i drift",
        "is not a state; use candidate, planned, active, paused, closed or in operation",
    ),
    "unknown_scope": (
        "er ikke en sagstype; brug tværgående, intern strategisk eller strategi",
        "is not a scope; use cross-cutting, internal strategic or strategy",
    ),
    "unknown_ground": (
        "er ikke et grundlag; brug strategiprojekt, tværgående interesse eller "
        "strategisk interesse",
        "is not a ground; use strategy project, cross-cutting interest or strategic interest",
    ),
    "unknown_party": (
        "er ikke en part; brug stat, region eller kommune",
        "is not a party; use state, region or municipality",
    ),
    "unknown_owner": (
        "er ingen kendt organisation; brug dens kode eller fulde navn",
        "is no known organisation; use its code or full name",
    ),
    "unknown_person": ("er ingen kendt person", "is no known person"),
    "unknown_initiative": (
        "er intet kendt initiativ; opret det, eller udfyld aftale, punkt, sagstype, grundlag "
        "og begrundelse",
        "is no known initiative; register it, or fill in agreement, clause, scope, ground "
        "and reason",
    ),
    "unknown_clause": (
        "er intet kendt punkt i aftalen; opret det først",
        "is no known clause of the agreement; register it first",
    ),
    "impossible_state": (
        "kan ikke følge efter projektets nuværende tilstand",
        "cannot follow the present state of the project",
    ),
    "money_needs_year": (
        "skal udfyldes, når der står beløb i rækken",
        "must be filled in when the row holds amounts",
    ),
    "owner_without_party": (
        "hører ikke til en part, så beløbene kan ikke placeres",
        "belongs to no party, so the amounts cannot be placed",
    ),
    "too_long": ("er for langt", "is too long"),
    "duplicate": ("står også i en tidligere række", "also stands in an earlier row"),
}


@dataclass(frozen=True)
class Refusal:
    """One reason to refuse one row. ``column`` is the heading as the file has it."""

    row: int
    column: str
    value: str
    key: str

    def reason(self, language: str = "da") -> str:
        """The reason in ``da`` or ``en``."""
        danish, english = REASONS[self.key]
        return english if language == "en" else danish

    def sentence(self, language: str = "da") -> str:
        """The whole sentence: where, what and why."""
        where = f"Row {self.row}, " if language == "en" else f"Række {self.row}, "
        value = f" »{self.value}«" if self.value else ""
        return f"{where}{self.column}:{value} {self.reason(language)}."
