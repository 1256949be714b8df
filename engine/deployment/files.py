"""From what somebody points at to sources: process folders, files of any tool, zip archives."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path, PurePosixPath

from engine.deployment.decoding import MAX_BYTES
from engine.deployment.source import DIAGRAMS, Source

# what a reader of zip archives raises for one that is damaged, locked or packed unknown ways
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
           ValueError)  # fmt: skip
_MAX_MEMBERS = 2_000
_MAX_TOTAL = 10 * MAX_BYTES


class NothingToCheck(Exception):
    """What is pointed at cannot be looked into; the sentence in both languages."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da, self.en = da, en


@dataclass(frozen=True)
class Parcel:
    """A source and the way to its files. ``is_whole`` where it is a process, not only tables
    and forms. ``names`` are those of files that are called otherwise inside the source."""

    place: str
    source: Source
    is_whole: bool = True
    names: Mapping[str, str] = field(default_factory=dict)

    def shown(self, file: str) -> str:
        """A file of the source as whoever pointed at it knows it."""
        return self.names.get(file) or (self.place if file in self._files else "") + file

    @property
    def _files(self) -> set[str]:
        return {*self.source.files, *(unread.file for unread in self.source.unread)}


def gather(paths: Iterable[Path]) -> list[Parcel]:
    """The parcels in what is pointed at. Decision tables and forms that are named by
    themselves belong to every diagram that is. Raises NothingToCheck."""
    parcels: list[Parcel] = []
    diagrams: dict[Path, bytes] = {}
    parts: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for path in paths:
        if path.is_dir():
            parcels += _folders(path)
        elif path.suffix.lower() == ".zip":
            parcels += _archive(path)
        elif path.suffix.lower() in DIAGRAMS:
            diagrams[path] = _content(path)
        else:
            parts[_part(path)] = _content(path)
            names[_part(path)] = str(path)
    parcels += [_diagram(path, data, parts, names) for path, data in diagrams.items()]
    if parts and not diagrams:
        parcels.append(Parcel("", Source.of_bytes("", parts), is_whole=False, names=names))
    return parcels


def _archive(path: Path) -> list[Parcel]:
    try:
        with zipfile.ZipFile(BytesIO(_content(path))) as archive:
            files = _members(path, archive)
    except _BROKEN as error:
        raise NothingToCheck(f"{path} er ikke et læseligt zip-arkiv",
                             f"{path} is not a readable zip") from error  # fmt: skip
    found = list(_grouped(files))
    if not found:
        raise NothingToCheck(f"{path} indeholder ingen .bpmn-fil", f"{path} holds no .bpmn file")
    return [replace(parcel, place=f"{path}/{parcel.place}") for parcel in found]


def _members(path: Path, archive: zipfile.ZipFile) -> dict[PurePosixPath, bytes]:
    members = [info for info in archive.infolist() if not info.is_dir() and _is_ours(info.filename)]
    if len(members) > _MAX_MEMBERS or sum(info.file_size for info in members) > _MAX_TOTAL:
        raise NothingToCheck(f"{path} er for stort", f"{path} is too large")
    # one byte more than is allowed, for the size an archive states need not be true
    return {PurePosixPath(i.filename): archive.open(i).read(MAX_BYTES + 1) for i in members}


def _is_ours(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in (".bpmn", ".bpmn2", ".dmn", ".json")


def _grouped(files: Mapping[PurePosixPath, bytes]) -> Iterator[Parcel]:
    """One process for each folder with a diagram; one for each diagram in the top folder."""
    homes = {path.parent for path in files if path.suffix.lower().startswith(".bpmn")}
    for home in sorted(homes):
        inside = {
            path.relative_to(home).as_posix(): data
            for path, data in files.items()
            if path.parent == home or path.parent == home / "forms"
        }
        source = Source.of_bytes(home.name, inside)
        if source.process_id in _processes(source):
            yield Parcel("" if home.name == "" else f"{home}/", source)
            continue
        parts = {n: d for n, d in inside.items() if not n.lower().endswith((".bpmn", ".bpmn2"))}
        for name in sorted(inside.keys() - parts.keys()):
            own = Source.lone({name: inside[name], **parts})
            yield Parcel("" if home.name == "" else f"{home}/", own)


def _folders(folder: Path) -> list[Parcel]:
    homes = (
        [folder]
        if any(folder.glob("*.bpmn"))
        else sorted({path.parent for path in folder.glob("*/*.bpmn")})
    )
    if not homes:
        raise NothingToCheck(f"{folder} har ingen .bpmn-fil", f"{folder} holds no .bpmn file")
    return [Parcel(f"{home}/", Source.read(home.resolve())) for home in homes]


def _diagram(
    path: Path, data: bytes, parts: Mapping[str, bytes], names: Mapping[str, str]
) -> Parcel:
    """A diagram in the folder of its process is checked with what lies beside it."""
    lone = Source.lone({path.name: data, **parts})
    home = path.resolve().parent
    if lone.process_id == home.name and path.suffix == ".bpmn":
        return Parcel(f"{path.parent}/", Source.read(home))
    return Parcel("", lone, names={**names, path.name: str(path)})


def _part(path: Path) -> str:
    if path.suffix.lower() == ".json":
        return f"forms/{path.stem}.json"
    if path.suffix.lower() == ".dmn":
        return path.name
    raise NothingToCheck(
        f"{path} er hverken .bpmn, .dmn, .json, .zip eller en mappe",
        f"{path} is neither .bpmn, .dmn, .json, .zip nor a folder",
    )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_TOTAL:
            raise NothingToCheck(f"{path} er for stor", f"{path} is too large")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NothingToCheck(f"{path} findes ikke", f"{path} does not exist") from error
    except OSError as error:
        said = error.strerror or str(error)
        raise NothingToCheck(f"{path} kan ikke læses ({said})",
                             f"{path} cannot be read ({said})") from error  # fmt: skip


def _processes(source: Source) -> set[str]:
    ids = (p.get("id", "") for t in source.readable.values() for p in t.iter("{*}process"))
    return set(ids)
