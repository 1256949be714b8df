"""Reading an upload: whole folders, single files, and everything that must not come in."""

import io
import stat
import struct
import zipfile

import pytest

from engine.deployment.source import Source
from engine.versions import archive
from engine.versions import errors as refused
from engine.versions.upload import named_process, read_files, read_upload
from tests.engine.desk import MODELS

REVIEW = Source.read(MODELS / "called_review")
DIAGRAM = REVIEW.files["process.bpmn"]
FORM = '{"type": "default", "id": "f", "components": []}'


def packed(files, **options):
    """A zip of path → text or bytes."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, **options) as folder:
        for path, content in files.items():
            folder.writestr(path, content)
    return memory.getvalue()


def two_processes(name="first"):
    inner = DIAGRAM[DIAGRAM.index("<bpmn:process") : DIAGRAM.index("</bpmn:definitions>")]
    second = inner.replace('id="', 'id="second_')
    both = DIAGRAM.replace("</bpmn:definitions>", f"{second}</bpmn:definitions>")
    return both.replace('id="called_review"', f'id="{name}"')


@pytest.mark.parametrize("top", ["called_review/", "", "downloads (1)/"])
def test_a_zip_is_a_process_folder_with_or_without_a_folder_around_it(top):
    content = packed({f"{top}process.bpmn": DIAGRAM, f"{top}forms/answer.json": FORM})

    source = read_upload("whatever.zip", content)

    assert source == Source("called_review", {"process.bpmn": DIAGRAM, "forms/answer.json": FORM})
    assert source.files == {"process.bpmn": DIAGRAM, "forms/answer.json": FORM}


def test_a_zip_says_the_same_as_the_folder_on_disk(tmp_path):
    folder = MODELS / "with_form"
    paths = {p.relative_to(MODELS).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}

    source = read_upload("with_form.zip", packed(paths))

    assert source == Source.read(folder)
    assert source.files == Source.read(folder).files


def test_delegates_notes_and_rubbish_in_a_zip_are_passed_over():
    content = packed(
        {
            "called_review/process.bpmn": DIAGRAM,
            "called_review/delegates.py": "DELEGATES = ()",
            "called_review/README.md": "noter",
            "__MACOSX/called_review/._process.bpmn": b"\x00\x05",
            "called_review/.DS_Store": b"\x00\x01",
        }
    )

    assert list(read_upload("called_review.zip", content).files) == ["process.bpmn"]


def test_the_folder_chooses_among_several_processes():
    content = packed({"second_called_review/process.bpmn": two_processes()})

    assert read_upload("x.zip", content).process_id == "second_called_review"


def test_several_processes_and_no_name_are_refused():
    with pytest.raises(refused.ProcessUnclear, match="first, second_called_review"):
        read_upload("x.zip", packed({"process.bpmn": two_processes()}))


def test_a_byte_order_mark_is_not_part_of_the_text():
    source = read_upload("a.bpmn", b"\xef\xbb\xbf" + DIAGRAM.encode())

    assert source.files["a.bpmn"] == DIAGRAM


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("../process.bpmn", refused.UnsafePath),
        ("a/../../process.bpmn", refused.UnsafePath),
        ("/etc/process.bpmn", refused.UnsafePath),
        ("C:/process.bpmn", refused.UnsafePath),
        ("..\\process.bpmn", refused.UnsafePath),
        ("./process.bpmn", refused.UnsafePath),
        ("more.zip", refused.NestedArchive),
        ("more.tgz", refused.NestedArchive),
        ("setup.exe", refused.WrongKindOfFile),
        ("letter.docx", refused.WrongKindOfFile),
        ("form.json", refused.TooDeep),
        ("forms/process.bpmn", refused.TooDeep),
        ("forms/deeper/form.json", refused.TooDeep),
    ],
)
def test_what_is_no_part_of_a_process_folder_is_refused(path, error):
    content = packed({"process.bpmn": DIAGRAM, path: "x"})

    with pytest.raises(error) as caught:
        read_upload("x.zip", content)

    for language in ("da", "en"):
        assert path.replace("\\", "/").split("/")[-1] in caught.value.message(language)


def test_a_zip_that_calls_itself_a_form_is_refused():
    with pytest.raises(refused.NestedArchive):
        read_upload("x.zip", packed({"process.bpmn": DIAGRAM, "forms/a.json": packed({"b": "c"})}))


def test_a_link_is_refused():
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as folder:
        link = zipfile.ZipInfo("process.bpmn")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        folder.writestr(link, "/etc/passwd")

    with pytest.raises(refused.LinkInArchive):
        read_upload("x.zip", memory.getvalue())


def test_a_locked_zip_is_refused():
    content = bytearray(packed({"process.bpmn": DIAGRAM}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + offset
        content[at] |= 1

    with pytest.raises(refused.EncryptedArchive):
        read_upload("x.zip", bytes(content))


def test_a_file_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w") as folder:
            folder.writestr("process.bpmn", DIAGRAM)
            folder.writestr("process.bpmn", DIAGRAM)

    with pytest.raises(refused.RepeatedFile):
        read_upload("x.zip", memory.getvalue())


@pytest.mark.parametrize("other", ["process.bpmn2", "process.xml", "process.BPMN"])
def test_two_diagrams_that_would_get_one_name_are_refused(other):
    with pytest.raises(refused.RepeatedFile, match=r"process\.bpmn\b"):
        read_upload("x.zip", packed({"process.bpmn": DIAGRAM, other: DIAGRAM}))


def test_a_bomb_is_unpacked_no_further_than_the_limit():
    content = packed({"process.bpmn": DIAGRAM, "forms/bomb.json": b" " * 20_000_000})
    assert len(content) < 100_000

    with pytest.raises(refused.UploadTooLarge) as caught:
        read_upload("x.zip", content)

    assert caught.value.status == 413


def test_a_bomb_that_lies_about_its_size_is_stopped_too():
    content = bytearray(packed({"forms/bomb.json": b" " * 20_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(signature) + offset
        content[at : at + 4] = struct.pack("<I", 10)

    with pytest.raises((refused.UploadTooLarge, refused.BrokenArchive)):
        read_upload("x.zip", bytes(content))


def test_many_large_files_are_stopped_by_their_sum():
    most = archive.MOST_OF_A_FILE
    files = {f"forms/f{n}.json": b" " * most for n in range(archive.MOST_UNPACKED // most + 1)}

    with pytest.raises(refused.UploadTooLarge):
        read_upload("x.zip", packed(files))


def test_too_many_files_are_refused():
    files = {f"forms/f{n}.json": FORM for n in range(archive.MOST_FILES + 1)}

    with pytest.raises(refused.TooManyFiles):
        read_upload("x.zip", packed(files))


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"PK\x05\x06"])
def test_what_is_no_zip_is_refused(content):
    with pytest.raises(refused.BrokenArchive):
        read_upload("x.zip", content)


def test_a_damaged_zip_is_refused_wherever_it_is_damaged():
    whole = packed({"process.bpmn": DIAGRAM, "forms/a.json": FORM})
    outcomes = set()
    for at in range(0, len(whole), 7):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            outcomes.add(type(read_upload("x.zip", damaged)))
        except refused.UploadRefused:
            outcomes.add(refused.UploadRefused)

    assert outcomes <= {Source, refused.UploadRefused}
    assert refused.UploadRefused in outcomes


def test_an_empty_folder_is_refused():
    with pytest.raises(refused.UploadEmpty):
        read_upload("x.zip", packed({"README.md": "intet"}))


@pytest.mark.parametrize("content", ["æ".encode("latin-1"), b"a\0b", b"\xff\xfe<"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(refused.NotText):
        read_upload("a.bpmn", content)


@pytest.mark.parametrize("name", ["called_review.bpmn2", "called_review.xml"])
def test_a_diagram_of_another_tool_gets_the_name_it_has_here(name):
    content = DIAGRAM.replace("UTF-8", "ISO-8859-1").encode("iso-8859-1")

    for source in (read_upload(name, content), read_upload("x.zip", packed({name: content}))):
        assert source.files == {"called_review.bpmn": DIAGRAM}


# --- single files over a version


def test_a_diagram_alone_is_a_process():
    source = read_upload("my own name.bpmn", DIAGRAM.encode())

    assert (source.process_id, list(source.files)) == ("called_review", ["my own name.bpmn"])


def test_a_diagram_takes_the_place_of_the_one_it_changes():
    base = Source.read(MODELS / "with_form")
    changed = base.files["process.bpmn"].replace('name="', 'name="Ny ')

    source = read_files([("with_form (3).bpmn", changed.encode())], base)

    assert source.files == {**base.files, "process.bpmn": changed}
    assert source.process_id == base.process_id


def test_a_form_is_laid_into_the_forms_of_its_process():
    base = Source.read(MODELS / "with_form")

    source = read_upload("extra.json", FORM.encode(), base)

    assert source.files == {**base.files, "forms/extra.json": FORM}


def test_a_form_alone_needs_a_process_to_lie_over():
    with pytest.raises(refused.NothingToLayOver):
        read_upload("extra.json", FORM.encode())


def test_no_file_at_all_is_refused():
    with pytest.raises(refused.UploadEmpty):
        read_files([])


def test_an_uploaded_diagram_names_its_process():
    assert named_process([("a.bpmn", DIAGRAM.encode()), ("b.json", b"{}")]) == "called_review"
    assert named_process([("b.json", b"{}")]) is None
    assert named_process([("a.bpmn", b"<not xml")]) is None


def test_a_diagram_that_cannot_be_read_is_left_for_the_check_to_explain():
    source = read_upload("called_review.bpmn", b"<not xml")

    assert source.process_id == "called_review"


def test_every_refusal_speaks_both_languages():
    classes = [c for c in vars(refused).values() if isinstance(c, type)]
    facts = dict.fromkeys(("file", "entry", "limit", "problem", "found"), "fakta")

    sentences = [[c(**facts).message(language) for language in ("da", "en")]
                 for c in classes if issubclass(c, refused.UploadRefused)]  # fmt: skip

    assert len(sentences) == 15
    assert all(da != en and "{" not in da + en for da, en in sentences)
