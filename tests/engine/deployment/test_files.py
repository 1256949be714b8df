"""What somebody points at becomes processes: folders, lone files of any tool, zip archives."""

import shutil
import zipfile
from io import BytesIO

import pytest

from engine.deployment.check import check
from engine.deployment.diagram import Surroundings
from engine.deployment.files import NothingToCheck, gather
from tests.engine.desk import MODELS


@pytest.fixture
def lone(tmp_path):
    """A diagram that lies in no folder of its process, under another name."""
    path = tmp_path / "Ny proces.bpmn"
    shutil.copy(MODELS / "called_review" / "process.bpmn", path)
    return path


def found(desk, parcel):
    found = check(parcel.source, Surroundings(desk.delegates))
    return [f.rule for f in found if f.stops]


def test_the_process_id_of_a_lone_file_is_that_of_its_process(desk, lone):
    [parcel] = gather([lone])

    assert parcel.source.process_id == "called_review"
    assert found(desk, parcel) == []


def test_the_first_process_that_runs_gives_a_lone_file_its_id(lone):
    text = lone.read_text()
    partner = '<bpmn:process id="partner" isExecutable="false" /><bpmn:process id="called_review"'
    lone.write_text(text.replace('<bpmn:process id="called_review"', partner))

    assert gather([lone])[0].source.process_id == "called_review"


def test_a_lone_file_without_a_process_has_its_own_name(tmp_path):
    (tmp_path / "empty.bpmn").write_text("<x/>")

    assert gather([tmp_path / "empty.bpmn"])[0].source.process_id == "empty"


def test_a_diagram_in_its_folder_is_checked_with_what_lies_beside_it():
    [parcel] = gather([MODELS / "ruled" / "process.bpmn"])

    assert sorted(parcel.source.files) == ["forum.dmn", "process.bpmn"]


def test_tables_and_forms_that_are_named_belong_to_the_diagrams_that_are(desk, tmp_path):
    shutil.copy(MODELS / "ruled" / "process.bpmn", tmp_path / "ruling.bpmn")
    table = MODELS / "ruled" / "forum.dmn"

    assert "unknown_dmn" in found(desk, gather([tmp_path / "ruling.bpmn"])[0])
    assert found(desk, gather([tmp_path / "ruling.bpmn", table])[0]) == []


def test_a_folder_of_folders_is_every_process_in_it():
    parcels = gather([MODELS])

    assert {p.source.process_id for p in parcels} == {path.name for path in MODELS.iterdir()}


def test_tables_alone_are_no_process():
    [parcel] = gather([MODELS / "ruled" / "forum.dmn"])

    assert parcel.is_whole is False
    assert parcel.shown("forum.dmn") == str(MODELS / "ruled" / "forum.dmn")


def packed(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return path


def test_an_archive_holds_process_folders_or_lone_files(desk, tmp_path):
    folder = MODELS / "with_form"
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "process.bpmn", "a/with_form/process.bpmn")
        archive.write(folder / "forms/opinion.json", "a/with_form/forms/opinion.json")
        archive.write(MODELS / "called_review" / "process.bpmn", "other.bpmn")
        archive.writestr("../../README", "never looked at")

    parcels = gather([path])

    assert [p.source.process_id for p in parcels] == ["called_review", "with_form"]
    assert [found(desk, p) for p in parcels] == [[], []]
    assert parcels[1].shown("process.bpmn") == f"{path}/a/with_form/process.bpmn"


def flipped():
    """A packed archive whose content was bent on the way."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(MODELS / "called_review" / "process.bpmn", "a.bpmn")
    data = bytearray(kept.getvalue())
    data[60:160] = bytes(byte ^ 0x5A for byte in data[60:160])
    return bytes(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 torn", b"no zip", flipped()])
def test_what_is_no_archive_is_said_with_its_name(tmp_path, data):
    path = tmp_path / "a.zip"
    path.write_bytes(data)

    with pytest.raises(NothingToCheck) as refused:
        gather([path])

    assert f"{path} is not a readable zip" == refused.value.en
    assert f"{path} er ikke et læseligt zip-arkiv" == refused.value.da


def test_an_archive_without_a_diagram_is_said(tmp_path):
    with pytest.raises(NothingToCheck) as refused:
        gather([packed(tmp_path / "a.zip", notes="hello")])

    assert "no .bpmn" in refused.value.en


def test_an_archive_that_swells_is_refused(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.bpmn", b" " * 60_000_000)

    with pytest.raises(NothingToCheck) as refused:
        gather([path])

    assert "too large" in refused.value.en


@pytest.mark.parametrize("name", ["nothing.bpmn", "notes.txt", "folder"])
def test_what_is_not_there_or_of_no_kind_is_said_in_both_languages(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.txt").write_text("hello")

    with pytest.raises(NothingToCheck) as refused:
        gather([tmp_path / name])

    assert name in refused.value.da
    assert name in refused.value.en
