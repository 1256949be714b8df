"""Renew the English catalogue: extract the Danish texts of webapp/, merge, compile.

python tools/translations.py            extract, merge and compile
python tools/translations.py --missing  list the texts that still lack English
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "webapp" / "translations"
ENGLISH = FOLDER / "en" / "LC_MESSAGES" / "messages.po"


def renew() -> None:
    """Extract every ``_("…")`` and merge it into the English catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        template = str(Path(folder) / "messages.pot")
        tool = [sys.executable, "-m", "babel.messages.frontend"]
        extract = ["extract", "-F", "tools/babel.cfg", "-k", "lazy_gettext", "-k", "_l"]
        run([*tool, *extract, "--no-location", "--sort-output", "-o", template, "webapp"])
        merge = ["update" if ENGLISH.exists() else "init", "-i", template, "-d", str(FOLDER)]
        extra = ["--no-fuzzy-matching", "--ignore-obsolete"] if ENGLISH.exists() else []
        run([*tool, *merge, "-l", "en", *extra])
    compile_catalogue()


def compile_catalogue() -> None:
    """Write the compiled catalogue beside the readable one."""
    with ENGLISH.open("rb") as source:
        catalogue = read_po(source, locale="en")
    with ENGLISH.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)


def missing() -> list[str]:
    """The Danish texts without English."""
    with ENGLISH.open("rb") as source:
        catalogue = read_po(source, locale="en")
    return [str(message.id) for message in catalogue if message.id and not message.string]


def run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - fixed words


if __name__ == "__main__":
    if "--missing" not in sys.argv:
        renew()
    for text in missing():
        print(text)  # noqa: T201 - a command for people
