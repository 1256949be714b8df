"""Files on disk to a Source: a folder, an archive, or one diagram with the decisions and
forms that lie beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from engine.deployment.files import NothingToCheck, Parcel, gather
from engine.deployment.source import NS, Source, bpmn
from engine.forms.texts import Text
from engine.rehearsal.errors import NothingToRehearse

MAX_BESIDE = 200
_DECISIONS = "//spiffworkflow:calledDecisionId/text()"


def read_source(path: Path) -> Source:
    """The one process at ``path``. Raises NothingToRehearse and OSError."""
    try:
        found = [parcel for parcel in gather([path]) if parcel.is_whole]
    except NothingToCheck as error:
        raise NothingToRehearse(problem=Text(error.da, error.en)) from error
    if len(found) != 1:
        raise NothingToRehearse(problem=_not_one(path, [p.source.process_id for p in found]))
    return _with_what_is_beside(path, found[0])


def main_process(source: Source) -> Source:
    """The source under the id of a process that it holds: its own, else the first that runs."""
    first = source.first_process
    if first is None or source.process_id in process_ids(source):
        return source
    return replace(source, process_id=first)


def process_ids(source: Source) -> set[str]:
    """The processes that the files hold."""
    found = (p for tree in source.readable.values() for p in tree.iter(bpmn("process")))
    return {process.get("id", "") for process in found}


def called_by(source: Source, places: Iterable[Path]) -> dict[str, Source]:
    """Process id → files of everything that ``source`` calls, near or far, as far as it is
    found in ``places``: folders that hold process folders or single diagrams."""
    roots = list(places)
    found: dict[str, Source] = {}
    waiting = list(source.called)
    while waiting:
        name = waiting.pop()
        if name in found or name == source.process_id:
            continue
        called = next(_candidates(name, roots), None)
        if called is not None:
            found[name] = called
            waiting += called.called
    return found


def _not_one(path: Path, names: list[str]) -> Text:
    told = f"{len(names)} ({', '.join(names)})"
    return Text(f"{path} indeholder {told} processer", f"{path} holds {told} processes")


def _with_what_is_beside(path: Path, parcel: Parcel) -> Source:
    """A lone diagram gets the tables that hold a decision it names, and the forms/ folder."""
    source = parcel.source
    if parcel.place:
        return source
    wanted = {str(name).strip() for tree in source.readable.values()
              for name in tree.xpath(_DECISIONS, namespaces=NS)}  # fmt: skip
    tables = _texts(path.parent, "*.dmn", "") if wanted else {}
    forms = _texts(path.parent, "forms/*.json", "forms/")
    used = {n: text for n, text in tables.items() if any(name in text for name in wanted)}
    return replace(source, files={**source.files, **used, **forms})


def _texts(folder: Path, pattern: str, prefix: str) -> Mapping[str, str]:
    found = {prefix + file.name: file.read_bytes() for file in _some(folder, pattern)}
    return Source.of_bytes("", found).files


def _candidates(name: str, roots: Iterable[Path]) -> Iterator[Source]:
    for root in roots:
        if name.isidentifier() and (root / name).is_dir():
            source = Source.read(root / name)
            if name in process_ids(source):
                yield source
        for file in _some(root, "*.bpmn"):
            source = Source.lone({file.name: file.read_bytes()})
            if name in process_ids(source):
                yield replace(source, process_id=name)


def _some(folder: Path, pattern: str) -> list[Path]:
    return [file for file in sorted(folder.glob(pattern))[:MAX_BESIDE] if file.is_file()]
