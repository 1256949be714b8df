"""Reading the form of an outcome: resolutions and dissents, or a plain conclusion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from governance.casework.resolutions.models import Outcome
from governance.meetings.agendas import ItemKind, ItemOutcome
from governance.meetings.resolve import ItemResolution
from webapp.cases.labels import OUTCOMES
from webapp.meetings.labels import ITEM_OUTCOMES
from webapp.meetings.outcomes.lines import Line

FEWEST_DISSENTS = 2
MOST_DISSENTS = 20
PLAIN = (ItemOutcome.NOTED, ItemOutcome.DISCUSSED, ItemOutcome.DEFERRED)

Form = Mapping[str, str]
Errors = dict[str, list[str]]


@dataclass(frozen=True)
class Dissent:
    """One differing opinion as typed. ``line`` is empty when it goes for all resolutions."""

    seat: str
    line: str
    text: str

    @property
    def is_empty(self) -> bool:
        return not (self.seat or self.text)


def plain_outcomes(kind: ItemKind) -> Sequence[ItemOutcome]:
    """How an item can end without a resolution: a decision only by being deferred."""
    return (ItemOutcome.DEFERRED,) if kind is ItemKind.DECISION else PLAIN


def dissents_in(form: Form) -> list[Dissent]:
    """Every dissent that was typed."""
    rows = [_dissent(form, number) for number in range(1, MOST_DISSENTS + 1)]
    return [row for row in rows if not row.is_empty]


def rows_shown(form: Form) -> list[Dissent]:
    """What was typed, and empty rows after it."""
    typed = dissents_in(form)
    more = 1 if form.get("action") == "more" else 0
    empty = max(FEWEST_DISSENTS - len(typed), 1) + more
    return [*typed, *[Dissent("", "", "")] * empty][:MOST_DISSENTS]


def resolutions_in(form: Form, lines: Sequence[Line]) -> list[ItemResolution]:
    """The resolutions, each with the dissents that go for it."""
    typed = dissents_in(form)
    return [
        ItemResolution(
            line.aspect,
            Outcome(form[f"outcome-{line.key}"]),
            form.get(f"text-{line.key}", "").strip(),
            line.case_id,
            tuple((int(d.seat), d.text) for d in typed if d.line in ("", line.key)),
            line.reverses_id,
        )
        for line in _chosen(form, lines)
    ]


def problems(form: Form, lines: Sequence[Line]) -> Errors:
    """What keeps the outcome from being checked, by field."""
    errors: Errors = {}
    chosen = _chosen(form, lines)
    if not chosen and lines:
        errors[f"outcome-{lines[0].key}"] = [_("Vælg udfaldet af mindst én beslutning.")]
    for line in chosen:
        if not form.get(f"text-{line.key}", "").strip():
            errors[f"text-{line.key}"] = [
                _("Skriv beslutningens tekst: %(line)s.", line=line.label)
            ]
    for number, typed in enumerate(dissents_in(form), start=1):
        if not (typed.seat.isdecimal() and typed.text):
            errors[f"dissent-text-{number}"] = [_("Vælg en plads, og skriv den afvigende mening.")]
    return errors


def plain_problems(form: Form, kind: ItemKind) -> Errors:
    """The same for an outcome without a resolution."""
    outcome, text = form.get("outcome", ""), form.get("text", "").strip()
    if outcome not in plain_outcomes(kind):
        return {"outcome": [_("Vælg punktets udfald.")]}
    if outcome == ItemOutcome.DEFERRED and not text:
        return {"text": [_("Skriv, hvorfor punktet udsættes.")]}
    return {}


def summary(
    form: Form, lines: Sequence[Line], seats: Mapping[str, str]
) -> list[tuple[str, object]]:
    """(what, outcome and text) for the check."""
    rows: list[tuple[str, object]] = [
        (line.label, [str(_word(form, line)), form.get(f"text-{line.key}", "").strip()])
        for line in _chosen(form, lines)
    ]
    names = {line.key: line.label for line in lines}
    for typed in dissents_in(form):
        about = names.get(typed.line, _("alle beslutninger"))
        who = seats.get(typed.seat, typed.seat)
        rows.append((_("Afvigende mening, %(seat)s", seat=who), [about, typed.text]))
    return rows


def plain_summary(form: Form) -> list[tuple[str, object]]:
    """The same for an outcome without a resolution."""
    word = ITEM_OUTCOMES[ItemOutcome(form["outcome"])][1]
    return [(_("Udfald"), str(word)), (_("Tekst"), form.get("text", "").strip())]


def _chosen(form: Form, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if form.get(f"outcome-{line.key}", "") in line.outcomes]


def _word(form: Form, line: Line) -> object:
    return OUTCOMES[Outcome(form[f"outcome-{line.key}"])][1]


def _dissent(form: Form, number: int) -> Dissent:
    names = ("seat", "line", "text")
    return Dissent(*(form.get(f"dissent-{name}-{number}", "").strip() for name in names))
