import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from governance.portfolio.errors import UnknownHeaders, UnreadableFile
from governance.portfolio.intake.columns import columns_of, template_headings
from governance.portfolio.intake.danish import Unreadable, danish_date, whole_number
from governance.portfolio.intake.import_gross_list import Effect
from governance.portfolio.intake.sheets import read_sheet, sheet_of

HEAD = ["Kode", "Projekt", "Ejer", "Initiativ", "Tilstand"]
FMK = ["FMK", "Fælles Medicinkort", "Region Syddanmark", "medicin", "i gang"]


def a_sheet(*rows, head=HEAD):
    return sheet_of([head, *rows])


def codes(report, effect: Effect) -> list[str]:
    return report.codes[effect]


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("1.234.567", 1_234_567),
        ("1.234.567,00", 1_234_567),
        ("1234567", 1_234_567),
        ("1 234 567 kr.", 1_234_567),
        ("1\u00a0234", 1234),
        ("6,5 mio. kr.", 6_500_000),
        ("1,2 mia", 1_200_000_000),
        ("-5", -5),
        (1250000, 1_250_000),
        (1250000.0, 1_250_000),
    ],
)
def test_danish_numbers_are_read(told, number):
    assert whole_number(told) == number


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ("12,50", "not_whole"),
        (12.5, "not_whole"),
        ("1.5", "not_a_number"),
        ("1,234,567", "not_a_number"),
        ("ca. 5", "not_a_number"),
        ("", "not_a_number"),
        (True, "not_a_number"),
    ],
)
def test_what_is_not_a_whole_danish_number_is_refused_and_never_guessed(told, key):
    with pytest.raises(Unreadable, match=key):
        whole_number(told)


@pytest.mark.parametrize(
    "told",
    [
        "24-12-2014",
        "24.12.2014",
        "24/12/2014",
        "2014-12-24",
        "24. december 2014",
        "24 dec. 2014",
        "24 December 2014",
        datetime(2014, 12, 24, 8),  # noqa: DTZ001 - as a spreadsheet gives it
        date(2014, 12, 24),
    ],
)
def test_danish_dates_are_read(told):
    assert danish_date(told) == date(2014, 12, 24)


@pytest.mark.parametrize(
    "told", ["31-02-2014", "12/24/2014", "snart", "24. xember 2014", 41997, ""]
)
def test_what_is_not_a_date_is_refused(told):
    with pytest.raises(Unreadable, match="not_a_date"):
        danish_date(told)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_every_dress(delimiter, encoding):
    lines = [
        delimiter.join(["Kode", "Projekt"]),
        "",
        delimiter.join(["SJ", "Sundhedsjournal på ø"]),
    ]

    sheet = read_sheet("liste.csv", "\r\n".join(lines).encode(encoding))

    assert sheet.headings == ("Kode", "Projekt")
    assert [(row.number, row.cells) for row in sheet.rows] == [(3, ("SJ", "Sundhedsjournal på ø"))]


def test_a_quoted_cell_may_hold_the_delimiter():
    sheet = read_sheet("liste.csv", b'Kode;Projekt\nA;"Et; to"\n')

    assert sheet.rows[0].cells == ("A", "Et; to")


def test_xlsx_is_read_with_its_numbers_and_dates():
    book = Workbook()
    book.active.append(["Kode", "Budget", "Slutdato"])
    book.active.append(["FMK", 1250000, datetime(2014, 12, 24)])  # noqa: DTZ001
    content = io.BytesIO()
    book.save(content)

    (row,) = read_sheet("liste.XLSX", content.getvalue()).rows

    assert row.cells[:2] == ("FMK", 1250000)
    assert danish_date(row.cells[2]) == date(2014, 12, 24)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("liste.xlsx", b"PK\x03\x04 no"),
        ("liste.xlsx", b""),
        ("liste.csv", b""),
        ("liste.csv", b"Kode;\x81\x8d"),
        ("liste.pdf", b"%PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_so(name, content):
    with pytest.raises(UnreadableFile):
        read_sheet(name, content)


def test_headings_are_known_in_danish_and_english():
    english = a_sheet(head=["Code", "Project name:", "PROJECT", "Owner *", "Initiative", "Colour"])

    columns = columns_of(english)

    assert columns.places == {"code": 0, "name_da": 2, "owner": 3, "initiative": 4}
    assert columns.unknown == ("Project name:", "Colour")
    assert columns_of(sheet_of([template_headings()])).unknown == ()


def test_a_file_without_the_needed_headings_is_refused():
    with pytest.raises(UnknownHeaders) as refused:
        columns_of(a_sheet(head=["Kode", "Noget"]))

    assert refused.value.facts == {"missing": "Projekt, Ejer, Initiativ"}
