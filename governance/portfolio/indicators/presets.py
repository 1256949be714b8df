"""The five indicators of the source, verbatim in Danish, with an English text beside.

What comes before "i forhold til" is the numerator, what comes after is the denominator.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from governance.portfolio.indicators.definitions import DefinitionDraft


@dataclass(frozen=True)
class Preset:
    """A ready-made indicator; ``name`` is Danish, English."""

    code: str
    name: tuple[str, str]
    definition: DefinitionDraft


PAS = Preset(
    "pas-e-henvisninger",
    ("Brugen af patientadministrative systemer (PAS)", "Use of patient administration (PAS)"),
    DefinitionDraft(
        verbatim=(
            "Brugen af patientadministrative systemer (PAS): Andel af modtagne e-henvisninger i "
            "forhold til samlede antal henvisninger fra andre afdelinger, hospitaler og regioner."
        ),
        numerator="modtagne e-henvisninger",
        denominator="samlede antal henvisninger fra andre afdelinger, hospitaler og regioner",
        verbatim_en=(
            "Use of patient administration systems (PAS): Share of e-referrals received out of "
            "the total number of referrals from other departments, hospitals and regions."
        ),
        numerator_en="e-referrals received",
        denominator_en="total number of referrals from other departments, hospitals and regions",
        timing_rule="Henvisningens modtagelsesdato ligger i perioden.",
    ),
)
MEDICINE = Preset(
    "medicin-fmk-afstemt",
    ("Medicin", "Medicine"),
    DefinitionDraft(
        verbatim=(
            "Medicin: Andel af medicinafstemte FMK kort pr. udskrivelse i forhold til det totale "
            "antal udskrivelser (indgår allerede i FMK-afrapporteringen til den nationale "
            "bestyrelse for sundheds-it)."
        ),
        numerator="medicinafstemte FMK kort pr. udskrivelse",
        denominator="det totale antal udskrivelser",
        verbatim_en=(
            "Medicine: Share of reconciled Shared Medication Records (FMK) per discharge out of "
            "the total number of discharges (already part of the FMK reporting to the national "
            "board for health IT)."
        ),
        numerator_en="reconciled Shared Medication Records (FMK) per discharge",
        denominator_en="the total number of discharges",
        timing_rule="Udskrivelsesdatoen ligger i perioden.",
        source="FMK-afrapporteringen",
        note="Indgår allerede i FMK-afrapporteringen; der spørges ikke to gange.",
        note_en="Already part of the FMK reporting; nobody is asked twice.",
    ),
)
BOOKING = Preset(
    "booking-digitale-indkaldelser",
    ("Booking", "Booking"),
    DefinitionDraft(
        verbatim=(
            "Booking: Andel af indkaldelsesbreve sendt digitalt til borgeren for både indlæggelse "
            "og ambulant behandling i forhold til samlede antal indkaldelsesbreve."
        ),
        numerator=(
            "indkaldelsesbreve sendt digitalt til borgeren for både indlæggelse og ambulant "
            "behandling"
        ),
        denominator="samlede antal indkaldelsesbreve",
        verbatim_en=(
            "Booking: Share of letters of appointment sent digitally to the citizen for both "
            "admission and outpatient treatment out of the total number of such letters."
        ),
        numerator_en=(
            "letters of appointment sent digitally to the citizen for both admission and "
            "outpatient treatment"
        ),
        denominator_en="total number of letters of appointment",
        timing_rule="Brevets afsendelsesdato ligger i perioden.",
    ),
)
PRACTICE = Preset(
    "henvisninger-fra-praksis",
    ("Elektroniske henvisninger fra praksis", "Electronic referrals from practice"),
    DefinitionDraft(
        verbatim=(
            "Andelen af henvisninger modtaget elektronisk fra praksis i forhold til det samlede "
            "antal henvisninger"
        ),
        numerator="henvisninger modtaget elektronisk fra praksis",
        denominator="det samlede antal henvisninger",
        verbatim_en=(
            "The share of referrals received electronically from practice out of the total "
            "number of referrals"
        ),
        numerator_en="referrals received electronically from practice",
        denominator_en="the total number of referrals",
        timing_rule="Henvisningens modtagelsesdato ligger i perioden.",
        note=(
            "Nævneren er tvetydig: alle henvisninger, eller kun dem fra praksis? Ordlyden er "
            "bevaret, til spørgsmålet er afgjort."
        ),
        note_en=(
            "The denominator is ambiguous: all referrals, or those from practice only? The "
            "wording is kept until the question is settled."
        ),
        is_ambiguous=True,
    ),
)
REHABILITATION = Preset(
    "genoptraeningsplaner",
    ("Genoptræningsplaner", "Rehabilitation plans"),
    DefinitionDraft(
        verbatim=(
            "Andelen af genoptræningsplaner afsendt elektronisk og rettidigt til kommunen senest "
            "ved udskrivelsestidspunktet målt i forhold til det samlede antal "
            "genoptræningsplaner."
        ),
        numerator=(
            "genoptræningsplaner afsendt elektronisk og rettidigt til kommunen senest ved "
            "udskrivelsestidspunktet"
        ),
        denominator="det samlede antal genoptræningsplaner",
        verbatim_en=(
            "The share of rehabilitation plans sent electronically and on time to the "
            "municipality, at the time of discharge at the latest, out of the total number of "
            "rehabilitation plans."
        ),
        numerator_en=(
            "rehabilitation plans sent electronically and on time to the municipality, at the "
            "time of discharge at the latest"
        ),
        denominator_en="the total number of rehabilitation plans",
        timing_rule="Planen er afsendt senest ved udskrivelsestidspunktet; udskrivelse i perioden.",
        note=(
            "Begge betingelser skal være opfyldt: planen er afsendt elektronisk, og den er "
            "afsendt senest ved udskrivelsestidspunktet."
        ),
        note_en=(
            "Both conditions must hold: the plan was sent electronically, and it was sent at the "
            "time of discharge at the latest."
        ),
    ),
)

THE_FIVE = (PAS, MEDICINE, BOOKING, PRACTICE, REHABILITATION)
BY_CODE: Mapping[str, Preset] = {one.code: one for one in THE_FIVE}
