"""The English catalogue: whole, compiled, and of texts that are Danish where they are written."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from flask.testing import FlaskClient

from tests.webapp.conftest import SignIn
from tools.translations import ENGLISH, ROOT, english, forms, missing, texts

GETTEXT = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "pgettext"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|&\w+;|</?\w+")
# words that no Danish sentence has; "for", "by", "to", "send" are Danish too
ENGLISH_WORD = re.compile(
    r"\b(the|and|of|your|you|with|this|are|not|has|been|be|please|is|was|from|new|save|yes|"
    r"must|cannot|choose|enter|meeting|deadline|board|chair|vicechair|seat|party|case)\b",
    re.IGNORECASE,
)
LOANED = {
    "Baselines", "Borda", "Budget", "Definition", "For", "Forum", "Hash", "Information",
    "Journal", "Menu", "Mine", "Organisation", "Person", "Plan", "Problem", "Sagsgang",
    "Schulze", "Send", "Status", "Version", "for", "menu", "version",
}  # fmt: skip


def pairs() -> Iterator[tuple[str, str]]:
    """Every Danish form beside its English."""
    for message in english():
        if message.id:
            yield from zip(forms(message.id), forms(message.string), strict=True)


def told(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {forms(m.id): forms(m.string) for m in catalogue if m.id}


def bare(text: str) -> str:
    """The words of a text without its placeholders, figures and signs."""
    return re.sub(r"[^\w ]", "", PLACEHOLDER.sub("", text)).strip()


def calls_of_gettext() -> Iterator[tuple[str, ast.Call, bool]]:
    """(place, call, stands in an f-string) of all Python of the pages."""
    for path in sorted((ROOT / "webapp").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        hidden = {
            id(inner)
            for outer in ast.walk(tree)
            if isinstance(outer, ast.JoinedStr)
            for inner in ast.walk(outer)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in GETTEXT:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node, id(node) in hidden


def test_no_text_is_without_its_english():
    assert missing() == []


def test_the_catalogue_holds_the_texts_of_the_pages_and_no_others():
    written, held = set(told(texts())), set(told(english()))

    assert sorted(written - held) == []
    assert sorted(held - written) == []


def test_the_compiled_catalogue_says_what_the_readable_one_says():
    with ENGLISH.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)

    assert told(compiled) == told(english())


def test_a_text_and_its_english_have_the_same_placeholders():
    differing = [
        (danish, said)
        for danish, said in pairs()
        if sorted(PLACEHOLDER.findall(danish)) != sorted(PLACEHOLDER.findall(said))
    ]

    assert differing == []


def test_a_text_and_its_english_begin_and_end_alike():
    ends = re.compile(r"^\s*|[\s.:?!…]*$")
    differing = [
        (danish, said)
        for danish, said in pairs()
        if not re.search(r"\b(kr|nr)\.$", danish, re.IGNORECASE)
        and ends.findall(danish) != ends.findall(said)
    ]

    assert differing == []


def test_texts_are_written_in_danish():
    suspects = [danish for danish, _said in pairs() if ENGLISH_WORD.search(bare(danish))]

    assert suspects == []


def test_only_loanwords_are_the_same_in_both_languages():
    same = {bare(danish) for danish, said in pairs() if danish == said}

    assert {text for text in same if set(text.split()) - LOANED} == set()


def test_english_has_no_danish_letters_or_quotation_marks():
    assert [said for _danish, said in pairs() if re.search("[æøåÆØÅ»«]", said)] == []


def test_a_text_in_python_is_spelt_out_where_the_extraction_sees_it():
    """A variable, or a call within an f-string, would never reach the catalogue."""
    unseen = [
        place
        for place, call, is_hidden in calls_of_gettext()
        if is_hidden or not isinstance(call.args[0], ast.Constant)
    ]

    assert unseen == []


class Words(HTMLParser):
    """What a page says, piece by piece."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: set[str] = set()
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.said.add(" ".join(data.split()))


# cases and people of the demonstration whose names are also words of the pages
NAMES = {"Klinisk it-arbejdsplads", "Revisor", "Sekretariat", "Telesundhed"}
PAGES = [
    "/opgaver/", "/opgaver/?vis=body", "/sager/", "/sager/ny", "/sager/2026-001", "/moeder/",
    "/portefoelje/", "/portefoelje/bruttoliste", "/portefoelje/indikatorer/",
    "/aarshjul/", "/prioritering/", "/organisation/", "/organisation/board", "/profil/",
    "/offentlig/?lang=en", "/offentlig/projekter/?lang=en", "/offentlig/indikatorer/?lang=en",
    "/offentlig/beslutninger/?lang=en", "/offentlig/moeder/?lang=en", "/tilgaengelighed?lang=en",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_says_nothing_of_the_catalogue_in_danish(
    client: FlaskClient, sign_in: SignIn, path: str
):
    sign_in(client, "sekretariat")
    client.get("/sprog/en")
    danish = {da for da, en in pairs() if da != en} - NAMES

    answer = client.get(path)

    assert answer.status_code == 200
    assert '<html lang="en"' in answer.text
    assert Words(answer.text).said & danish == set()
