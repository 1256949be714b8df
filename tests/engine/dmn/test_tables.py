import json

import pytest

from engine.dmn.errors import (
    AggregationOfSeveralOutputs,
    AnyViolated,
    DmnError,
    ExpressionUnreadable,
    MissingInput,
    PriorityWithoutValues,
    UnevenRule,
    UniqueViolated,
    UnknownHitPolicy,
    UnknownType,
    ValueNotAllowed,
    WrongType,
)

X = [("x", "number")]
COLOURS = '"rød", "gul", "grøn"'
OVERLAPPING = [("> 0", '"gul"'), ("> 10", '"rød"'), ("> 20", '"gul"')]


def test_unique_gives_the_one_rule_with_what_its_author_wrote(table):
    model = table(X, [("lys", "string")], [("<= 0", '"grøn"'), ("> 0", '"gul"')])

    outcome = model.evaluate("d", {"x": 3, "unrelated": object()})

    assert outcome.outputs == {"lys": "gul"}
    assert outcome.rules == ["r2"]
    assert outcome.hit_policy == "UNIQUE"
    assert outcome.inputs == {"x": 3}
    assert (outcome.hits[0].number, outcome.hits[0].description) == (2, "grund 2")


def test_two_matches_break_unique_and_the_error_names_both(table):
    model = table(X, [("lys", "string")], OVERLAPPING)

    with pytest.raises(UniqueViolated) as caught:
        model.evaluate("d", {"x": 15})

    assert caught.value.place == {"file": "lys.dmn", "decision": "lys", "rule": "1, 2"}
    assert caught.value.message("da").startswith("lys.dmn, beslutning lys, regel 1, 2: Flere")
    assert "r1, r2" in caught.value.message("en")


def test_any_accepts_rules_that_agree(table):
    rows = [("> 0", '"gul"'), ("> 10", '"gul"')]

    outcome = table(X, [("lys", "string")], rows, policy="ANY").evaluate("d", {"x": 15})

    assert (outcome.outputs, outcome.rules) == ({"lys": "gul"}, ["r1", "r2"])


def test_any_refuses_rules_that_differ(table):
    with pytest.raises(AnyViolated):
        table(X, [("lys", "string")], OVERLAPPING, policy="ANY").evaluate("d", {"x": 15})


def test_first_takes_the_first(table):
    outcome = table(X, [("l", "string")], OVERLAPPING, policy="FIRST").evaluate("d", {"x": 25})

    assert (outcome.outputs, outcome.rules) == ({"l": "gul"}, ["r1"])


def test_priority_follows_the_list_of_output_values(table):
    model = table(X, [("lys", "string", COLOURS)], OVERLAPPING, policy="PRIORITY")

    outcome = model.evaluate("d", {"x": 25})

    assert (outcome.outputs, outcome.rules) == ({"lys": "rød"}, ["r2"])


def test_priority_of_several_outputs_goes_from_left_to_right(table):
    outputs = [("lys", "string", COLOURS), ("n", "number", "3, 2, 1")]
    rows = [("-", '"rød"', "1"), ("-", '"rød"', "3"), ("-", '"gul"', "3")]

    outcome = table(X, outputs, rows, policy="PRIORITY").evaluate("d", {"x": 1})

    assert outcome.outputs == {"lys": "rød", "n": 3}


def test_priority_without_a_list_of_values_is_refused(table):
    with pytest.raises(PriorityWithoutValues):
        table(X, [("lys", "string")], OVERLAPPING, policy="PRIORITY")


def test_rule_order_gives_all_in_the_order_of_the_rules(table):
    outcome = table(X, [("l", "string")], OVERLAPPING, policy="RULE ORDER").evaluate("d", {"x": 25})

    assert outcome.outputs == {"l": ["gul", "rød", "gul"]}
    assert outcome.rules == ["r1", "r2", "r3"]


def test_output_order_gives_all_in_the_order_of_the_values(table):
    model = table(X, [("l", "string", COLOURS)], OVERLAPPING, policy="OUTPUT ORDER")

    outcome = model.evaluate("d", {"x": 25})

    assert (outcome.outputs, outcome.rules) == ({"l": ["rød", "gul", "gul"]}, ["r2", "r1", "r3"])


@pytest.mark.parametrize(
    ("aggregation", "at_25", "at_0"),
    [("SUM", 7.5, None), ("MIN", 1.5, None), ("MAX", 4, None), ("COUNT", 3, 0), ("", None, [])],
)
def test_collect_aggregates(table, aggregation, at_25, at_0):
    rows = [("> 0", "2"), ("> 10", "1.5"), ("> 20", "4")]
    model = table(X, [("n", "number")], rows, policy="COLLECT", aggregation=aggregation)

    assert model.evaluate("d", {"x": 25}).outputs == {"n": at_25 or [2, 1.5, 4]}
    assert model.evaluate("d", {"x": 0}).outputs == {"n": at_0}


def test_an_aggregation_of_two_outputs_is_refused(table):
    outputs = [("a", "number"), ("b", "number")]

    with pytest.raises(AggregationOfSeveralOutputs):
        table(X, outputs, [("-", "1", "2")], policy="COLLECT", aggregation="SUM")


def test_several_inputs_must_all_pass(table):
    inputs = [("x", "number"), ("art", "string")]
    rows = [("> 5", '"tværgående"', "1"), ("> 5", 'not("tværgående")', "2")]
    model = table(inputs, [("n", "number")], rows)

    assert model.evaluate("d", {"x": 6, "art": "intern"}).outputs == {"n": 2}
    assert model.evaluate("d", {"x": 5, "art": "intern"}).rules == []


def test_several_outputs_are_given_by_name(table):
    outputs = [("lys", "string"), ("frist", "date")]
    rows = [("-", '"rød"', 'start + duration("P10D")')]

    outcome = table([("start", "date")], outputs, rows).evaluate("d", {"start": "2026-12-24"})

    assert outcome.outputs == {"lys": "rød", "frist": "2027-01-03"}
    assert outcome.result == outcome.outputs
    json.dumps(outcome.outputs)


def test_no_match_gives_nothing_or_the_default(table):
    rows = [("> 5", '"rød"')]

    assert table(X, [("l", "string")], rows).evaluate("d", {"x": 1}).outputs == {"l": None}
    with_default = table(X, [("l", "string", "", '"grøn"')], rows).evaluate("d", {"x": 1})
    assert (with_default.outputs, with_default.rules) == ({"l": "grøn"}, [])


def test_an_input_outside_the_allowed_values_is_an_explained_error(table):
    model = table([("x", "number", "[0..100]")], [("l", "string")], [("-", '"ok"')])

    with pytest.raises(ValueNotAllowed) as caught:
        model.evaluate("d", {"x": 101})

    assert caught.value.message("da") == (
        "lys.dmn, beslutning lys, celle x: »x« er 101, og det er ikke tilladt. "
        "Tilladte værdier: [0..100]."
    )


def test_an_output_outside_the_allowed_values_names_the_rule(table):
    model = table(X, [("l", "string", COLOURS)], [("-", '"blå"')])

    with pytest.raises(ValueNotAllowed) as caught:
        model.evaluate("d", {"x": 1})

    assert caught.value.place["rule"] == "1"


def test_a_missing_input_is_an_explained_error(table):
    model = table([("sag.beløb", "number")], [("l", "string")], [("-", '"ok"')])

    for inputs, name in [({}, "sag"), ({"sag": {}}, "sag.beløb")]:
        with pytest.raises(MissingInput) as caught:
            model.evaluate("d", inputs)
        assert f"»{name}« mangler" in caught.value.message("da")
    assert model.evaluate("d", {"sag": {"beløb": 1}}).outputs == {"l": "ok"}


@pytest.mark.parametrize(
    ("type_ref", "wrong"),
    [
        ("number", "mange"),
        ("number", True),
        ("integer", 1.5),
        ("string", 5),
        ("boolean", "true"),
        ("date", "31.12.2026"),
        ("date", "2026-02-30"),
        ("dayTimeDuration", "P1M"),
        ("number", float("nan")),
        ("Any", object()),
    ],
)
def test_an_input_of_the_wrong_type_is_an_explained_error(table, type_ref, wrong):
    model = table([("x", type_ref)], [("l", "string")], [("-", '"ok"')])

    with pytest.raises(WrongType):
        model.evaluate("d", {"x": wrong})


def test_a_cell_that_does_not_parse_is_refused_at_load_with_its_place(table):
    with pytest.raises(ExpressionUnreadable) as caught:
        table(X, [("l", "string")], [("> 1", '"a"'), ("[1..", '"b"')])

    assert caught.value.place == {
        "file": "lys.dmn", "line": "1", "decision": "lys", "rule": "2", "cell": "x"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("inputs", "rows", "policy", "error"),
    [
        (X, [("1",)], {}, UnevenRule),
        (X, [("1", "1", "1")], {}, UnevenRule),
        ([("x", "valuta")], [("1", "1")], {}, UnknownType),
        (X, [("1", "1")], {"policy": "SIDSTE"}, UnknownHitPolicy),
        (X, [("1", "1")], {"policy": "FIRST", "aggregation": "SUM"}, UnknownHitPolicy),
        (X, [("1", "1")], {"policy": "COLLECT", "aggregation": "AVG"}, UnknownHitPolicy),
    ],
)
def test_a_malformed_table_is_refused(table, inputs, rows, policy, error):
    with pytest.raises(error) as caught:
        table(inputs, [("n", "number")], rows, **policy)

    assert isinstance(caught.value, DmnError)
    assert caught.value.message("da") != caught.value.message("en")
