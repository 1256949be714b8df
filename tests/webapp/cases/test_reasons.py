"""How the page of a case says what a decision came to."""

import pytest

from engine.persistence.tables import DecisionEvaluation
from webapp.cases.labels import worded
from webapp.cases.tabs.reasons import why_of


@pytest.fixture
def in_danish(app):
    with app.test_request_context("/"):
        yield


def evaluation(rules, outputs):
    return DecisionEvaluation(
        decision_id="afgift",
        definition_version=3,
        inputs={"beløb": 5},
        rules=rules,
        outputs=outputs,
    )


def test_the_rule_stands_with_its_text_the_inputs_and_the_version(in_danish):
    rule = {"id": "r2", "number": 2, "description": "Over grænsen", "annotations": {}}
    why = why_of(evaluation([rule], {"afgift": 10, "afgift_reason": "Over grænsen"}))

    assert why.rule == "Regel 2: Over grænsen"
    assert why.inputs == [("beløb", "5")]
    assert why.outputs == [("afgift", "10")]
    assert why.version == 3


@pytest.mark.parametrize(
    ("outputs", "said"),
    [({"afgift": 10}, "regnet ud af et udtryk"), ({"afgift": None}, "Ingen regel passede")],
)
def test_an_answer_without_a_rule_says_where_it_came_from(in_danish, outputs, said):
    assert said in why_of(evaluation([], outputs)).rule


def test_structures_are_said_part_by_part():
    assert worded({"a": [1, 2.0], "b": "x"}) == "a: 1, 2; b: x"
