"""Which files may be put on a case: known endings whose content is what they say."""

import io
import zipfile

from governance.casework.errors import FileEmpty, FileTooLarge, FileTypeRefused

MEGABYTE = 1024 * 1024
LIMIT_MB = 20

_OOXML = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": _OOXML + "wordprocessingml.document",
    "xlsx": _OOXML + "spreadsheetml.sheet",
    "pptx": _OOXML + "presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
    "csv": "text/csv",
    "png": "image/png",
    "jpg": "image/jpeg",
}
_MAGIC = {
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04",
    "odt": b"PK\x03\x04",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
}
# the member that tells one office format from another, all of them being zip files
_MEMBER = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
}


def content_type_of(filename: str, content: bytes) -> str:
    """The content type; raises FileEmpty, FileTooLarge or FileTypeRefused."""
    if not content:
        raise FileEmpty(filename=filename)
    if len(content) > LIMIT_MB * MEGABYTE:
        megabytes = -(-len(content) // MEGABYTE)
        raise FileTooLarge(filename=filename, megabytes=megabytes, limit=LIMIT_MB)
    ending = filename.rpartition(".")[2].lower().replace("jpeg", "jpg")
    if ending not in CONTENT_TYPES or not _is_what_it_says(ending, content):
        raise FileTypeRefused(filename=filename, allowed=", ".join(CONTENT_TYPES))
    return CONTENT_TYPES[ending]


def _is_what_it_says(ending: str, content: bytes) -> bool:
    if ending in ("txt", "csv"):
        return _is_text(content)
    if not content.startswith(_MAGIC[ending]):
        return False
    return ending not in _MEMBER or _holds(content, _MEMBER[ending])


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    # a page in disguise would run in the reader's browser
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml")):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _is_latin1_text(content)
    return True


def _is_latin1_text(content: bytes) -> bool:
    """Danish spreadsheets still save CSV as Windows-1252: printable bytes and line ends only."""
    return all(byte >= 0x20 or byte in b"\t\r\n" for byte in content)


def _holds(content: bytes, member: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return False
    # macros travel in vbaProject.bin, whatever the ending says
    return member in names and not any(name.endswith("vbaProject.bin") for name in names)
