"""What is vendored is exactly what the manifest says, and its licence texts are there."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "webapp" / "static" / "vendor", ROOT / "tests" / "browser" / "vendor"]


def packages(folder: Path) -> list[dict]:
    return json.loads((folder / "MANIFEST.json").read_text("utf-8"))["packages"]


def digest(path: Path) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_vendored_file_is_the_one_that_was_recorded(folder):
    recorded = {
        name: sum_ for package in packages(folder) for name, sum_ in package["files"].items()
    }

    assert {name: digest(folder / name) for name in recorded} == recorded


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_no_vendored_file_is_left_out_of_the_manifest(folder):
    listed = {"MANIFEST.json"}
    for package in packages(folder):
        listed |= set(package["files"]) | set(package["licence_texts"])

    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert present == listed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_package_names_its_licence_and_brings_its_text(folder):
    for package in packages(folder):
        assert package["licence"]
        assert package["licence_texts"]
        assert all((folder / name).stat().st_size for name in package["licence_texts"])


def test_the_notice_names_every_package_and_version():
    notice = (ROOT / "NOTICE").read_text("utf-8")

    for folder in FOLDERS:
        for package in packages(folder):
            assert f"{package['name']} {package['version']}" in notice


def test_the_lock_file_names_no_registry():
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text("utf-8"))

    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]
    versions = {p["name"]: p["version"] for folder in FOLDERS for p in packages(folder)}
    locked = {name: lock["packages"][f"node_modules/{name}"]["version"] for name in versions}
    assert locked == versions
