"""From the bytes of a file to text: by its byte-order mark, its XML declaration, else UTF-8."""

import codecs
import re

MAX_BYTES = 5_000_000
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# how the first characters of a file without a mark give away its width
_SHAPES = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_DECLARATION = re.compile(r"^(\s*<\?xml[^>]*?encoding\s*=\s*[\"'])([\w.:-]+)([\"'])")
# encodings of text; Python's table also has packers and ciphers
_TEXT = re.compile(
    r"utf-(8|16|32)|ascii|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|shift_jis|euc_\w+|gb\w+|big5"
)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Undecodable(Exception):
    """Bytes that are no text of a process. ``line`` is 1-based, 0 for the whole file."""

    def __init__(self, da: str, en: str, line: int = 0) -> None:
        super().__init__(en)
        self.da, self.en, self.line = da, en, line


def decode(data: bytes) -> str:
    """The text, with line ends as ``\\n`` and an XML declaration that says UTF-8.

    Raises Undecodable.
    """
    if len(data) > MAX_BYTES:
        most = MAX_BYTES // 1_000_000
        raise Undecodable(f"fylder mere end {most} MB.", f"is larger than {most} MB.")
    text = _decoded(data, _encoding(data)).replace("\r\n", "\n").replace("\r", "\n")
    wrong = _FORBIDDEN.search(text)
    if wrong:
        code = f"U+{ord(wrong.group()):04X}"
        raise Undecodable(
            f"indeholder et tegn, som ikke må stå i en fil ({code}).",
            f"holds a character that no file may hold ({code}).",
            text.count("\n", 0, wrong.start()) + 1,
        )
    return _DECLARATION.sub(r"\1UTF-8\3", text)


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    for shape, name in _SHAPES:
        if data.startswith(shape):
            return name
    match = _DECLARED.match(data[:400])
    name = match.group(1).decode("ascii", "replace") if match else "utf-8"
    # a declaration that can be read as ASCII belies one of 16 or 32 bits
    return "utf-8" if re.fullmatch(r"utf-?(16|32)\S*|ucs-?[24]|unicode", name.lower()) else name


def _decoded(data: bytes, name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        known = ""
    if not _TEXT.fullmatch(known.removesuffix("-sig").removesuffix("-le").removesuffix("-be")):
        raise Undecodable(
            f"angiver en tegnkodning, som ikke kendes ({name}).",
            f"declares an encoding that is not known ({name}).",
            1,
        )
    try:
        return data.decode(known)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"er ikke skrevet i den tegnkodning, den angiver ({name}).",
            f"is not written in the encoding that it declares ({name}).",
            data.count(b"\n", 0, error.start) + 1,
        ) from error
