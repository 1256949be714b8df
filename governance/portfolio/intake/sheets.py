"""Spreadsheets as plain rows: .xlsx, and .csv as Danish Excel writes it."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from governance.portfolio.errors import UnreadableFile

Cell = str | int | float | bool | date | datetime | None

# far above any gross list, far below what would fill the memory
MOST_ROWS = 20_000
DELIMITERS = ";,\t"


@dataclass(frozen=True)
class Row:
    """``number`` is the row as the spreadsheet counts it; the headings are usually row 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """The headings and the rows below them; rows without any content are left out."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheet(name: str, content: bytes) -> Sheet:
    """Read a file by the ending of its name; raises UnreadableFile."""
    ending = PurePath(name).suffix.lower()
    if ending == ".xlsx":
        return sheet_of(_workbook_rows(name, content), name=name)
    if ending in (".csv", ".txt"):
        return sheet_of(_csv_rows(name, content), name=name)
    raise UnreadableFile(
        name=name, reason_da="filtypen kendes ikke", reason_en="the type of file is not known"
    )


def sheet_of(rows: Iterable[Sequence[Cell]], *, name: str = "rows") -> Sheet:
    """A sheet of plain rows whose first with any content holds the headings."""
    numbered = [Row(i, tuple(cells)) for i, cells in enumerate(rows, 1) if _has_content(cells)]
    if not numbered:
        raise UnreadableFile(name=name, reason_da="den er tom", reason_en="it is empty")
    if len(numbered) > MOST_ROWS:
        raise UnreadableFile(
            name=name,
            reason_da=f"den har over {MOST_ROWS} rækker",
            reason_en=f"it has more than {MOST_ROWS} rows",
        )
    head, *body = numbered
    headings = tuple("" if cell is None else str(cell).strip() for cell in head.cells)
    return Sheet(headings, tuple(body))


def decode(name: str, content: bytes) -> str:
    """Text in UTF-8 with or without a mark, UTF-16 with one, or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        name=name,
        reason_da="tegnsættet er hverken UTF-8 eller Windows-1252",
        reason_en="its encoding is neither UTF-8 nor Windows-1252",
    )


def delimiter_of(text: str) -> str:
    """The one of ``;``, ``,`` and tab that cuts the first line into most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))


def _csv_rows(name: str, content: bytes) -> list[list[str]]:
    text = decode(name, content)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
    except csv.Error as reason:
        raise UnreadableFile(name=name, reason_da=str(reason), reason_en=str(reason)) from reason


def _workbook_rows(name: str, content: bytes) -> list[tuple[Cell, ...]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError) as reason:
        raise UnreadableFile(
            name=name,
            reason_da="det er ikke en gyldig .xlsx-fil",
            reason_en="it is not a valid .xlsx file",
        ) from reason
    first = book.worksheets[0]
    rows = first.iter_rows(max_row=MOST_ROWS + 2, values_only=True)
    return [tuple(_cell(value) for value in row) for row in rows]


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, (str, int, float, bool, date, datetime)):
        return value
    return str(value)


def _has_content(cells: Sequence[Cell]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in cells)
