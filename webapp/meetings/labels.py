"""The words of meetings and agendas. Danish here; English in the catalogue."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from governance.meetings.agendas import ItemKind, ItemOutcome
from governance.meetings.attendance import Presence
from governance.meetings.meetings import MeetingKind, MeetingState
from governance.meetings.minutes import MinutesState

# state → (state of the badge macro, words)
STATES = {
    MeetingState.PLANNED: ("draft", _l("Planlagt")),
    MeetingState.CONVENED: ("open", _l("Indkaldt")),
    MeetingState.IN_SESSION: ("active", _l("I gang")),
    MeetingState.HELD: ("waiting", _l("Afholdt")),
    MeetingState.MINUTES_IN_HEARING: ("soon", _l("Referat i høring")),
    MeetingState.APPROVED: ("approved", _l("Godkendt")),
    MeetingState.PUBLISHED: ("published", _l("Offentliggjort")),
    MeetingState.CANCELLED: ("cancelled", _l("Aflyst")),
}

KINDS = {
    MeetingKind.ORDINARY: _l("Ordinært møde"),
    MeetingKind.EXTRAORDINARY: _l("Ekstraordinært møde"),
    MeetingKind.WRITTEN: _l("Skriftlig behandling"),
}

ITEM_KINDS = {
    ItemKind.DECISION: _l("Til beslutning"),
    ItemKind.DISCUSSION: _l("Til drøftelse"),
    ItemKind.INFORMATION: _l("Til orientering"),
    ItemKind.ANY_OTHER: _l("Eventuelt"),
}

ITEM_OUTCOMES = {
    ItemOutcome.DECIDED: ("adopted", _l("Behandlet")),
    ItemOutcome.NOTED: ("noted", _l("Taget til efterretning")),
    ItemOutcome.DEFERRED: ("postponed", _l("Udsat")),
    ItemOutcome.DISCUSSED: ("done", _l("Drøftet")),
}

PRESENCES = {
    Presence.PRESENT: ("done", _l("Til stede")),
    Presence.SUBSTITUTE: ("claimed", _l("Stedfortræder til stede")),
    Presence.APOLOGY: ("soon", _l("Afbud")),
    Presence.ABSENT: ("missing", _l("Udeblevet")),
}
UNRECORDED = ("draft", _l("Ikke registreret"))
VACANT = ("vacant", _l("Ubesat"))

MINUTES_STATES = {
    MinutesState.DRAFT: ("draft", _l("Kladde")),
    MinutesState.IN_HEARING: ("soon", _l("I høring")),
    MinutesState.APPROVED: ("approved", _l("Godkendt")),
}

# the word before the first colon of an item's source
ORIGINS: Mapping[str, object] = {
    "minutes": _l("Referat, der mangler godkendelse"),
    "carried": _l("Overført fra et tidligere møde"),
    "case": _l("Sag, der er klar til beslutning"),
    "round": _l("Afsluttet prioriteringsrunde"),
    "orientation": _l("Sag til orientering"),
    "wanted": _l("Beslutning ønsket i en statusrapport"),
    "status": _l("Statusrapportering"),
    "indicator": _l("Indikator under målet"),
    "follow_ups": _l("Åbne opfølgningspunkter"),
    "next_meetings": _l("Mødeplanen"),
    "any_other": _l("Fast punkt"),
}
