"""A process folder as read: its files as text, its diagrams as safe XML trees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from engine.deployment.canonical import canonical
from engine.deployment.decoding import Undecodable, decode
from engine.deployment.xml import (
    BPMN,
    NS,
    SPIFF,
    UnsafeXml,
    bpmn,
    is_true,
    properties,
    read_xml,
    tag_of,
)

if TYPE_CHECKING:
    from engine.persistence.tables import ProcessDefinition

__all__ = ["BPMN", "DIAGRAMS", "NS", "SPIFF", "Source", "Unread", "UnsafeXml", "bpmn", "properties",
           "read_xml", "tag_of"]  # fmt: skip


DIAGRAMS = (".bpmn", ".bpmn2", ".xml")


@dataclass(frozen=True)
class Unread:
    """A file whose bytes are no text; the sentence in both languages."""

    file: str
    line: int
    da: str
    en: str


@dataclass(frozen=True)
class Source:
    """The files of one process. A folder's name is its process id."""

    process_id: str
    files: dict[str, str] = field(hash=False)
    unread: tuple[Unread, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> "Source":
        """Read what the engine uses from ``folder``; delegates and notes are left out."""
        found = [*folder.glob("*.bpmn"), *folder.glob("*.dmn"), *folder.glob("forms/*.json")]
        names = {f.relative_to(folder).as_posix(): f for f in sorted(found) if f.is_file()}
        return cls.of_bytes(folder.name, {name: f.read_bytes() for name, f in names.items()})

    @classmethod
    def of_bytes(cls, process_id: str, files: Mapping[str, bytes]) -> "Source":
        """The same for files that lie in no folder: name as in one → content."""
        texts: dict[str, str] = {}
        unread: list[Unread] = []
        for name, data in files.items():
            try:
                texts[name] = decode(data)
            except Undecodable as error:
                unread.append(Unread(name, error.line, error.da, error.en))
        return cls(process_id, texts, tuple(unread))

    @classmethod
    def stored(cls, definition: "ProcessDefinition") -> "Source":
        """The files of a version in the database."""
        return cls(definition.process_id, dict(definition.files))

    @classmethod
    def lone(cls, files: Mapping[str, bytes]) -> "Source":
        """Files of any origin: the process id is that of the first process that runs, or
        the first diagram's name where it holds none."""
        source = cls.of_bytes("", files)
        names = [PurePosixPath(name).stem for name in files]
        return cls(source.first_process or next(iter(names), ""), source.files, source.unread)

    @property
    def first_process(self) -> str | None:
        """The id of the first process marked as executable, else of the first of all."""
        found = [p for tree in self.readable.values() for p in tree.iter(bpmn("process"))]
        runs = [p for p in found if is_true(p, "isExecutable")] or found
        return next((p.get("id") for p in runs if p.get("id")), None)

    def of_kind(self, *suffixes: str) -> dict[str, str]:
        """The files whose name ends so."""
        return {n: text for n, text in self.files.items() if n.lower().endswith(suffixes)}

    @property
    def diagrams(self) -> dict[str, str]:
        """The files that hold BPMN; some tools call them .bpmn2 or .xml."""
        return self.of_kind(*DIAGRAMS)

    @cached_property
    def trees(self) -> dict[str, Any]:
        """File name → root element of each diagram. Raises UnsafeXml."""
        return {name: canonical(read_xml(text)) for name, text in self.diagrams.items()}

    @cached_property
    def readable(self) -> dict[str, Any]:
        """The same, without the diagrams that cannot be read."""
        return dict(self._readable())

    def _readable(self) -> Iterator[tuple[str, Any]]:
        for name, text in self.diagrams.items():
            try:
                yield name, canonical(read_xml(text))
            except UnsafeXml:
                continue

    @cached_property
    def forms(self) -> dict[str, str]:
        """Form key → JSON text."""
        return {Path(n).stem: t for n, t in self.files.items() if n.startswith("forms/")}

    @property
    def called(self) -> list[str]:
        """The processes that this folder's call activities name, without its own."""
        own = {p.get("id") for t in self.readable.values() for p in t.iter(bpmn("process"))}
        nodes = (n for tree in self.readable.values() for n in tree.iter(bpmn("callActivity")))
        return sorted({n.get("calledElement") or "" for n in nodes} - own - {""})
