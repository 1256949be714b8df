"""Papers: what may come in, who may see them, and that they stay what they were."""

import hashlib
import io
import zipfile

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework import errors
from governance.casework.cases import Case, Openness
from governance.casework.documents.filetypes import LIMIT_MB, MEGABYTE, content_type_of
from governance.casework.documents.models import DocumentVersion
from governance.casework.documents.storing import (
    DocumentDraft,
    Upload,
    add_document,
    add_version,
    documents_of,
    fetch,
    set_openness,
    versions_of,
)
from tests.governance.desk import Desk

PDF = b"%PDF-1.7\nindhold"


def office_file(member: str, *more: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in (member, *more):
            archive.writestr(name, "x")
    return held.getvalue()


def closed_document(desk: Desk, case: Case) -> DocumentVersion:
    draft = DocumentDraft("Tilbud", openness=Openness.CLOSED, ground="Forvaltningslovens § 27")
    return add_document(desk.work, case.id, draft, upload=Upload("tilbud.pdf", PDF))


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("bilag.pdf", PDF),
        ("bilag.docx", office_file("word/document.xml")),
        ("bilag.XLSX", office_file("xl/workbook.xml")),
        ("bilag.pptx", office_file("ppt/presentation.xml")),
        ("bilag.odt", office_file("content.xml")),
        ("bilag.txt", "Sundhedsjournalen æøå".encode()),
        ("bilag.csv", "Region;Værdi\nØst;1".encode("cp1252")),
        ("bilag.png", b"\x89PNG\r\n\x1a\n0"),
        ("bilag.jpeg", b"\xff\xd8\xff\xe0"),
    ],
)
def test_a_known_file_is_let_in(filename: str, content: bytes) -> None:
    assert content_type_of(filename, content)


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("bilag.exe", b"MZ"),
        ("bilag", PDF),
        ("bilag.pdf", b"MZ program"),
        ("bilag.docx", office_file("xl/workbook.xml")),
        ("bilag.docx", office_file("word/document.xml", "word/vbaProject.bin")),
        ("bilag.docx", b"PK\x03\x04 itu"),
        ("bilag.txt", b"\x00\x01"),
        ("bilag.txt", b"  <script>alert(1)</script>"),
        ("bilag.csv", b"<!DOCTYPE html>"),
        ("bilag.svg", b"<svg onload='x'/>"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(filename: str, content: bytes) -> None:
    with pytest.raises(errors.FileTypeRefused):
        content_type_of(filename, content)


def test_the_limit_is_twenty_megabytes() -> None:
    full = PDF.ljust(LIMIT_MB * MEGABYTE, b" ")

    assert content_type_of("stor.pdf", full) == "application/pdf"
    with pytest.raises(errors.FileTooLarge):
        content_type_of("stor.pdf", full + b" ")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(errors.FileEmpty):
        content_type_of("tom.pdf", b"")


def test_a_closed_document_needs_its_ground(desk: Desk) -> None:
    with pytest.raises(errors.GroundRequired):
        add_document(
            desk.work,
            desk.case().id,
            DocumentDraft("Tilbud", openness=Openness.CLOSED),
            upload=Upload("tilbud.pdf", PDF),
        )


def test_a_correction_is_a_new_version_beside_the_old(desk: Desk) -> None:
    first = add_document(
        desk.work, desk.case().id, DocumentDraft("Bilag"), upload=Upload("a.pdf", PDF)
    )

    second = add_version(desk.work, first.document_id, Upload("b.pdf", PDF + b"2"))

    assert [v.version for v in versions_of(desk.work, first.document_id)] == [1, 2]
    assert fetch(desk.work, first.id).content == PDF
    assert fetch(desk.work, second.id).sha256 == hashlib.sha256(PDF + b"2").hexdigest()


def test_the_same_file_twice_is_stored_once(desk: Desk) -> None:
    case = desk.case()
    for name in ("a.pdf", "b.pdf"):
        add_document(desk.work, case.id, DocumentDraft(name), upload=Upload(name, PDF))

    assert desk.session.scalar(text("SELECT count(*) FROM document_blob")) == 1


def test_a_closed_document_is_not_there_for_those_not_entitled(desk: Desk) -> None:
    case = desk.case()
    version = closed_document(desk, case)
    outsider = desk.as_("coordinator:municipality")

    assert documents_of(outsider, case.id) == []
    with pytest.raises(errors.DocumentNotFound):
        fetch(outsider, version.id)


def test_somebody_disqualified_loses_the_closed_papers_of_that_case_only(desk: Desk) -> None:
    case, other = desk.case(), desk.case("NSP")
    version, other_version = closed_document(desk, case), closed_document(desk, other)
    name = "Repræsentant, Region Nordjylland"

    desk.disqualify(case.subject, "Region Nordjylland", name)

    with pytest.raises(errors.DocumentNotFound):
        fetch(desk.by(name), version.id)
    assert fetch(desk.by(name), other_version.id).content == PDF


def test_closing_a_document_later_takes_it_out_of_sight(desk: Desk) -> None:
    case = desk.case()
    version = add_document(desk.work, case.id, DocumentDraft("Bilag"), upload=Upload("a.pdf", PDF))

    set_openness(desk.work, version.document_id, Openness.CLOSED, ground="Personoplysninger")

    with pytest.raises(errors.DocumentNotFound):
        fetch(desk.as_("project_owner:kl"), version.id)


def test_a_version_cannot_be_changed(desk: Desk) -> None:
    version = closed_document(desk, desk.case())

    version.filename = "andet.pdf"

    with pytest.raises(errors.RecordIsFinal):
        desk.session.flush()


def test_the_database_itself_refuses_to_change_the_bytes(desk: Desk) -> None:
    closed_document(desk, desk.case())

    with pytest.raises(IntegrityError, match="append-only"):
        desk.session.execute(text("UPDATE document_blob SET content = x'00'"))


def test_a_file_name_brings_no_folder_along(desk: Desk) -> None:
    upload = Upload("..\\..\\etc/passwd\r\n.pdf", PDF)

    version = add_document(desk.work, desk.case().id, DocumentDraft("Bilag"), upload=upload)

    assert version.filename == "passwd.pdf"
