"""One occurrence as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from governance.cycle.cycles import Occurrence, get_occurrence
from governance.cycle.dates import followers
from governance.cycle.gates import GateReport, gate_report
from governance.cycle.occurrences import CHANGEABLE
from governance.cycle.templates import OccurrenceKind
from governance.permissions import Permission, may, require
from governance.work import Work
from webapp.cycle import labels
from webapp.cycle.gates.lines import GateLine, gate_lines
from webapp.cycle.presenter import body_names, derived_words
from webapp.desk import language
from webapp.ui.fields import date_parts


@dataclass(frozen=True)
class OccurrencePage:
    """``followers``: what is derived from it, with how. ``new_on``: a suggested date, if any."""

    occurrence: Occurrence
    name: str
    body: str
    kind: object
    state: tuple[str, object]
    derived: str
    base: Occurrence | None
    followers: Sequence[tuple[Occurrence, str]]
    others: Sequence[tuple[str, str]]
    new_on: object
    needs_reason: bool
    may_edit: bool
    gate: GateReport | None
    gate_lines: Sequence[GateLine]
    may_pass: bool
    may_waive: bool


def occurrence_page(work: Work, occurrence_id: int) -> OccurrencePage:
    """The page; raises OccurrenceNotFound, Forbidden."""
    require(work.actor, Permission.VIEW_CYCLE)
    found = get_occurrence(work, occurrence_id)
    cycle = found.cycle
    by_code = {o.code: o for o in cycle.occurrences}
    offsets = {o.code: o.offset for o in cycle.occurrences if o.offset is not None}
    after = [by_code[code] for code in followers(found.code, offsets)]
    base = by_code.get(found.base_code or "")
    edits = may(work.actor, Permission.EDIT_CYCLE)
    is_gate = found.kind is OccurrenceKind.GATE
    gate = gate_report(work, found.id) if is_gate else None
    decidable = is_gate and found.is_movable and cycle.is_in_force
    return OccurrencePage(
        occurrence=found,
        name=found.name(language()),
        body=body_names(work)[cycle.body_code],
        kind=labels.KINDS[found.kind],
        state=labels.OCCURRENCE_STATES[found.state],
        derived=derived_words(found, base),
        base=base,
        followers=[(o, derived_words(o, by_code.get(o.base_code or ""))) for o in after],
        others=[(o.code, o.name(language())) for o in cycle.occurrences if o is not found],
        new_on=date_parts(request.args.get("til", "")),
        needs_reason=cycle.is_in_force,
        may_edit=edits and found.is_movable and cycle.state in CHANGEABLE,
        gate=gate,
        gate_lines=gate_lines(work, gate) if gate else (),
        may_pass=decidable and edits,
        may_waive=decidable and may(work.actor, Permission.APPROVE_CYCLE, cycle.body_code),
    )
