"""Moving running cases to another version: see what it means, choose, confirm, receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext as _

from engine.deployment.source import Source
from engine.deployment.version import latest
from engine.errors import EngineError
from engine.versions.migration.moving import Preview, Verdict
from engine.versions.migration.reasons import At
from governance.definitions.moving import key_of, move_case, preview_move
from governance.definitions.queries import Process, find_process, find_version
from governance.work import Work
from webapp.desk import language, read, write
from webapp.studio.blueprint import blueprint
from webapp.studio.cases import link_of
from webapp.studio.sheet.reading import Reader
from webapp.worklist.labels import process_label

Errors = Mapping[str, Sequence[str]]
Answer = str | tuple[str, int]
LONGEST_NOTE = 500


@dataclass(frozen=True)
class CaseLine:
    """A running case and what moving it would mean; ``verdict`` is moves, stays or refused."""

    id: str
    key: str
    href: str | None
    version: int
    verdict: str
    stands: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one case; ``problem`` is empty where it was moved."""

    key: str
    href: str | None
    problem: str = ""


@blueprint.get("/processer/<process_id>/flyt")
def move(process_id: str) -> str:
    """Every running case, and whether it could go on from where it stands on that version."""
    return _page(process_id)


@blueprint.post("/processer/<process_id>/flyt")
def move_chosen(process_id: str) -> Answer:
    """First the chosen ones to look over, then the binding act, each case by itself."""
    work = read()
    process = find_process(work, process_id)
    target = _target(process)
    chosen = request.form.getlist("case")
    note = request.form.get("note", "").strip()[:LONGEST_NOTE]
    errors: dict[str, list[str]] = {}
    if not chosen:
        errors["case"] = [_("Vælg mindst én sag, der skal flyttes.")]
    if not note:
        errors["note"] = [_("Skriv, hvorfor sagerne flyttes. Det står i journalen.")]
    if errors:
        return _page(process_id, errors), 422
    label = process_label(process_id, process.newest.name)
    if request.form.get("confirmed") != "yes":
        lines = [each for each in _lines(work, process_id, target) if each.id in chosen]
        return render_template(
            "studio/move_check.html", process_id=process_id, label=label, target=target,
            lines=lines, note=note,
        )  # fmt: skip
    outcomes = [_moved(each, (process_id, target), note) for each in dict.fromkeys(chosen)]
    return render_template(
        "studio/move_receipt.html", process_id=process_id, label=label, target=target,
        outcomes=outcomes, moved=[each for each in outcomes if not each.problem],
    )  # fmt: skip


def _moved(instance_id: str, to: tuple[str, int], note: str) -> Outcome:
    """One case in a transaction of its own: what one cannot do stops no other."""
    try:
        with write() as work:
            key = key_of(work, instance_id)
            move_case(work, instance_id, to=to, note=note)
            return Outcome(key, link_of(work.actor, key))
    except EngineError as error:
        return Outcome(key, link_of(read().actor, key), error.message(language()))


def _page(process_id: str, errors: Errors | None = None) -> str:
    work = read()
    process = find_process(work, process_id)
    target = _target(process)
    lines = _lines(work, process_id, target)
    return render_template(
        "studio/move.html",
        process=process,
        label=process_label(process_id, process.newest.name),
        process_label=process_label,
        target=find_version(work, process_id, target),
        choices=[each.definition.version for each in process.versions],
        lines={v.value: [x for x in lines if x.verdict == v.value] for v in Verdict},
        chosen=request.form.getlist("case") if errors else None,
        note=request.form.get("note", ""),
        errors=errors,
    )


def _target(process: Process) -> int:
    given = request.values.get("til", "")
    return int(given) if given.isdecimal() and len(given) < 9 else process.newest.version


def _lines(work: Work, process_id: str, version: int) -> list[CaseLine]:
    readers: dict[str, Reader] = {}
    return [_line(work, each, readers) for each in preview_move(work, process_id, version)]


def _stands(work: Work, place: At, readers: dict[str, Reader]) -> str:
    """The name in the reader's language; the engine knows some elements by their id alone."""
    if place.process_id not in readers:
        newest = latest(work.session, place.process_id)
        files = newest.files if newest else {}
        readers[place.process_id] = Reader(Source(place.process_id, files), language())
    named = readers[place.process_id].named(place.element_id)
    return place.name if named == place.element_id else named


def _line(work: Work, found: Preview, readers: dict[str, Reader]) -> CaseLine:
    return CaseLine(
        found.instance_id,
        found.business_key,
        link_of(work.actor, found.business_key),
        found.from_version,
        found.verdict.value,
        tuple(dict.fromkeys(_stands(work, place, readers) for place in found.stands)),
        tuple(reason.message(language()) for reason in found.reasons),
    )
