"""What processes and lanes are called in a list: short, in the reader's language."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

PROCESSES: dict[str, LazyString] = {
    "annual_cycle": _l("Årshjul"),
    "board_meeting": _l("Møde"),
    "board_prioritisation": _l("Prioriteringsrunde"),
    "cross_cutting_intake": _l("Tværgående sag"),
    "internal_strategic_intake": _l("Intern strategisk sag"),
    "status_reporting": _l("Statusrapportering"),
    "indicator_collection": _l("Indikatorindsamling"),
    "case_completion": _l("Fuldstændiggørelse af sag"),
    "interest_clarification": _l("Afklaring af habilitet"),
    "meeting_minutes": _l("Referat"),
    "status_report": _l("Statusrapport for ét projekt"),
    "steering_group_review": _l("Styregruppens behandling"),
}

# the lanes of the processes: a task keeps the Danish name of the lane that it is drawn in
LANES: dict[str, LazyString] = {
    "Bestyrelsen": _l("Bestyrelsen"),
    "Formand": _l("Formand"),
    "Formandskab": _l("Formandskab"),
    "Ledelse hos ejeren": _l("Ledelse hos ejeren"),
    "Organisationerne": _l("Organisationerne"),
    "Parterne": _l("Parterne"),
    "Partskoordinator": _l("Partskoordinator"),
    "Partskoordinatorer": _l("Partskoordinatorer"),
    "Porteføljestyregruppen": _l("Porteføljestyregruppen"),
    "Projektejer": _l("Projektejer"),
    "Projekterne": _l("Projekterne"),
    "Sagsejer": _l("Sagsejer"),
    "Sekretariat": _l("Sekretariat"),
}


def lane_label(lane: str | None) -> str:
    """The lane in the reader's language; nothing for a task outside every lane."""
    return str(LANES.get(lane, lane)) if lane else ""


def process_label(process_id: str, name: str = "") -> str:
    """The label of a process; one that is not ours goes by its own name."""
    return str(PROCESSES.get(process_id, name or process_id))
