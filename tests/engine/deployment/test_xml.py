"""XML from strangers: nothing is expanded, nothing is fetched, everything is bounded."""

import pytest

from engine.deployment.xml import MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, UnsafeXml, read_xml

LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<d x="&b;">&b;</d>'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "empty"),
        ("plain words", 1, "Start tag expected"),
        ("<a>\n<b></a>", 2, "mismatch"),
        ("<a>\n", 2, "Premature end"),
        ("<a/>\n<b/>", 2, "Extra content"),
        ("<a x='1'\n x='2'/>", 2, "redefined"),
        ("<p:a/>", 1, "not defined"),
        ("<a>&unknown;</a>", 1, "not defined"),
        (LAUGHS, 1, "DOCTYPE"),
        ('<?xml version="1.0"?>\n<!-- <!D -->\n<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>', 3,
         "DOCTYPE"),
        ("<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1), 1, "levels"),
        ("<a>" * 5_000, 1, ""),
        ("<a>" + "<b/>" * MAX_ELEMENTS + "</a>", 1, "elements"),
        ("<a " + " ".join(f"x{n}=''" for n in range(MAX_ATTRIBUTES + 1)) + "/>", 1, "attributes"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_safely_is_refused_with_its_line(text, line, said):
    with pytest.raises(UnsafeXml) as refused:
        read_xml(text)

    assert said in refused.value.en
    assert refused.value.line == line


def test_a_doctype_inside_a_text_is_only_text():
    root = read_xml("<a><![CDATA[<!DOCTYPE html>]]></a>")

    assert root.text == "<!DOCTYPE html>"


def test_comments_and_instructions_are_left_out():
    root = read_xml("<a><!-- one --><?two?><b/></a>")

    assert [child.tag for child in root] == ["b"]
