"""``sagsgang import``: what it refuses, what it writes, and that twice is once."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook
from sqlalchemy import func, select

from governance.permissions import SYSTEM
from governance.portfolio.funding import Funding
from governance.portfolio.projects import Project
from governance.records.journal import JournalEntry
from tests.webapp.commands.conftest import Run
from webapp.database import reading
from webapp.demo.portfolio import gross_list

HEAD = "Kode;Projekt;Ejer;Initiativ;Forventet afslutning;Budget;År;Prisniveau"
GOOD = "ny-1;Sårjournal på øerne;Region Nordjylland;telemedicin;24-12-2027;6,5 mio. kr.;2026;2026"
BAD = "ny-2;Røntgen;Region Vestjylland;telemedicin;;;;"


@pytest.fixture
def written(tmp_path: Path):
    """``written("list.csv", text, encoding)`` → the path of the file."""

    def write(name: str, text: str, encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def status(result: Result) -> int:
    """The exit status as ``main`` turns it out: what the command returned, or 1 when it raised."""
    return 1 if result.exception else int(result.return_value or 0)


def project(code: str) -> Project | None:
    return reading(SYSTEM).session.scalar(select(Project).where(Project.code == code))


def count(model) -> int:
    return reading(SYSTEM).session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_danish_letters_arrive_whole_from_every_encoding(run: Run, written, after, encoding):
    result = run("import", written("liste.csv", f"{HEAD}\n{GOOD}\n", encoding), "--yes")

    assert status(result) == 0, result.output
    assert project("ny-1").name_da == "Sårjournal på øerne"


def test_danish_numbers_and_dates_are_read(run: Run, written, after):
    run("import", written("liste.csv", f"{HEAD}\n{GOOD}\n"), "--yes")

    found = project("ny-1")
    budgets = reading(SYSTEM).session.scalars(
        select(Funding.budget_kr).where(Funding.project_id == found.id)
    )
    assert found.forecast_end_on == date(2027, 12, 24)
    assert list(budgets) == [6_500_000]


def test_a_workbook_with_english_headings_is_taken(run: Run, tmp_path: Path, after):
    book = Workbook()
    book.active.append(["Code", "Project", "Owner", "Initiative", "End date"])
    book.active.append(["ny-3", "Wound record", "KL", "telemedicin", date(2027, 6, 30)])
    book.save(tmp_path / "list.xlsx")

    result = run("import", str(tmp_path / "list.xlsx"), "--yes", "--language", "en")

    assert status(result) == 0, result.output
    assert "Written: 1 new, 0 changed" in result.output
    assert project("ny-3").forecast_end_on == date(2027, 6, 30)


def test_a_refused_row_is_named_by_row_column_value_and_reason(run: Run, written):
    result = run("import", written("liste.csv", f"{HEAD}\n{GOOD}\n{BAD}\n"), "--yes")

    line = next(line for line in result.output.splitlines() if "Vestjylland" in line)
    assert [cell.strip() for cell in line.split("│")] == [
        "3",
        "Ejer",
        "Region Vestjylland",
        "er ingen kendt organisation; brug dens kode eller fulde navn",
    ]


def test_one_refused_row_stops_them_all(run: Run, written, after):
    result = run("import", written("liste.csv", f"{HEAD}\n{GOOD}\n{BAD}\n"), "--yes")

    assert status(result) == 1
    assert project("ny-1") is None


def test_refused_rows_are_left_out_when_asked(run: Run, written, after):
    path = written("liste.csv", f"{HEAD}\n{GOOD}\n{BAD}\n")

    result = run("import", path, "--yes", "--skip-bad-rows")

    assert status(result) == 0
    assert project("ny-1") is not None
    assert project("ny-2") is None


def test_a_dry_run_writes_nothing(run: Run, written, after):
    before = count(JournalEntry)

    result = run("import", written("liste.csv", f"{HEAD}\n{GOOD}\n"), "--dry-run", "--yes")

    assert status(result) == 0
    assert "Nye: 1." in result.output
    assert count(JournalEntry) == before


def test_without_anybody_to_ask_nothing_is_written(run: Run, written, after):
    result = run("import", written("liste.csv", f"{HEAD}\n{GOOD}\n"))

    assert status(result) == 1
    assert "--yes" in str(result.exception)
    assert project("ny-1") is None


def test_the_same_file_twice_changes_nothing_the_second_time(run: Run, written, after):
    path = written("liste.csv", f"{HEAD}\n{GOOD}\n")
    run("import", path, "--yes")
    before = count(JournalEntry)

    result = run("import", path, "--yes")

    assert "Intet at gøre" in result.output
    assert count(JournalEntry) == before


def test_the_demonstration_list_is_there_already(run: Run, tmp_path: Path):
    path = tmp_path / "gross_list.csv"
    path.write_bytes(gross_list())

    result = run("import", str(path), "--yes")

    assert "Intet at gøre" in result.output


def test_the_import_is_in_the_journal_under_the_name_of_the_importer(run: Run, written, after):
    path = written("liste.csv", f"{HEAD}\n{GOOD}\n")

    run("import", path, "--yes", "--as", "sekretariat@demo.invalid")

    query = select(JournalEntry.actor_name).where(JournalEntry.action == "gross_list_imported")
    names = list(reading(SYSTEM).session.scalars(query.order_by(JournalEntry.id)))
    assert names[-1] == "Sekretariat"


def test_only_those_entitled_import(run: Run, written, after):
    path = written("liste.csv", f"{HEAD}\n{GOOD}\n")

    result = run("import", path, "--yes", "--as", "revisor@demo.invalid")

    assert "Du har ikke adgang" in str(result.exception)
    assert project("ny-1") is None


def test_a_file_of_another_kind_is_refused_in_one_sentence(run: Run, written):
    result = run("import", written("liste.pdf", "%PDF-1.4"), "--language", "en")

    assert status(result) == 1
    assert "the type of file is not known" in str(result.exception)


def test_a_workbook_in_name_only_is_refused_in_one_sentence(run: Run, written):
    result = run("import", written("liste.xlsx", "Kode;Projekt"))

    assert "ikke en gyldig .xlsx-fil" in str(result.exception)


def test_a_file_without_the_headings_says_which_are_missing(run: Run, written):
    result = run("import", written("liste.csv", "Kode;Budget\nx;1\n"))

    assert "Ejer" in str(result.exception)
