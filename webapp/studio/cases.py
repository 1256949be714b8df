"""Where the cases that run on a version are found."""

import re
from collections.abc import Iterable

from flask import url_for

from engine.persistence.tables import ProcessInstance
from governance.permissions import Actor, Permission, may

CASE = re.compile(r"^\d{4}-\d{3,}$")


def links_of(actor: Actor, instances: Iterable[ProcessInstance]) -> dict[str, str]:
    """Instance id → the page of what it is about, for those that have one."""
    found = {each.id: link_of(actor, each.business_key) for each in instances}
    return {key: href for key, href in found.items() if href}


def link_of(actor: Actor, business_key: str) -> str | None:
    """The page of a case, a meeting or a round."""
    if CASE.match(business_key):
        return url_for("cases.case", number=business_key, fane="diagram")
    kind, _colon, number = business_key.partition(":")
    if kind == "meeting" and number.isdecimal():
        return url_for("meetings.meeting", meeting_id=int(number))
    if kind == "round" and number.isdecimal() and may(actor, Permission.VIEW_ROUNDS):
        return url_for("prioritisation.round", round_id=int(number))
    return None
