"""What each hit policy makes of the same rules."""

import pytest

from engine.dmn import load_decisions
from tests.engine.dmn.conftest import file_xml, table_xml

# of 5, the first three rules match
ROWS = [("> 1", '"b"'), ("> 2", '"a"'), ("> 3", '"b"'), ("> 9", '"c"')]


@pytest.mark.parametrize(
    ("policy", "expected", "rules"),
    [
        ("FIRST", "b", ["r1"]),
        ("PRIORITY", "a", ["r2"]),
        ("RULE ORDER", ["b", "a", "b"], ["r1", "r2", "r3"]),
        ("OUTPUT ORDER", ["a", "b", "b"], ["r2", "r1", "r3"]),
        ("COLLECT", ["b", "a", "b"], ["r1", "r2", "r3"]),
    ],
)
def test_each_hit_policy_gives_what_the_standard_says(table, policy, expected, rules):
    outputs = [("l", "string", '"a", "b", "c"')]
    outcome = table([("x", "number")], outputs, ROWS, policy=policy).evaluate("d", {"x": 5})

    assert (outcome.result, outcome.outputs, outcome.rules) == (expected, {"l": expected}, rules)


def test_an_output_without_values_has_no_say_in_the_order(table):
    outputs = [("n", "number"), ("l", "string", '"a", "b"')]
    rows = [("-", "1", '"b"'), ("-", "2", '"a"')]
    model = table([("x", "number")], outputs, rows, policy="PRIORITY")

    assert model.evaluate("d", {"x": 5}).result == {"n": 2, "l": "a"}


def test_count_counts_the_rules_of_a_table_of_several_outputs(table):
    outputs = [("n", "number"), ("l", "string")]
    rows = [("> 1", "1", '"b"'), ("> 2", "2", '"a"'), ("> 9", "3", '"c"')]
    model = table([("x", "number")], outputs, rows, policy="COLLECT", aggregation="COUNT")

    assert model.evaluate("d", {"x": 5}).result == 2


@pytest.mark.parametrize("drawn", ["Rule-as-Row", "Rule-as-Column", "CrossTable"])
def test_the_way_a_table_is_drawn_changes_nothing(drawn):
    body = table_xml([("x", "number", "")], [("l", "string", "", "")], ROWS, policy="FIRST")
    body = body.replace("<decisionTable", f'<decisionTable preferredOrientation="{drawn}"')
    model = load_decisions(file_xml(f'<decision id="d" name="d">{body}</decision>'))

    assert model.evaluate("d", {"x": 5}).rules == ["r1"]
