import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict

from engine.forms import FormInvalid, load_form
from engine.forms.errors import FieldError

OPTIONS = [
    {"label": "Støtter", "value": "supports", "label:en": "Supports"},
    {"label": "Kan ikke støtte", "value": "against"},
]
EVERY_TYPE = [
    {"type": "textfield", "key": "titel", "label": "Titel"},
    {"type": "textarea", "key": "tekst", "label": "Tekst"},
    {"type": "number", "key": "beloeb", "label": "Beløb"},
    {"type": "checkbox", "key": "enig", "label": "Enig"},
    {"type": "checklist", "key": "flere", "label": "Flere", "values": OPTIONS},
    {"type": "radio", "key": "holdning", "label": "Holdning", "values": OPTIONS},
    {"type": "select", "key": "valg", "label": "Valg", "values": OPTIONS},
    {"type": "datetime", "subtype": "date", "key": "frist", "label": "Frist"},
]
FULL = load_form({"type": "default", "id": "alle", "components": EVERY_TYPE})


def refused(form, raw):
    with pytest.raises(FormInvalid) as caught:
        form.validate(raw)
    return caught.value


def test_the_input_of_a_browser_becomes_typed_answers():
    raw = MultiDict(
        [
            ("titel", "  FMK  "),
            ("tekst", "a\r\nb"),
            ("beloeb", "1.234,5"),
            ("enig", "on"),
            ("flere", "against"),
            ("flere", "supports"),
            ("holdning", "supports"),
            ("valg", ""),
            ("frist-day", "1"),
            ("frist-month", "12"),
            ("frist-year", "2026"),
            ("csrf_token", "x"),
        ]
    )

    expected = {
        "titel": "FMK",
        "tekst": "a\nb",
        "beloeb": 1234.5,
        "enig": True,
        "flere": ["supports", "against"],
        "holdning": "supports",
        "valg": None,
        "frist": "2026-12-01",
    }
    assert FULL.validate(raw) == expected
    assert FULL.validate({key: raw.getlist(key) for key in raw}) == expected
    assert FULL.validate(expected) == expected


def test_an_empty_optional_form_answers_every_key():
    assert FULL.validate({}) == {
        "titel": None,
        "tekst": None,
        "beloeb": None,
        "enig": False,
        "flere": [],
        "holdning": None,
        "valg": None,
        "frist": None,
    }


KEYS = [part["key"] for part in EVERY_TYPE] + ["frist-day", "frist-month", "andet", "typename"]
JSON = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("on")


@given(
    st.dictionaries(st.sampled_from(KEYS), JSON | st.lists(JSON) | st.dictionaries(st.text(), JSON))
)
def test_any_input_gives_json_safe_answers_or_errors_in_both_languages(raw):
    try:
        answers = FULL.validate(raw)
    except FormInvalid as error:
        for problems in error.errors.values():
            assert problems and all(isinstance(problem, FieldError) for problem in problems)
            assert all(problem.message("da") != problem.message("en") for problem in problems)
    else:
        assert set(answers) == set(KEYS[:8])
        assert json.loads(json.dumps(answers, allow_nan=False)) == answers


def test_the_form_is_a_marshmallow_schema():
    schema = FULL.schema()

    assert isinstance(schema, Schema)
    assert schema.load({"titel": "x"})["titel"] == "x"
    with pytest.raises(ValidationError):
        schema.load({"beloeb": "mange"})


@pytest.mark.parametrize(
    ("type_", "rest", "raw", "danish", "english"),
    [
        (
            "textfield",
            {"validate": {"required": True}},
            " ",
            "Udfyld feltet »Titel«.",
            "Fill in the field “Titel”.",
        ),
        (
            "textfield",
            {
                "validate": {"required": True},
                "properties": {
                    "requiredMessage": "Angiv en titel",
                    "requiredMessage:en": "Enter a title",
                },
            },
            "",
            "Angiv en titel",
            "Enter a title",
        ),
        (
            "textarea",
            {"validate": {"maxLength": 120}},
            "x" * 131,
            "Højst 120 tegn – du har skrevet 131.",
            "At most 120 characters – you have written 131.",
        ),
        (
            "textfield",
            {"validate": {"minLength": 3}},
            "ab",
            "Mindst 3 tegn – du har skrevet 2.",
            "At least 3 characters – you have written 2.",
        ),
        (
            "textfield",
            {"validate": {"validationType": "email"}},
            "a@b",
            "Angiv en e-mailadresse, for eksempel navn@eksempel.dk.",
            "Enter an email address, for example name@example.org.",
        ),
        (
            "textfield",
            {
                "validate": {"pattern": "^[0-9]{4}$"},
                "properties": {"patternMessage": "Skriv fire cifre."},
            },
            "12",
            "»12« har ikke det rigtige format. Skriv fire cifre.",
            "“12” does not have the right format. Skriv fire cifre.",
        ),
        (
            "number",
            {},
            "mange",
            "»mange« er ikke et tal. Skriv for eksempel 1.234,5.",
            "“mange” is not a number. Write for example 1.234,5 (comma for decimals).",
        ),
        (
            "number",
            {"validate": {"min": 1000.5}},
            "5",
            "Angiv et tal på mindst 1.000,5.",
            "Enter a number of at least 1,000.5.",
        ),
        (
            "number",
            {"validate": {"max": 100}},
            "100,1",
            "Angiv et tal på højst 100.",
            "Enter a number of at most 100.",
        ),
        (
            "number",
            {"decimalDigits": 0},
            "1,5",
            "Angiv højst 0 decimaler.",
            "Enter at most 0 decimals.",
        ),
        (
            "number",
            {"validate": {"required": True}},
            "",
            "Angiv et tal i feltet »Titel«.",
            "Enter a number in the field “Titel”.",
        ),
        (
            "datetime",
            {},
            "31-02-2026",
            "»31-02-2026« er ikke en dato. Skriv for eksempel 31-12-2026.",
            "“31-02-2026” is not a date. Write for example 31-12-2026.",
        ),
        (
            "checkbox",
            {"validate": {"required": True}},
            None,
            "Sæt kryds ved »Titel« for at fortsætte.",
            "Tick “Titel” to continue.",
        ),
        (
            "checklist",
            {"validate": {"required": True}, "values": OPTIONS},
            [],
            "Vælg et svar ved »Titel«.",
            "Choose an answer at “Titel”.",
        ),
        (
            "radio",
            {"values": OPTIONS},
            "x",
            "»x« er ikke en af mulighederne. Vælg en af dem, der vises.",
            "“x” is not one of the options. Choose one of those shown.",
        ),
    ],
)
def test_an_error_says_what_to_do(field, type_, rest, raw, danish, english):
    error = refused(field(type_, **rest), {"a": raw})

    assert error.texts() == {"a": [danish]}
    assert error.texts("en") == {"a": [english]}


def test_all_errors_come_at_once_in_the_order_of_the_form(form):
    error = refused(
        form(
            {"type": "textfield", "key": "b", "validate": {"required": True}},
            {"type": "group", "components": [{"type": "number", "key": "a"}]},
        ),
        {"a": "x", "b": ""},
    )

    assert list(error.errors) == ["b", "a"]
    assert "(2)" in error.message("da")


def test_the_label_of_an_error_follows_the_language(field):
    text = field("textfield", validate={"required": True}, properties={"label:en": "Title"})

    assert refused(text, {}).texts("en") == {"a": ["Fill in the field “Title”."]}


def test_an_empty_box_of_a_date_is_an_error_and_three_empty_ones_are_no_answer(field):
    date = field("datetime", subtype="date")

    assert "a" in refused(date, {"a-day": "1", "a-month": "", "a-year": "2026"}).errors
    assert date.validate({"a-day": "", "a-month": "", "a-year": ""}) == {"a": None}


def test_the_last_value_of_a_tick_box_counts(field):
    assert field("checkbox").validate({"a": ["false", "true"]}) == {"a": True}
    assert field("checkbox").validate({"a": ["false"]}) == {"a": False}


def test_options_keep_their_own_type(field):
    numbers = field("select", values=[{"label": "En", "value": 1}, {"label": "To", "value": 2}])

    assert numbers.validate({"a": "2"}) == {"a": 2}


def test_a_read_only_field_takes_no_answer(field):
    assert field("textfield", readonly=True, validate={"required": True}).validate({"a": "x"}) == {}
