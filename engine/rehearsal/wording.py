"""What is said where a step does not fit: what is open now, and what to write."""

from collections.abc import Sequence

from engine.forms.texts import Text
from engine.persistence.tables import UserTask
from engine.rehearsal.stage import Stage
from engine.rehearsal.telling.events import clock

MOST = 20
NO_TIMER = Text("Ingen timer venter.", "No timer is waiting.")
BACKWARDS = Text("Uret kan ikke gå tilbage.", "The clock cannot go back.")
LATER = Text("Angiv et andet tidspunkt.", "Name another time.")
CHOOSE = Text('Vælg med "seat" eller "nth", eller skriv "every": true.',
              'Choose by "seat" or "nth", or write "every": true.')  # fmt: skip


def what_is_open(stage: Stage) -> Text:
    """Tasks, timers and messages, as a sentence for each."""
    tasks = dict.fromkeys(f"{t.element_id} ({t.name})" for t in stage.open_tasks())
    timers = [f"{t.element_id} {clock(t.due_at)}" for t in stage.timers()]
    parts = (
        ("Åbne opgaver", "Open tasks", list(tasks)),
        ("Ventende timere", "Waiting timers", timers),
        ("Ventede meddelelser", "Awaited messages", stage.messages()),
    )
    told = [(da, en, ", ".join(found[:MOST])) for da, en, found in parts if found]
    if not told:
        return Text("Intet er åbent: processen er ikke i gang.",
                    "Nothing is open: the process is not running.")  # fmt: skip
    return Text(" ".join(f"{da}: {found}." for da, _, found in told),
                " ".join(f"{en}: {found}." for _, en, found in told))  # fmt: skip


def several(element: str, found: Sequence[UserTask]) -> Text:
    """There is more than one open task of that name."""
    seats = ", ".join(task.seat or task.name for task in found[:MOST])
    return Text(f"{len(found)} åbne opgaver er »{element}«: {seats}.",
                f"{len(found)} open tasks are “{element}”: {seats}.")  # fmt: skip


def unheard(message: str, key: str) -> Text:
    """A message reached nobody."""
    return Text(
        f"Ingen venter på meddelelsen »{message}« med nøglen {key}.",
        f"Nobody waits for the message “{message}” with the key {key}.",
    )


def too_many_rang(most: int) -> Text:
    """A jump in time that would not end."""
    return Text(
        f"mere end {most} timere ringede i ét spring. Spring kortere.",
        f"more than {most} timers rang in one jump. Jump less far.",
    )
