"""The word and the colour of a state, for ``macros/badges.html``."""


def _l(text: str) -> str:
    """Mark a text for the catalogue; the macro translates it."""
    return text


STATES = {
    "overdue": ("error", _l("Overskredet")),
    "soon": ("warning", _l("Frist snart")),
    "open": ("info", _l("Åben")),
    "claimed": ("info", _l("I gang")),
    "active": ("info", _l("I gang")),
    "running": ("info", _l("I gang")),
    "waiting": ("strong", _l("Afventer andre")),
    "done": ("success", _l("Afsluttet")),
    "completed": ("success", _l("Afsluttet")),
    "draft": ("neutral", _l("Kladde")),
    "submitted": ("info", _l("Indsendt")),
    "approved": ("success", _l("Godkendt")),
    "locked": ("strong", _l("Låst")),
    "adopted": ("success", _l("Vedtaget")),
    "adopted_amended": ("success", _l("Tiltrådt med ændring")),
    "postponed": ("warning", _l("Udsat")),
    "rejected": ("error", _l("Afvist")),
    "noted": ("info", _l("Taget til efterretning")),
    "missing": ("error", _l("Mangler")),
    "not_acknowledged": ("warning", _l("Ikke kvitteret")),
    "acknowledged": ("success", _l("Kvitteret")),
    "cancelled": ("neutral", _l("Annulleret")),
    "closed": ("strong", _l("Lukket")),
    "paused": ("warning", _l("Sat i bero")),
    "published": ("success", _l("Offentliggjort")),
    "withdrawn": ("neutral", _l("Trukket tilbage")),
    "failed": ("error", _l("Fejlet")),
    "confidential": ("strong", _l("Fortrolig")),
    "vacant": ("warning", _l("Vakant")),
    "without_agreement": ("error", _l("Uden gyldig aftale")),
    "demo": ("neutral", _l("Demodata")),
}


def state_badge(state: object) -> tuple[str, str]:
    """(kind, Danish word) of a state; a state that is unknown stands for itself."""
    return STATES.get(str(state), ("neutral", str(state)))
