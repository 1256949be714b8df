import pytest

from engine.forms import FormDefinitionError, FormInvalid

KIND = {
    "type": "radio",
    "key": "art",
    "values": [{"label": "Imod", "value": "imod"}, {"label": "For", "value": "for"}],
}


def reason(hide, **rest):
    required = {"required": True}
    return {
        "type": "textarea", "key": "hvorfor", "validate": required, "conditional": {"hide": hide}
    } | rest  # fmt: skip


def test_a_hidden_field_is_not_required_and_its_answer_is_dropped(form):
    asked = form(KIND, reason('=art != "imod"'))

    assert asked.validate({"art": "for", "hvorfor": "rest"}) == {"art": "for"}
    assert asked.hidden_keys({}) == {"hvorfor"}


def test_a_field_that_shows_is_required(form):
    asked = form(KIND, reason('=art != "imod"'))

    with pytest.raises(FormInvalid) as caught:
        asked.validate({"art": "imod"})
    assert list(caught.value.errors) == ["hvorfor"]
    assert asked.validate({"art": "imod", "hvorfor": "x"})["hvorfor"] == "x"


def test_a_hidden_group_hides_what_is_in_it(form):
    group = {"type": "group", "conditional": {"hide": '=art = "for"'}, "components": [reason("")]}

    assert form(KIND, group).validate({"art": "for"}) == {"art": "for"}


def test_a_hidden_answer_counts_as_none_for_those_that_depend_on_it(form):
    middle = {"type": "checkbox", "key": "midt", "conditional": {"hide": '=art = "for"'}}
    asked = form(reason("=midt != true"), middle, KIND)

    assert asked.validate({"art": "for", "midt": "on"}) == {"art": "for"}
    assert "hvorfor" in asked.validate({"art": "imod", "midt": "on", "hvorfor": "x"})


@pytest.mark.parametrize(
    ("component", "hide", "answer", "hidden"),
    [
        ({"type": "number"}, "=art <= 10", "10", True),
        ({"type": "number"}, "=art < -1", "0", False),
        ({"type": "number"}, "=art < 10", "", False),
        ({"type": "number"}, "=art = null", "", True),
        ({"type": "checkbox"}, "=art = false", "", True),
        ({"type": "textfield"}, '=art = ""', "x", False),
        ({"type": "datetime"}, '=art < date("2026-06-01")', "31.05.2026", True),
    ],
)
def test_a_condition_compares_in_the_kind_of_the_field(form, component, hide, answer, hidden):
    asked = form({**component, "key": "art"}, reason(hide))

    assert ("hvorfor" in asked.hidden_keys({"art": answer})) is hidden


def test_a_renderer_gets_the_condition_as_json(form):
    asked = form(KIND, reason('=art != "imod"'))

    assert [condition.as_json() for condition in asked.fields[1].hide_when] == [
        {"key": "art", "operator": "!=", "value": "imod"}
    ]


@pytest.mark.parametrize(
    "hide",
    [
        "art",
        "=art",
        '="imod"',
        '=ukendt = "x"',
        "=art = 5",
        "=art = true",
        "=art > ",
        '=hvorfor = "x"',
        '=__import__("os").system("x") = 1',
        "=art = art",
    ],
)
def test_a_condition_that_cannot_be_answered_is_refused_at_load(form, hide):
    with pytest.raises(FormDefinitionError) as caught:
        form(KIND, reason(hide))

    assert "hvorfor" in caught.value.message("da") and "hide" in caught.value.message("en")


def test_conditions_in_a_ring_are_refused(form):
    one = {"type": "checkbox", "key": "en", "conditional": {"hide": "=to = true"}}
    two = {"type": "checkbox", "key": "to", "conditional": {"hide": "=en = true"}}

    with pytest.raises(FormDefinitionError, match="circle"):
        form(one, two)
