"""The versions of a process, with their cases."""

import shutil

import sqlalchemy as sa

from engine import queries
from tests.engine.desk import MODELS, SYSTEM


def two_versions(desk, tmp_path):
    shutil.copytree(MODELS / "called_review", tmp_path / "called_review")
    folder = tmp_path / "called_review"
    desk.engine.deploy(desk.session, folder, by=SYSTEM, now=desk.now, note="den første")
    first = desk.start("called_review", key="case:1", topic="FMK")
    desk.start("called_review", key="case:2", topic="FMK")
    file = folder / "process.bpmn"
    file.write_text(file.read_text().replace("Gennemgå", "Bedøm"))
    desk.engine.deploy(desk.session, folder, by=SYSTEM, now=desk.now)
    desk.start("called_review", key="case:3", topic="FMK")
    desk.move(
        lambda: desk.engine.cancel(
            desk.session, first.id, reason="fejl", actor=SYSTEM, now=desk.now
        )
    )


def test_each_version_is_listed_with_its_cases(desk, tmp_path):
    two_versions(desk, tmp_path)

    listed = queries.versions(desk.session, "called_review")

    assert [(v.definition.version, v.running, v.total) for v in listed] == [(2, 1, 1), (1, 1, 2)]
    assert (listed[1].definition.note, listed[1].definition.deployed_by) == (
        "den første",
        "Systemet",
    )


def test_running_cases_are_counted_by_process(desk, tmp_path):
    two_versions(desk, tmp_path)

    assert queries.running_cases(desk.session) == {"called_review": 2}


def test_a_version_knows_what_it_is_bound_to(desk):
    desk.deploy("called_review", "calling_intake")

    (listed,) = queries.versions(desk.session, "calling_intake")

    assert listed.called == {"called_review": 1}


def test_a_version_is_found_by_its_number(desk):
    desk.deploy("called_review")

    assert queries.definition_of(desk.session, "called_review", 1) is not None
    assert queries.definition_of(desk.session, "called_review", 2) is None


def test_the_number_of_queries_does_not_grow_with_the_versions(desk, tmp_path):
    two_versions(desk, tmp_path)
    asked = []
    sa.event.listen(desk.database, "before_cursor_execute", lambda *a: asked.append(a[2]))

    queries.versions(desk.session, "called_review")

    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 3
