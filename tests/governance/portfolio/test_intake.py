from dataclasses import replace

import pytest
from sqlalchemy import func, select

from governance.errors import Forbidden
from governance.portfolio.funding import funding_of
from governance.portfolio.initiatives import Initiative, initiative_by_code
from governance.portfolio.intake.import_gross_list import Effect, import_gross_list
from governance.portfolio.intake.refusals import REASONS
from governance.portfolio.intake.sheets import sheet_of
from governance.portfolio.projects import Project, ProjectState, project_by_code
from governance.records.journal import JournalEntry
from tests.governance.builders import a_party
from tests.governance.conftest import an_actor

HEAD = ["Kode", "Projekt", "Ejer", "Initiativ", "Tilstand"]
FMK = ["FMK", "Fælles Medicinkort", "Region Syddanmark", "medicin", "i gang"]


def a_sheet(*rows, head=HEAD):
    return sheet_of([head, *rows])


def codes(report, effect: Effect) -> list[str]:
    return report.codes[effect]


def test_an_import_creates_projects(portfolio):
    report = import_gross_list(portfolio.work, a_sheet(FMK))

    project = project_by_code(portfolio.work.session, "FMK")
    assert (report.is_written, codes(report, Effect.CREATED)) == (True, ["FMK"])
    assert project.owner is portfolio.owner
    assert project.state is ProjectState.ACTIVE


def test_the_same_file_twice_changes_nothing(portfolio):
    a_party(portfolio.work.session, "state")
    head = [*HEAD, "Parter", "Slutdato", "År", "Prisniveau", "Budget"]
    row = [*FMK, "region, stat", "24-12-2027", "2026", "2026", "1.250.000"]
    import_gross_list(portfolio.work, a_sheet(row, head=head))
    before = entries(portfolio)

    again = import_gross_list(portfolio.work, a_sheet(row, head=head))

    assert codes(again, Effect.UNCHANGED) == ["FMK"]
    assert entries(portfolio) == before + 1  # the import itself


def entries(portfolio) -> int:
    return portfolio.work.session.scalar(select(func.count(JournalEntry.id)))


def test_an_import_updates_by_code_and_empty_cells_take_nothing_away(portfolio):
    head = [*HEAD, "Formål"]
    import_gross_list(portfolio.work, a_sheet([*FMK, "Ét medicinkort"], head=head))
    changed = ["FMK", "FMK 2", "region_syddanmark", "medicin", "på pause", ""]

    report = import_gross_list(portfolio.work, a_sheet(changed, head=head))

    project = project_by_code(portfolio.work.session, "FMK")
    assert codes(report, Effect.UPDATED) == ["FMK"]
    assert (project.name_da, project.purpose) == ("FMK 2", "Ét medicinkort")
    assert [one.after for one in project.transitions] == [ProjectState.ACTIVE, ProjectState.PAUSED]


def test_a_dry_run_tells_what_would_happen_and_writes_nothing(portfolio):
    import_gross_list(portfolio.work, a_sheet(FMK))
    before = entries(portfolio)
    changed = ["FMK", "FMK 2", "Region Syddanmark", "medicin", ""]

    report = import_gross_list(portfolio.work, a_sheet(changed, ["NY", *changed[1:]]), dry_run=True)

    assert not report.is_written
    assert report.counts() == {"created": 1, "updated": 1, "unchanged": 0, "refused": 0}
    assert project_by_code(portfolio.work.session, "FMK").name_da == "Fælles Medicinkort"
    assert (entries(portfolio), project_count(portfolio)) == (before, 1)


def project_count(portfolio) -> int:
    return portfolio.work.session.scalar(select(func.count(Project.id)))


def test_a_refusal_names_row_column_value_and_reason_in_both_languages(portfolio):
    head = ["Kode", "Projekt", "Ejer", "Initiativ", "Slutdato"]
    bad = ["X", "Et projekt", "Region Syddanmark", "medicin", "31-02-2014"]

    (refusal,) = import_gross_list(portfolio.work, a_sheet(bad, head=head)).refusals

    assert refusal.sentence() == (
        "Række 2, Slutdato: »31-02-2014« er ikke en dato; skriv fx 24-12-2014."
    )
    assert refusal.sentence("en") == (
        "Row 2, Slutdato: »31-02-2014« is not a date; write 24-12-2014, say."
    )


def test_one_bad_row_stops_the_import(portfolio):
    report = import_gross_list(portfolio.work, a_sheet(FMK, ["", *FMK[1:]]))

    assert not report.is_written
    assert [(one.row, one.column, one.key) for one in report.refusals] == [(3, "Kode", "required")]
    assert project_count(portfolio) == 0


def test_bad_rows_can_be_left_out(portfolio):
    report = import_gross_list(
        portfolio.work, a_sheet(FMK, ["X", "Y", "Ingen", "medicin", ""]), skip_bad_rows=True
    )

    assert report.is_written
    assert codes(report, Effect.CREATED) == ["FMK"]
    assert [(one.column, one.value, one.key) for one in report.refusals] == [
        ("Ejer", "Ingen", "unknown_owner")
    ]


@pytest.mark.parametrize(
    ("column", "value", "key"),
    [
        ("Tilstand", "næsten", "unknown_state"),
        ("Sagstype", "hemmelig", "unknown_scope"),
        ("Grundlag", "tradition", "unknown_ground"),
        ("Parter", "region og EU", "unknown_party"),
        ("Projektejer", "Ingen", "unknown_person"),
        ("Slutdato", "snart", "not_a_date"),
        ("Budget", "mange", "not_a_number"),
        ("Budget", "-1", "negative"),
        ("Budget", "1,5", "not_whole"),
        ("År", "14", "not_a_year"),
        ("Engelsk navn", "x" * 301, "too_long"),
    ],
)
def test_each_column_refuses_what_it_cannot_hold(portfolio, column, value, key):
    head = [*HEAD[:4], column]

    (refusal,) = import_gross_list(portfolio.work, a_sheet([*FMK[:4], value], head=head)).refusals

    assert (refusal.column, refusal.value, refusal.key) == (column, value, key)


def test_a_party_that_is_not_registered_is_refused(portfolio):
    head = [*HEAD, "Parter"]

    (refusal,) = import_gross_list(portfolio.work, a_sheet([*FMK, "kommuner"], head=head)).refusals

    assert (refusal.column, refusal.key) == ("Parter", "unknown_party")


def test_amounts_need_a_year_and_a_price_level(portfolio):
    head = [*HEAD, "Budget"]

    report = import_gross_list(portfolio.work, a_sheet([*FMK, "1.000"], head=head))

    assert [(one.column, one.key) for one in report.refusals] == [
        ("År", "money_needs_year"),
        ("Prisniveau", "money_needs_year"),
    ]


def test_amounts_left_empty_keep_what_stood_there(portfolio):
    head = [*HEAD, "År", "Prisniveau", "Budget", "Forbrug"]
    import_gross_list(portfolio.work, a_sheet([*FMK, 2026, 2026, "1.000", ""], head=head))
    import_gross_list(portfolio.work, a_sheet([*FMK, 2026, 2026, "", "400"], head=head))

    project = project_by_code(portfolio.work.session, "FMK")
    (line,) = funding_of(portfolio.work.session, project.id)
    assert (line.budget_kr, line.actual_kr, line.party) == (1000, 400, portfolio.region)


def test_a_code_stands_once_in_the_file(portfolio):
    (refusal,) = import_gross_list(portfolio.work, a_sheet(FMK, FMK)).refusals

    assert (refusal.row, refusal.key) == (3, "duplicate")


def test_a_state_that_cannot_follow_is_refused(portfolio):
    portfolio.project("FMK", state=ProjectState.IN_OPERATION)

    (refusal,) = import_gross_list(portfolio.work, a_sheet(FMK)).refusals

    assert (refusal.column, refusal.value, refusal.key) == (
        "Tilstand",
        "i gang",
        "impossible_state",
    )


NEW = [*HEAD[:4], "Aftale", "Punkt", "Sagstype", "Grundlag", "Begrundelse"]


def test_a_new_initiative_is_included_once_with_clause_and_ground(portfolio):
    told = ["digitalisering-med-effekt", "1.1", "tværgående", "strategisk interesse", "Stort"]
    rows = [[code, "P", "Region Syddanmark", "telemedicin", *told] for code in ("T1", "T2")]

    report = import_gross_list(portfolio.work, a_sheet(*rows, head=NEW))

    initiative = initiative_by_code(portfolio.work.session, "telemedicin")
    assert codes(report, Effect.CREATED) == ["T1", "T2"]
    assert [one.number for one in initiative.clauses] == ["1.1"]
    assert portfolio.work.session.scalar(select(func.count(Initiative.id))) == 2


def test_an_unknown_initiative_without_a_clause_is_refused(portfolio):
    row = ["T1", "P", "Region Syddanmark", "telemedicin", ""]

    (refusal,) = import_gross_list(portfolio.work, a_sheet(row)).refusals

    assert refusal.key == "unknown_initiative"


def test_a_clause_nobody_knows_is_refused(portfolio):
    told = ["digitalisering-med-effekt", "9.9", "tværgående", "strategisk interesse", "Stort"]
    row = ["T1", "P", "Region Syddanmark", "telemedicin", *told]

    (refusal,) = import_gross_list(portfolio.work, a_sheet(row, head=NEW)).refusals

    assert (refusal.column, refusal.value, refusal.key) == ("Punkt", "9.9", "unknown_clause")


def test_only_those_who_may_import_do(portfolio):
    with pytest.raises(Forbidden):
        import_gross_list(replace(portfolio.work, actor=an_actor("auditor")), a_sheet(FMK))


def test_every_reason_reads_in_both_languages():
    assert all(danish and english and danish != english for danish, english in REASONS.values())
