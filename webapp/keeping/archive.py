"""The file of a backup: a zip of the manifest and the database's content.

It holds everything that the database holds, so only its owner may read it.
"""

import os
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from webapp.keeping import manifest
from webapp.keeping.errors import KeepingError
from webapp.keeping.manifest import Manifest

MANIFEST, CONTENT = "manifest.json", "database"


def write(target: Path, payload: Path, about: Manifest) -> None:
    """Write beside the target and move into place, so that there is no half backup."""
    beside = target.with_name(f"{target.name}.part")
    # a dump of PostgreSQL is compressed already
    packing = ZIP_DEFLATED if about.database == "sqlite" else ZIP_STORED
    try:
        descriptor = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with ZipFile(file, "w", packing) as packed:
                packed.writestr(MANIFEST, about.text())
                packed.write(payload, CONTENT)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def read_manifest(file: Path) -> Manifest:
    """Raises KeepingError where the file is no backup."""
    try:
        with ZipFile(file) as packed:
            return manifest.parse(packed.read(MANIFEST).decode(), file)
    except (BadZipFile, KeyError, UnicodeDecodeError, OSError) as error:
        raise KeepingError(f"{file} is not a backup of Sagsgang, or is damaged.") from error


def unpack(file: Path, about: Manifest, payload: Path) -> None:
    """Write the content to ``payload``. Raises KeepingError where it is not what was packed."""
    try:
        with ZipFile(file) as packed, packed.open(CONTENT) as source:
            descriptor = os.open(payload, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as into:
                shutil.copyfileobj(source, into, manifest.CHUNK)
    except (BadZipFile, KeyError, OSError, EOFError) as error:
        raise KeepingError(f"{file} is damaged: use another backup.") from error
    if manifest.sha256_of(payload) != about.sha256:
        raise KeepingError(
            f"{file} is damaged: its content is not what was written (sha256). Use another."
        )
