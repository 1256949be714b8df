"""Uploaded files to a Source: a zip of a process folder, or single files over a version."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from engine.deployment.decoding import Undecodable, decode
from engine.deployment.source import DIAGRAMS, Source
from engine.deployment.xml import bpmn, is_true
from engine.forms.texts import Text
from engine.versions.archive import (
    MOST_FILES,
    MOST_OF_A_FILE,
    checked_path,
    is_archive,
    require_unpacked,
    unpack,
)
from engine.versions.errors import (
    NothingToLayOver,
    NotText,
    ProcessUnclear,
    RepeatedFile,
    TooDeep,
    TooManyFiles,
    UploadEmpty,
    UploadTooLarge,
    WrongKindOfFile,
)

# what lies in a process folder and is not uploaded: delegates come with the software
_LEFT_OUT = frozenset({".md", ".txt", ".py", ".pyc", ".svg", ".png"})
_AT_THE_TOP = frozenset({".bpmn", ".dmn"})


def read_upload(filename: str, content: bytes, base: Source | None = None) -> Source:
    """The process that an uploaded file is or belongs to.

    A zip is a process folder, whole, with or without one folder around it; README,
    delegates and pictures in it are passed over. Any other file is one part of a process,
    laid over ``base``; a diagram needs no base. Raises UploadRefused.
    """
    if not is_archive(content) and not filename.lower().endswith(".zip"):
        return read_files([(filename, content)], base)
    name = _base_name(filename)
    found = unpack(name, content)
    top = _top_folder(found)
    files: dict[str, bytes] = {}
    for path, body in found.items():
        settled = _settled(path.removeprefix(f"{top}/"))
        if settled in files:
            raise RepeatedFile(entry=settled)
        files[settled] = body
    kept = {path: _text(name, path, body) for path, body in files.items() if not _passed_over(path)}
    for path in kept:
        _require_place(path)
    if not kept:
        raise UploadEmpty(file=name)
    wanted = base.process_id if base else top or PurePosixPath(name).stem
    return Source(_process_id(name, kept, wanted), dict(sorted(kept.items())))


def read_files(files: Iterable[tuple[str, bytes]], base: Source | None = None) -> Source:
    """Single files laid over ``base``, the version they change; each by its file name.

    ``.json`` is a form. A diagram takes the place of the one in ``base`` that holds the same
    process, whatever it is called. Raises UploadRefused.
    """
    laid: dict[str, str] = {}
    for filename, content in files:
        path = _place(filename)
        if path in laid:
            raise RepeatedFile(entry=path)
        if len(content) > MOST_OF_A_FILE:
            raise UploadTooLarge(file=path, limit=MOST_OF_A_FILE // 1000)
        laid[path] = _text(path, path, content)
        if len(laid) > MOST_FILES:
            raise TooManyFiles(file=path, limit=MOST_FILES)
    if not laid:
        raise UploadEmpty(file="–")
    first = next(iter(laid))
    if base is None:
        if not any(path.endswith(".bpmn") for path in laid):
            raise NothingToLayOver(file=first)
        return Source(_process_id(first, laid, PurePosixPath(first).stem), laid)
    replaced = {_same_diagram(base, path, text): text for path, text in laid.items()}
    _process_id(first, {**base.files, **replaced}, base.process_id)
    return Source(base.process_id, dict(sorted({**base.files, **replaced}.items())))


def named_process(files: Iterable[tuple[str, bytes]]) -> str | None:
    """The one process that uploaded diagrams hold, so that its newest version can be found
    and be ``base``; None where no diagram is among the files, or it holds several."""
    diagrams = {n: c for n, c in files if PurePosixPath(n.lower()).suffix in DIAGRAMS}
    found = _processes(Source.of_bytes("", diagrams))
    chosen = [key for key, executable in found.items() if executable] or list(found)
    return chosen[0] if len(chosen) == 1 else None


# --- names and places


def _base_name(filename: str) -> str:
    return PurePosixPath(filename.replace("\\", "/")).name[:120] or "–"


def _top_folder(found: Iterable[str]) -> str:
    """The folder around everything; "" where there is none. Rubbish of a Mac's zip is not
    looked at."""
    tops = {path.split("/")[0] for path in found if not _passed_over(path)}
    inside = all("/" in path for path in found if not _passed_over(path))
    return tops.pop() if inside and len(tops) == 1 and tops != {"forms"} else ""


def _passed_over(path: str) -> bool:
    parts = PurePosixPath(path).parts
    hidden = any(part.startswith((".", "__")) for part in parts)
    return hidden or PurePosixPath(path).suffix.lower() in _LEFT_OUT


def _require_place(path: str) -> None:
    at = PurePosixPath(path)
    if at.suffix not in _AT_THE_TOP | {".json"}:
        raise WrongKindOfFile(entry=path)
    right = len(at.parts) == 1 if at.suffix in _AT_THE_TOP else at.parts[:-1] == ("forms",)
    if not right:
        raise TooDeep(entry=path)


def _settled(path: str) -> str:
    """The path as a process folder has it: some tools call a diagram .bpmn2 or .xml."""
    at = PurePosixPath(path)
    return at.with_suffix(".bpmn").as_posix() if at.suffix.lower() in DIAGRAMS else path


def _place(filename: str) -> str:
    """Where a single file lies in the folder of its process."""
    name = _settled(_base_name(checked_path(filename, _base_name(filename))))
    place = f"forms/{name}" if name.endswith(".json") else name
    _require_place(place)
    return place


def _same_diagram(base: Source, path: str, text: str) -> str:
    """The name of the diagram in ``base`` that this one takes the place of."""
    if not path.endswith(".bpmn") or path in base.files:
        return path
    own = _processes(Source("", {path: text})).keys()
    for name, other in base.diagrams.items():
        if own & _processes(Source("", {name: other})).keys():
            return name
    return path


# --- content


def _text(file: str, path: str, content: bytes) -> str:
    require_unpacked(file, path, content)
    try:
        return decode(content)
    except Undecodable as error:
        raise NotText(entry=path, problem=Text(error.da, error.en)) from None


def _process_id(file: str, files: Mapping[str, str], wanted: str) -> str:
    """``wanted`` if a diagram holds that process, else the only executable one."""
    source = Source(wanted, dict(files))
    found = _processes(source)
    executable = [key for key, runs in found.items() if runs]
    if wanted in found:
        return wanted
    if len(executable) == 1:
        return executable[0]
    if not found and source.diagrams:
        return wanted  # it cannot be read: the check says why, and where
    raise ProcessUnclear(file=file, found=", ".join(found) or "–")


def _processes(source: Source) -> dict[str, bool]:
    """Process id → whether it is executable, of every diagram that can be read."""
    found = [p for tree in source.readable.values() for p in tree.iter(bpmn("process"))]
    return {p.get("id"): is_true(p, "isExecutable") for p in found if p.get("id")}
