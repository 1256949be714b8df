"""The words of the public pages for what snapshots hold as codes."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

STATES: Mapping[str, object] = {
    "candidate": _l("Kandidat"),
    "planned": _l("Planlagt"),
    "active": _l("I gang"),
    "paused": _l("På pause"),
    "closed": _l("Afsluttet"),
    "in_operation": _l("I drift"),
}
SCOPES: Mapping[str, object] = {
    "cross_cutting": _l("Tværgående"),
    "internal_strategic": _l("Internt, af strategisk interesse"),
    "strategy": _l("Projekt i strategien"),
}
AGREEMENTS: Mapping[str, object] = {
    "strategy": _l("National strategi"),
    "economy_agreement": _l("Økonomiaftale"),
    "rsi_benchmark": _l("RSI-pejlemærke"),
}
PARTIES: Mapping[str, object] = {
    "state": _l("Staten"),
    "region": _l("Regionerne"),
    "municipality": _l("Kommunerne"),
}
LIGHTS: Mapping[str, object] = {
    "red": _l("Rød"),
    "yellow": _l("Gul"),
    "green": _l("Grøn"),
    "none": _l("Intet lys"),
}
ASPECTS: Mapping[str, object] = {
    "goal": _l("Mål"),
    "priority": _l("Prioritering"),
    "plan": _l("Plan"),
    "whole": _l("Sagen som helhed"),
    "note": _l("Orientering"),
}
# outcome → (state of the badge macro, words)
OUTCOMES: Mapping[str, tuple[str, object]] = {
    "adopted": ("adopted", _l("Vedtaget")),
    "adopted_with_changes": ("adopted_amended", _l("Tiltrådt med ændring")),
    "postponed": ("postponed", _l("Udsat")),
    "rejected": ("rejected", _l("Afvist")),
    "noted": ("noted", _l("Taget til efterretning")),
}
ITEM_KINDS: Mapping[str, object] = {
    "decision": _l("Til beslutning"),
    "discussion": _l("Til drøftelse"),
    "information": _l("Til orientering"),
    "any_other": _l("Eventuelt"),
}
