"""Files come in many encodings; what can be read is read, the rest is refused with a line."""

import codecs

import pytest

from engine.deployment.decoding import MAX_BYTES, Undecodable, decode

TEXT = '<?xml version="1.0" encoding="{}"?>\n<a navn="blåbærgrød €"/>\n'
PLAIN = TEXT.format("UTF-8")


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("UTF-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16LE", "utf-16-le"),
        ("UTF-16BE", "utf-16-be"),
        ("UTF-32", "utf-32"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-15", "iso8859-15"),
        # written by programs that keep text in 16 bits and save it in 8
        ("utf-16", "utf-8"),
    ],
)
def test_a_readable_encoding_simply_works(declared, written):
    assert decode(TEXT.format(declared).encode(written)) == PLAIN


def test_a_file_without_a_declaration_is_utf_8():
    assert decode("<a>æ</a>".encode()) == "<a>æ</a>"


def test_line_ends_become_one_kind():
    assert decode(b"<a>\r\n</a>\r") == "<a>\n</a>\n"


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"<a>\n\xe6</a>", 2, "not written in the encoding"),
        (b'<?xml version="1.0" encoding="ascii"?>\n\n<a>\xe6</a>', 3, "not written"),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', 1, "not known"),
        (b'<?xml version="1.0" encoding="unicode_escape"?><a/>', 1, "not known"),
        (b'<?xml version="1.0" encoding="none-such"?><a/>', 1, "not known"),
        (b"<a>\n\0</a>", 2, "U+0000"),
        (b"<a>\x0b</a>", 1, "U+000B"),
        (codecs.BOM_UTF16_LE + b"<", 1, "not written"),
        (b" " * (MAX_BYTES + 1), 0, "larger than 5 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data, line, said):
    with pytest.raises(Undecodable) as refused:
        decode(data)

    assert (refused.value.line, said in refused.value.en) == (line, True)
