"""Trying a draft or a version on sample data: a script in, the path out, in words and drawn."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from engine.deployment.source import Source
from engine.errors import EngineError
from engine.rehearsal.rehearse import rehearse
from engine.rehearsal.scripts.reading import read_script
from engine.rehearsal.telling.account import Limits
from engine.rehearsal.template import template
from governance.definitions.drafts import find_draft
from governance.definitions.queries import called_sources, find_version
from governance.permissions import Permission, require
from governance.work import Work
from webapp.database import stop_writing
from webapp.desk import language, read
from webapp.studio.blueprint import blueprint
from webapp.studio.place import Place
from webapp.studio.sheet.reading import Reader

if TYPE_CHECKING:
    from engine.rehearsal.outcome import Rehearsal
    from engine.rehearsal.telling.chart import Node
    from engine.rehearsal.telling.events import Event
    from webapp.studio.marks import Mark

Answer = str | tuple[str, int]
# a page is waited for: a shorter time than at the console
LIMITS = Limits(events=2_000, all_events=5_000, timers=200, characters=50_000, seconds=8.0)
MOST_SHOWN = 500
WORDS = {
    "started": _l("Sagen begynder"),
    "ended": _l("Sagen er slut"),
    "cancelled": _l("Sagen er afbrudt"),
    "entered": _l("Trinnet går i gang"),
    "completed": _l("Trinnet er gennemført"),
    "withdrawn": _l("Trinnet er trukket tilbage"),
    "task_opened": _l("Opgaven venter på svar"),
    "timer_set": _l("Fristen løber"),
    "timer_fired": _l("Fristen er udløbet"),
    "clock": _l("Tiden går"),
    "service": _l("Automatisk trin svarer"),
    "decision": _l("Tabellen er slået op"),
    "message_thrown": _l("Besked sendes"),
    "message_received": _l("Besked modtages"),
    "error": _l("Fejlen er håndteret"),
    "answers_refused": _l("Skemaet afviser svaret"),
    "failed": _l("Trinnet gik galt"),
    "misfit": _l("Ingen venter på dette"),
    "unmet": _l("Det ventede skete ikke"),
    "stopped": _l("Prøven er standset"),
}
BAD = frozenset({"failed", "misfit", "unmet", "stopped", "answers_refused"})
# said by the line itself, or of no use to people
APART = frozenset(
    {"time", "event", "step", "element", "name", "process", "flows", "version", "lane"}
)


@dataclass(frozen=True)
class EventLine:
    """One line of the path."""

    event: "Event"
    word: str
    name: str
    detail: str
    is_bad: bool


@blueprint.route("/processer/kladde/<int:draft_id>/afproev", methods=["GET", "POST"])
def draft_rehearsal(draft_id: int) -> Answer:
    """Try a draft; nothing is written and nobody hears of it."""
    draft = find_draft(read(), draft_id)
    return _page(draft.source, Place.of_draft(draft))


@blueprint.route("/processer/<process_id>/<int:version>/afproev", methods=["GET", "POST"])
def version_rehearsal(process_id: str, version: int) -> Answer:
    """Try a version that is, or was, in use."""
    definition = find_version(read(), process_id, version)
    return _page(Source.stored(definition), Place.of_version(definition))


def _page(source: Source, place: Place) -> Answer:
    work = read()
    require(work.actor, Permission.DEPLOY_PROCESS)
    script = request.form.get("script", "")
    found: Rehearsal | None = None
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            found = _rehearsed(work, source, script)
            script = _continued(script, found)
        except EngineError as error:
            errors["script"] = [error.message(language())]
    page = render_template(
        "studio/rehearsal.html",
        place=place,
        title=Reader(source, language()).title,
        script=script,
        result=found,
        lines=[_line(each) for each in found.events[:MOST_SHOWN]] if found else [],
        bad=[_line(each) for each in found.events if each.kind in BAD] if found else [],
        waiting=_waiting(found) if found else [],
        missed=[_named(each) for each in found.missed] if found else [],
        marks=_marks(found) if found else [],
        has_diagram=bool(source.readable),
        errors=errors,
    )
    return page, 422 if errors else 200


def _rehearsed(work: Work, source: Source, script: str) -> "Rehearsal":
    called = called_sources(work, source)
    stop_writing(work.session)
    return rehearse(
        source,
        read_script(script) if script.strip() else None,
        delegates=work.engine.delegates,
        processes=called,
        group_roles=work.engine.group_roles,
        limits=LIMITS,
    )


def _continued(script: str, found: "Rehearsal") -> str:
    """The script with the next steps added, where they are asked for."""
    if "suggest" not in request.form or found.refused:
        return script
    steps = template(found)
    if not steps:
        return script
    written: Sequence[object] = json.loads(script) if script.strip().startswith("[") else []
    lines = [json.dumps(each, ensure_ascii=False) for each in [*written, *steps]]
    return "[\n  " + ",\n  ".join(lines) + "\n]"


def _line(event: "Event") -> EventLine:
    told = event.to_json(language())
    detail = (f"{key}: {_shown(value)}" for key, value in told.items() if key not in APART)
    name = event.name.message(language()) or event.element or ""
    word = str(WORDS.get(event.kind, event.kind))
    return EventLine(event, word, name, "; ".join(detail), event.kind in BAD)


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else text[:200] + "…"


def _waiting(found: "Rehearsal") -> list[tuple[str, datetime | None]]:
    """What the process waits for at the end, and till when: people, time, messages."""
    tasks = [(each.name.message(language()) or each.element, each.due_at) for each in found.open]
    times = [(each.element, each.due_at) for each in found.timers]
    return list(dict.fromkeys([*tasks, *times, *((name, None) for name in found.messages)]))


def _named(node: "Node") -> str:
    """An element, or a branch by where it leads from and to."""
    name = node.name.message(language()) or node.id
    return f"{node.source} → {node.target} ({name})" if node.source else name


def _marks(found: "Rehearsal") -> "list[Mark]":
    open_now = {each.element for each in found.open} | {each.element for each in found.timers}
    flows = {flow for e in found.events if not e.process for flow in e.detail.get("flows", ())}
    passed = (found.reached | flows) - open_now
    return [*_each(sorted(passed), "visited"), *_each(sorted(open_now), "open")]


def _each(ids: Sequence[str], kind: str) -> "Iterator[Mark]":
    return ({"id": each, "kind": kind, "text": ""} for each in ids)
