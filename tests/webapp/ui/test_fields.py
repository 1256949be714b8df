from datetime import date
from types import SimpleNamespace

from webapp.ui import fields


def test_a_label_is_spoken_in_the_readers_language():
    assert fields.spoken(lambda language: f"in {language}", "en") == "in en"
    assert fields.spoken({"da": "Frist"}, "en") == "Frist"
    assert fields.spoken(None, "da") == ""


def test_options_may_be_a_method_pairs_mappings_or_objects():
    given = [("a", "A"), {"value": "b", "label": "B"}, SimpleNamespace(value="c", label="C")]
    expected = [("a", "A"), ("b", "B"), ("c", "C")]

    assert fields.option_pairs(given, "da") == expected
    assert fields.option_pairs(lambda _language: [("a", "A")], "da") == [("a", "A")]


def test_options_stand_under_the_headings_that_a_field_names():
    options = [("1", "Aftalen, 1: Kort"), ("2", "Aftalen, 2: Godt"), ("3", "Andet")]
    headed = SimpleNamespace(
        options=options, properties={"headings": {"1": "Aftalen", "2": "Aftalen"}}
    )

    assert fields.options_by_heading(headed, "da") == [
        ("Aftalen", [("1", "1: Kort"), ("2", "2: Godt")]),
        ("", [("3", "Andet")]),
    ]
    assert fields.options_by_heading({"options": options}, "da") == [("", options)]


def test_a_chosen_truth_is_written_as_a_browser_sends_it():
    assert fields.chosen_values(True) == ["true"]
    assert fields.chosen_values([1, "b"]) == ["1", "b"]
    assert fields.chosen_values(0) == ["0"]
    assert fields.chosen_values(None) == []


def test_a_mistyped_date_is_shown_back():
    sent = {"due-day": ["45"], "due-month": ["13"], "due-year": ["2026"]}
    shown = fields.shown_values([SimpleNamespace(key="due", type="datetime")], sent)

    assert fields.date_parts(shown["due"]) == fields.DateParts("45", "13", "2026")
    assert fields.date_parts(date(2026, 11, 20)) == fields.DateParts("20", "11", "2026")
    assert fields.date_parts("not a date") == fields.DateParts()


def test_markup_in_a_forms_text_is_shown_and_not_obeyed():
    written = str(fields.simple_markdown("**Vigtigt** <script>\n\n- en\n- to"))

    assert written == (
        "<p><strong>Vigtigt</strong> &lt;script&gt;</p><ul><li>en</li><li>to</li></ul>"
    )


def test_a_limit_is_found_among_the_constraints():
    component = SimpleNamespace(
        constraints=SimpleNamespace(max_length=200), properties={"unit": "kr."}
    )

    assert fields.setting(component, "max_length") == 200
    assert fields.setting(component, "unit") == "kr."
    assert fields.setting({"rows": 3}, "rows") == 3
