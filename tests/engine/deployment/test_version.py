"""Versions: made when something changed, bound to what they call, never changed under way."""

import shutil

import pytest

from engine.deployment.version import in_order
from engine.errors import DeploymentRefused
from engine.persistence.tables import ProcessInstance
from tests.engine.desk import MODELS, SYSTEM


@pytest.fixture
def folders(tmp_path):
    """Copies of a calling and a called process that a test may change."""
    for name in ("calling_intake", "called_review"):
        shutil.copytree(MODELS / name, tmp_path / name)
    return tmp_path


def deploy(desk, folder):
    row = desk.engine.deploy(desk.session, folder, by=SYSTEM, now=desk.now)
    desk.session.commit()
    return row


def rewrite(folder, old, new):
    file = folder / "process.bpmn"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def test_deploying_the_same_content_again_makes_no_version(desk, folders):
    first = deploy(desk, folders / "called_review")

    again = deploy(desk, folders / "called_review")

    assert (again.id, again.version) == (first.id, 1)


def test_changed_content_makes_a_version(desk, folders):
    deploy(desk, folders / "called_review")
    rewrite(folders / "called_review", "Gennemgå", "Bedøm")

    assert deploy(desk, folders / "called_review").version == 2


def test_delegates_and_notes_are_not_content(desk, folders):
    deploy(desk, folders / "called_review")
    (folders / "called_review" / "delegates.py").write_text("DELEGATES = ()")
    (folders / "called_review" / "README.md").write_text("noter")

    assert deploy(desk, folders / "called_review").version == 1


def test_called_processes_are_deployed_first(folders):
    order = in_order([folders / "calling_intake", folders / "called_review"])

    assert [folder.name for folder in order] == ["called_review", "calling_intake"]


def test_calling_what_is_not_deployed_is_refused(desk, folders):
    with pytest.raises(DeploymentRefused):
        deploy(desk, folders / "calling_intake")


def test_a_running_case_stays_on_its_version_and_that_of_what_it_calls(desk, folders):
    both = [folders / "called_review", folders / "calling_intake"]
    desk.engine.deploy_all(desk.session, both, by=SYSTEM, now=desk.now)
    old = desk.start("calling_intake", key="case:old", topic="FMK")
    rewrite(folders / "called_review", "Gennemgå", "Bedøm")

    again = desk.engine.deploy_all(desk.session, both, by=SYSTEM, now=desk.now)
    desk.session.commit()
    desk.start("calling_intake", key="case:new", topic="FMK")

    assert [row.version for row in again] == [2, 2]
    assert {t.business_key: t.name for t in desk.open()} == {
        "case:old": "Gennemgå FMK",
        "case:new": "Bedøm FMK",
    }
    for task in desk.open():
        desk.complete(task, verdict="god")
    assert len(desk.open("decide")) == 2
    assert desk.session.get_one(ProcessInstance, old.id).definition_id == again[1].id - 2


def test_a_new_engine_reads_what_an_old_one_stored(desk, folders):
    from engine.engine import Engine

    desk.engine.deploy_all(
        desk.session, [folders / "called_review", folders / "calling_intake"],
        by=SYSTEM, now=desk.now,
    )  # fmt: skip
    desk.start("calling_intake", topic="FMK")

    desk.engine = Engine(desk.delegates)
    desk.complete(desk.open()[0], verdict="god")

    assert [task.element_id for task in desk.open()] == ["decide"]
