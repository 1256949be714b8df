import json

import pytest

from engine.forms import FormDefinitionError, load_form

VALUES = [{"label": "Ja", "value": "ja"}, {"label": "Nej", "value": "nej"}]


def test_the_renderer_gets_all_it_needs_in_both_languages(form):
    asked = form(
        {"type": "text", "text": "# Høring", "properties": {"text:en": "# Hearing"}},
        {
            "type": "group",
            "label": "Svar",
            "components": [
                {
                    "type": "select",
                    "key": "svar",
                    "label": "Svar",
                    "description": "Jeres holdning",
                    "values": [{"label": "Ja", "value": "ja", "label:en": "Yes"}],
                    "defaultValue": "ja",
                    "validate": {"required": True},
                    "properties": {"label:en": "Answer", "rows": 3},
                }
            ],
        },
        {"type": "separator"},
        {"type": "spacer"},
    )
    text, group, *_ = asked.components
    (svar,) = group.components

    assert (text.text(), text.text("en"), text.is_field) == ("# Høring", "# Hearing", False)
    assert (svar.label(), svar.label("en")) == ("Svar", "Answer")
    assert (svar.description("da"), svar.description("en")) == ("Jeres holdning",) * 2
    assert (svar.options(), svar.options("en")) == ([("ja", "Ja")], [("ja", "Yes")])
    assert (svar.required, svar.default, svar.properties["rows"]) == (True, "ja", 3)
    assert [part.key for part in asked.fields] == ["svar"]


def test_constraints_are_there_to_render(form):
    (part,) = form(
        {"type": "textarea", "key": "a", "validate": {"minLength": 1, "maxLength": 5}}
    ).components

    assert (part.constraints.min_length, part.constraints.max_length) == (1, 5)


def test_text_stays_out_of_process_data(form):
    types = ["textfield", "textarea", "number", "checkbox", "datetime"]
    choices = ["radio", "select", "checklist"]

    asked = form(
        *({"type": name, "key": f"k_{name}"} for name in types),
        *({"type": name, "key": f"k_{name}", "values": VALUES} for name in choices),
    )

    assert asked.non_text_keys() == ["k_number", "k_checkbox", "k_datetime", "k_radio", "k_select"]


def test_json_text_is_read():
    text = json.dumps({"type": "default", "id": "f", "components": []})

    assert load_form(text).id == load_form(text.encode()).id == "f"


@pytest.mark.parametrize(
    ("component", "words"),
    [
        ({"type": "html", "id": "h"}, "html"),
        ({"type": "button", "key": "a"}, "button"),
        ({"type": "textfield"}, "key"),
        ({"type": "textfield", "key": "a b"}, "'a b'"),
        ({"type": "textfield", "key": "class"}, "'class'"),
        ({"type": "textfield", "key": "typename"}, "typename"),
        ({"type": "textfield", "key": "a", "validate": {"minlength": 3}}, "minlength"),
        ({"type": "textfield", "key": "a", "validate": {"min": 3}}, "min"),
        ({"type": "number", "key": "a", "validate": {"maxLength": 3}}, "maxLength"),
        ({"type": "textfield", "key": "a", "validate": {"maxLength": "3"}}, "maxLength"),
        ({"type": "textfield", "key": "a", "validate": {"minLength": 3, "maxLength": 2}}, "minLen"),
        ({"type": "textfield", "key": "a", "validate": {"pattern": "("}}, "pattern"),
        ({"type": "textfield", "key": "a", "validate": {"required": "ja"}}, "required"),
        ({"type": "textfield", "key": "a", "validate": {"validationType": "phone"}}, "validationT"),
        ({"type": "textfield", "key": "a", "validate": []}, "validate"),
        ({"type": "datetime", "key": "a", "subtype": "time"}, "subtype"),
        ({"type": "radio", "key": "a"}, "values"),
        ({"type": "radio", "key": "a", "valuesKey": "x"}, "values"),
        ({"type": "radio", "key": "a", "values": [{"label": "x"}]}, "value"),
        ({"type": "radio", "key": "a", "values": VALUES * 2}, "værdi"),
        ({"type": "radio", "key": "a", "values": VALUES, "defaultValue": "måske"}, "måske"),
        ({"type": "number", "key": "a", "defaultValue": "mange"}, "mange"),
        ({"type": "checklist", "key": "a", "values": VALUES, "defaultValue": 5}, "defaultValue"),
        ({"type": "textfield", "key": "a", "label": 5}, "label"),
        ({"type": "textfield", "key": "a", "readonly": "=x"}, "readonly"),
        ({"type": "group"}, "components"),
        ("tekst", "objekt"),
    ],
)
def test_a_malformed_component_is_refused_by_name(form, component, words):
    with pytest.raises(FormDefinitionError) as caught:
        form(component)

    assert "prøve" in caught.value.message("da") and words in caught.value.message("da")
    assert caught.value.message("da") != caught.value.message("en")


def test_a_key_is_used_once(form):
    one = {"type": "textfield", "key": "a"}

    with pytest.raises(FormDefinitionError, match="used twice"):
        form(one, {"type": "group", "components": [one]})


@pytest.mark.parametrize(
    "definition",
    ["{", "[]", {"type": "default"}, {"type": "andet", "id": "x"}, {"type": "default", "id": "x"}],
)
def test_what_is_no_form_is_refused(definition):
    with pytest.raises(FormDefinitionError):
        load_form(definition)
