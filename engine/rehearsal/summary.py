"""The end of a rehearsal in a few sentences: what is open, and where the path never was."""

import json
from collections.abc import Iterable
from typing import Any

from engine.forms.components import Component
from engine.forms.texts import Text
from engine.rehearsal.opening import OpenTask
from engine.rehearsal.outcome import Rehearsal
from engine.rehearsal.telling.chart import Node
from engine.rehearsal.telling.events import clock

_REFUSED = Text("Afvist: kan ikke afprøves, før dette er rettet:",
                "Refused: cannot be tried until this is mended:")  # fmt: skip
_FAILED = Text("Gik ikke som skrevet:", "Did not go as scripted:")
_FINE = Text("Gik som skrevet.", "Went as scripted.")
_ENDED = Text("Processen er slut.", "The process has ended.")
_OPEN = Text("Åbent nu:", "Open now:")
_MISSED = Text("Aldrig nået:", "Never reached:")
_UNSCRIPTED = Text("Svarede tomt, fordi intet trin siger andet:",
                   "Answered nothing, as no step says otherwise:")  # fmt: skip
_BAD = ("failed", "misfit", "unmet", "stopped", "answers_refused")
_LINE = Text("linje", "line")


def summary(rehearsal: Rehearsal, language: str = "da") -> list[str]:
    """Lines of text; a heading, and what belongs to it indented."""
    if rehearsal.refused:
        return _listed(_REFUSED, (f.message(language) for f in rehearsal.refused), language)
    wrong = [e.to_json(language) for e in rehearsal.events if e.kind in _BAD]
    return [
        *_listed(_UNSCRIPTED, rehearsal.unscripted, language),
        *_listed(_MISSED, (_missed(node, language) for node in rehearsal.missed), language),
        *_listed(_OPEN, _open(rehearsal, language), language),
        *([_ENDED.message(language)] if rehearsal.ended else []),
        *(_listed(_FAILED, (_told(line, language) for line in wrong), language)
          if rehearsal.failed else [_FINE.message(language)]),
    ]  # fmt: skip


def _listed(heading: Text, items: Iterable[str], language: str) -> list[str]:
    found = list(items)
    return [heading.message(language), *(f"  {item}" for item in found)] if found else []


def _open(rehearsal: Rehearsal, language: str) -> Iterable[str]:
    yield from (_task(task, language) for task in rehearsal.open)
    at = Text("ringer", "rings").message(language)
    yield from (f"{timer.element} {at} {clock(timer.due_at)}" for timer in rehearsal.timers)
    waits = Text("meddelelsen", "the message").message(language)
    yield from (f"{waits} {name}" for name in rehearsal.messages)


def _task(task: OpenTask, language: str) -> str:
    who = task.seat or task.assignee or task.candidate_group
    asked = ", ".join(_field(part) for part in task.fields)
    parts = (task.name.message(language), who and f"({who})", asked and f"[{asked}]")
    return " ".join([task.element, *(part for part in parts if part)])


def _field(part: Component) -> str:
    """``key*: type a|b``; the star says that it must be answered."""
    options = "|".join(option.wire for option in part.choices)
    return f"{part.key}{'*' if part.required else ''}: {part.type} {options}".strip()


def _missed(node: Node, language: str) -> str:
    arrow = f" {node.source} → {node.target}" if node.source else ""
    return " ".join(f"{node.id}{arrow} {node.name.message(language)}".split())


def _told(line: dict[str, Any], language: str) -> str:
    apart = ("time", "event", "step", "line", "process", "name")
    details = {key: value for key, value in line.items() if key not in apart}
    words = "; ".join(
        f"{key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for key, value in details.items()
    )
    at = f" ({_LINE.message(language)} {line['line']})" if "line" in line else ""
    return f"{line['step']}{at} {line['event']}: {words}"
