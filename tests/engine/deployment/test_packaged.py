"""What the installation brings: deployed when it changed, never put back over somebody's own."""

import shutil

import pytest

from engine.deployment.source import Source
from engine.errors import DeploymentRefused
from engine.queries import definitions
from tests.engine.desk import MODELS, SYSTEM


@pytest.fixture
def folders(tmp_path):
    """Copies of a calling and a called process that a test may change, called one last."""
    for name in ("calling_intake", "called_review"):
        shutil.copytree(MODELS / name, tmp_path / name)
    return [tmp_path / "calling_intake", tmp_path / "called_review"]


def start(desk, folders):
    """What every start of the application does."""
    done = desk.engine.deploy_packaged(desk.session, folders, by=SYSTEM, now=desk.now)
    desk.session.commit()
    return done


def upload(desk, process_id, old, new):
    """Somebody deploys their own version of a process."""
    newest = definitions(desk.session, process_id)[0]
    files = {name: text.replace(old, new) for name, text in newest.files.items()}
    row = desk.engine.deploy_source(
        desk.session, Source(process_id, files), by=SYSTEM, now=desk.now, note="Vores egen"
    )
    bound = desk.engine.bind_callers(desk.session, row, by=SYSTEM, now=desk.now)
    desk.session.commit()
    return row, bound


def versions(desk, process_id):
    return [row.version for row in definitions(desk.session, process_id)]


def rewrite(folder, old, new):
    file = folder / "process.bpmn"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


NAME = 'name="Modtagelse"'
REVIEW = 'name="Kaldt gennemgang"'


def test_starting_again_makes_no_versions(desk, folders):
    start(desk, folders)

    start(desk, folders)

    assert (versions(desk, "calling_intake"), versions(desk, "called_review")) == ([1], [1])


def test_a_version_that_somebody_deployed_survives_the_next_start(desk, folders):
    start(desk, folders)
    own, _bound = upload(desk, "calling_intake", NAME, 'name="Vores egen"')

    done = start(desk, folders)

    assert own.id in [row.id for row in done.newest]
    assert versions(desk, "calling_intake") == [2, 1]
    assert own.package_hash is None


def test_a_changed_package_is_deployed_also_over_somebodys_own(desk, folders):
    start(desk, folders)
    upload(desk, "calling_intake", NAME, 'name="Vores egen"')
    rewrite(folders[0], NAME, 'name="Den nye udgave"')

    start(desk, folders)

    newest = definitions(desk.session, "calling_intake")[0]
    assert (newest.version, newest.name) == (3, "Den nye udgave")
    assert newest.package_hash is not None


def test_callers_are_bound_to_what_somebody_deployed_and_keep_their_files(desk, folders):
    start(desk, folders)
    before = definitions(desk.session, "calling_intake")[0]

    own, bound = upload(desk, "called_review", REVIEW, 'name="Vores"')

    [caller] = bound
    assert (caller.process_id, caller.version) == ("calling_intake", 2)
    assert caller.called == {"called_review": own.id}
    assert (caller.files, caller.package_hash) == (before.files, before.package_hash)


def test_a_start_binds_unchanged_callers_to_a_changed_package(desk, folders):
    start(desk, folders)
    rewrite(folders[1], REVIEW, 'name="Ny"')

    start(desk, folders)

    reviewed = definitions(desk.session, "called_review")[0]
    assert definitions(desk.session, "calling_intake")[0].called == {"called_review": reviewed.id}


def test_the_installations_own_error_stops_the_start(desk, folders):
    rewrite(folders[0], "called_review", "nobody_knows")

    with pytest.raises(DeploymentRefused):
        start(desk, folders)


def test_what_an_upgrade_leaves_unfit_stays_as_it_was_and_is_told(desk, folders):
    start(desk, folders)
    upload(desk, "calling_intake", 'value="secretariat"', 'value="chair"')
    rewrite(folders[1], REVIEW, 'name="Ny"')
    desk.engine.group_roles = frozenset({"seat", "secretariat"})

    done = start(desk, folders)

    assert [refusal.facts["process_id"] for refusal in done.left] == ["calling_intake"]
    assert versions(desk, "calling_intake") == [2, 1]
    assert versions(desk, "called_review") == [2, 1]
