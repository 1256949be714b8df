"""Renew the English catalogue: extract the Danish texts of webapp/, merge, compile.

python tools/translations.py            extract, merge and compile
python tools/translations.py --missing  list the texts that still lack English
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = ROOT / "webapp" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "_l": None}


def renew() -> None:
    """Bring the catalogue in line with the pages; what already has English keeps it."""
    catalogue = english()
    template = texts()
    # a date of its own would make every run a change
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    write(catalogue)


def texts() -> Catalog:
    """Every ``_("…")`` of the pages."""
    with (ROOT / "tools" / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    catalogue = Catalog()
    for path, line, text, _, context in extract_from_dir(
        ROOT / "webapp", methods, options, KEYWORDS
    ):
        catalogue.add(text, locations=[(path, line)], context=context)
    return catalogue


def english() -> Catalog:
    """The catalogue as it stands."""
    with ENGLISH.open("rb") as source:
        return read_po(source, locale="en")


def write(catalogue: Catalog) -> None:
    """Write the readable catalogue, and the compiled one beside it."""
    with ENGLISH.open("wb") as target:
        write_po(target, catalogue, no_location=True, sort_output=True)
    with ENGLISH.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)


def missing() -> list[str]:
    """The Danish texts without English."""
    return [forms(message.id)[0] for message in english() if not all(forms(message.string))]


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Singular and plural, or the one form there is."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


if __name__ == "__main__":
    if "--missing" not in sys.argv:
        renew()
    for text in missing():
        print(text)  # noqa: T201 - a command for people
