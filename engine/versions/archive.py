"""A zip to its files, trusting nothing that the zip says about itself."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from engine.versions.errors import (
    BrokenArchive,
    EncryptedArchive,
    LinkInArchive,
    NestedArchive,
    RepeatedFile,
    TooManyFiles,
    UnsafePath,
    UploadTooLarge,
)

# bytes, packed and unpacked: the largest process of the project is a twentieth of it
MOST_PACKED = 2_000_000
MOST_UNPACKED = 8_000_000
MOST_OF_A_FILE = 1_000_000
MOST_FILES = 200
_PACKED = frozenset({".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz", ".jar", ".zst"})
_ENCRYPTED = 0x1


def is_archive(content: bytes) -> bool:
    """True for what begins like a zip."""
    return content[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def unpack(file: str, content: bytes) -> dict[str, bytes]:
    """Path inside the zip → content, folders left out. Raises UploadRefused."""
    if len(content) > MOST_PACKED:
        raise UploadTooLarge(file=file, limit=MOST_PACKED // 1000)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(file, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise BrokenArchive(file=file, problem=error) from error
    except (NotImplementedError, RuntimeError) as error:
        # a kind of packing, or of locking, that Python's own reader does not know
        raise BrokenArchive(file=file, problem=error) from error


def _read(file: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise TooManyFiles(file=file, limit=MOST_FILES)
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in entries:
        path = checked_path(file, entry.filename)
        _require_file(file, entry)
        if entry.is_dir():
            continue
        if path in found:
            raise RepeatedFile(entry=path)
        with archive.open(entry) as stream:
            found[path] = _bounded(f"{file}/{path}", stream, min(left, MOST_OF_A_FILE))
        left -= len(found[path])
    return found


def checked_path(file: str, name: str) -> str:
    """The path with forward slashes. Raises UnsafePath."""
    parts = name.replace("\\", "/").rstrip("/").split("/")
    outside = any(part in ("", ".", "..") or ":" in part or "\0" in part for part in parts)
    if outside:
        raise UnsafePath(file=file, entry=name[:200] or "/")
    return PurePosixPath(*parts).as_posix()


def require_unpacked(file: str, path: str, content: bytes) -> None:
    """Refuse a packed file, by its name or by how it begins. Raises NestedArchive."""
    if is_archive(content) or PurePosixPath(path).suffix.lower() in _PACKED:
        raise NestedArchive(file=file, entry=path)


def _require_file(file: str, entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise EncryptedArchive(file=file, entry=entry.filename)
    mode = entry.external_attr >> 16
    kind = stat.S_IFMT(mode)
    if kind and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise LinkInArchive(file=file, entry=entry.filename)


def _bounded(name: str, stream: IO[bytes], most: int) -> bytes:
    """No more than ``most`` bytes are ever unpacked, whatever size the zip claims."""
    content = b"".join(_chunks(stream, most + 1))
    if len(content) > most:
        raise UploadTooLarge(file=name, limit=MOST_OF_A_FILE // 1000)
    return content


def _chunks(stream: IO[bytes], most: int) -> Iterator[bytes]:
    while most > 0 and (chunk := stream.read(min(most, 65_536))):
        most -= len(chunk)
        yield chunk
