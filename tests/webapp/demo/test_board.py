"""The demonstration board, whatever the day on which it is loaded."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from engine.persistence.base import Base
from engine.persistence.tables import UserTask
from governance.casework.cases import Case, CaseType
from governance.casework.documents.models import DocumentVersion
from governance.casework.documents.storing import fetch
from governance.cycle.cycles import AnnualCycle, CycleState
from governance.operations.funding_keys import key_on, without_key
from governance.operations.solutions import solution_by_code
from governance.permissions import SYSTEM
from governance.portfolio.indicators.definitions import indicator_by_code, indicators
from governance.portfolio.intake.import_gross_list import Effect, import_gross_list
from governance.portfolio.intake.sheets import read_sheet
from governance.portfolio.projects import Project, ProjectState
from governance.records.verification import verify
from processes.registry import folders
from tests.webapp.conftest import build_app
from webapp.database import db, reading, unit_of_work
from webapp.demo import board
from webapp.demo.papers import pdf
from webapp.demo.portfolio import GROSS_LIST, gross_list


@pytest.fixture
def work(app):
    with app.app_context():
        yield reading(SYSTEM)


def test_the_five_cases_are_open_with_their_papers(work):
    cases = list(work.session.scalars(select(Case).order_by(Case.id)))

    papers = work.session.scalar(select(func.count()).select_from(DocumentVersion))
    assert [case.title for case in cases] == [
        "Fælles Medicinkort (FMK)",
        "Telemedicinsk handlingsplan",
        "Fællesoffentlig infrastruktur",
        "Klinisk it-arbejdsplads",
        "Telesundhed",
    ]
    assert all(case.number for case in cases)
    assert papers == 2 * len(cases)


def test_the_internal_cases_passed_the_test_of_size_or_strategy(work):
    query = select(Case.title).where(Case.case_type == CaseType.INTERNAL_STRATEGIC)
    assert set(work.session.scalars(query)) == {"Klinisk it-arbejdsplads", "Telesundhed"}


def test_the_gross_list_hides_nothing(work):
    states = set(work.session.scalars(select(Project.state)))

    assert states == set(ProjectState)


def test_the_gross_list_file_may_be_imported_once_more_without_a_change(work):
    report = import_gross_list(work, read_sheet(GROSS_LIST, gross_list()), dry_run=True)

    assert report.refusals == []
    assert not report.codes[Effect.CREATED]
    assert not report.codes[Effect.UPDATED]


def test_the_dropped_fmk_target_stays_visible(work):
    targets = indicator_by_code(work.session, "medicin-fmk-afstemt").targets

    assert [target.percent for target in targets] == [95, None]
    assert len(indicators(work.session)) == 5


def test_both_bodies_have_this_year_adopted_and_next_year_in_preparation(work):
    rows = work.session.execute(select(AnnualCycle.body_code, AnnualCycle.year, AnnualCycle.state))

    assert {tuple(row) for row in rows} == {
        (body, year, state)
        for body in ("board", "steering_group")
        for year, state in ((2026, CycleState.ADOPTED), (2027, CycleState.DRAFT))
    }


def test_medcom_is_paid_for_by_three_in_about_equal_parts(work):
    key = key_on(work.session, solution_by_code(work.session, "medcom-drift").id, work.today)

    assert [share.hundredths for share in key.shares] == [3334, 3333, 3333]
    assert without_key(work.session, work.today) == []


def test_somebody_has_something_to_do(work):
    waiting = set(work.session.scalars(select(UserTask.element_id)))

    assert {"check_case", "acknowledge", "adjust_year"} <= waiting


def test_the_journal_of_the_loaded_board_is_whole(work):
    assert verify(work.session).is_intact


def test_a_paper_is_a_pdf_that_says_where_each_object_begins(work):
    paper = pdf("Sag (1)", ["Æble og \\ skråstreg " * 20])

    start = int(paper.rsplit(b"startxref\n", 1)[1].split()[0])
    assert paper.startswith(b"%PDF-1.4")
    assert paper[start:].startswith(b"xref")
    assert rb"Sag \(1\)" in paper


def test_a_stored_paper_is_the_one_that_came_in(work):
    first = work.session.scalars(select(DocumentVersion).order_by(DocumentVersion.id)).first()

    assert fetch(work, first.id).content.startswith(b"%PDF-")


@pytest.mark.parametrize("day", [(2025, 9, 1), (2026, 11, 23), (2028, 12, 31)])
def test_the_board_is_built_on_any_day(tmp_path: Path, day):
    now = datetime(*day, 8, tzinfo=UTC)
    app = build_app(tmp_path / "board.sqlite", lambda: now)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with unit_of_work(SYSTEM) as work:
            work.engine.deploy_all(work.session, folders(), by=SYSTEM, now=now)

        with unit_of_work(SYSTEM) as work:
            board.build(work)

        assert reading(SYSTEM).session.scalar(select(func.count(Case.id))) == 5
        db.engine.dispose()
