"""The wheel carries everything, and runs away from the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from what git tracks, so that nothing lying about slips in."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, names):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_processes_templates_translations_and_static_files(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())

    for wanted in (
        "processes/steering_group_review/process.bpmn",
        "processes/steering_group_review/review_rule.dmn",
        "processes/steering_group_review/forms/review_statement.json",
        "notifications/templates/da/task.txt",
        "webapp/templates/base.html",
        "webapp/worklist/templates/worklist/inbox.html",
        "webapp/translations/en/LC_MESSAGES/messages.mo",
        "webapp/static/vendor/dkfds/css/dkfds.min.css",
        "webapp/migrations/env.py",
        "webapp/migrations/alembic.ini",
        "webapp/demo/data/people.csv",
    ):
        assert wanted in names
    assert not any(name.startswith("tests/") for name in names)


def test_the_wheel_migrates_and_deploys_from_an_empty_folder(wheel: Path, tmp_path: Path):
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    zipfile.ZipFile(wheel).extractall(installed)
    command = "import webapp, webapp.cli; print(webapp.__file__); webapp.cli.main()"

    done = subprocess.run(
        [sys.executable, "-c", command, "migrate"],
        cwd=elsewhere,
        env={"PYTHONPATH": str(installed), "SAGSGANG_DATA": str(elsewhere), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert str(installed) in done.stdout
    assert "new versions" in done.stdout
