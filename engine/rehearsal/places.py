"""Files on disk to a Source: a folder, or one diagram with the decisions and forms beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from engine.deployment.source import NS, Source, UnsafeXml, bpmn
from engine.rehearsal.errors import NothingToRehearse

MAX_BESIDE = 200
_DECISIONS = "//spiffworkflow:calledDecisionId/text()"


def read_source(path: Path) -> Source:
    """The process at ``path``. A file's process id is that of its first process that runs.

    Raises NothingToRehearse, OSError, UnicodeDecodeError.
    """
    source = Source.read(path) if path.is_dir() else _lone(path)
    if not source.of_kind(".bpmn"):
        raise NothingToRehearse(where=path)
    return source


def main_process(source: Source) -> Source:
    """The source under the id of a process that it holds: its own, else the first that runs."""
    ids = _process_ids(source)
    return source if not ids or source.process_id in ids else replace(source, process_id=ids[0])


def called_by(source: Source, places: Iterable[Path]) -> dict[str, Source]:
    """Process id → files of everything that ``source`` calls, near or far, as far as it is
    found in ``places``: folders that hold process folders or single diagrams."""
    roots = list(places)
    found: dict[str, Source] = {}
    waiting = _called(source)
    while waiting:
        name = waiting.pop()
        if name in found or name == source.process_id:
            continue
        called = next(_candidates(name, roots), None)
        if called is not None:
            found[name] = called
            waiting += _called(called)
    return found


def _lone(path: Path) -> Source:
    source = Source(path.stem, {path.name: path.read_text("utf-8-sig")})
    try:
        wanted = {str(name).strip() for tree in source.trees.values()
                  for name in tree.xpath(_DECISIONS, namespaces=NS)}  # fmt: skip
    except UnsafeXml:
        return source
    beside = {f.name: f.read_text("utf-8") for f in _some(path.parent, "*.dmn")} if wanted else {}
    decisions = {n: text for n, text in beside.items() if any(w in text for w in wanted)}
    forms = {f"forms/{f.name}": f.read_text("utf-8") for f in _some(path.parent, "forms/*.json")}
    return main_process(replace(source, files={**source.files, **decisions, **forms}))


def _process_ids(source: Source) -> list[str]:
    """Those that run first."""
    try:
        found = [p for tree in source.trees.values() for p in tree.iter(bpmn("process"))]
    except UnsafeXml:
        return []
    found.sort(key=lambda process: process.get("isExecutable") not in ("true", "1"))
    return [process.get("id") for process in found if process.get("id")]


def _called(source: Source) -> list[str]:
    try:
        return list(source.called)
    except UnsafeXml:
        return []


def _candidates(name: str, roots: Iterable[Path]) -> Iterator[Source]:
    for root in roots:
        if name.isidentifier() and (root / name).is_dir():
            source = Source.read(root / name)
            if name in _process_ids(source):
                yield source
        for file in _some(root, "*.bpmn"):
            source = _lone(file)
            if name in _process_ids(source):
                yield replace(source, process_id=name)


def _some(folder: Path, pattern: str) -> list[Path]:
    return [file for file in sorted(folder.glob(pattern))[:MAX_BESIDE] if file.is_file()]
