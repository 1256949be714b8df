"""Every rule catches its mistake, and lets pass what only looks like it."""

import pytest

from engine.deployment.check import check
from engine.deployment.diagram import Diagram, Surroundings
from engine.deployment.rules import RULES
from engine.deployment.source import Source
from engine.dmn import load_decisions
from engine.forms import load_form
from tests.engine.deployment.draw import diagram, end, flows
from tests.engine.deployment.rule_cases import (
    CASES,
    blocks,
    choice,
    circle,
    duration,
    line,
    parallel_circle,
    ruled,
    service,
    timer,
    user,
)
from tests.engine.desk import MODELS

NAMES = [rule.__name__ for rule in RULES]


def source_of(files):
    files = {"process.bpmn": files} if isinstance(files, str) else files
    return Source("m", {**files, "forum.dmn": (MODELS / "ruled" / "forum.dmn").read_text("utf-8")})


def around(desk):
    return Surroundings(
        desk.delegates, group_roles=frozenset({"secretariat"}),
        processes=frozenset({"called_review"}),
    )  # fmt: skip


def said_by(rule, desk, files):
    source = source_of(files)
    decisions = load_decisions(source.files["forum.dmn"]).decisions
    forms = {key: load_form(text) for key, text in source.forms.items()}
    return [
        finding
        for name, tree in source.trees.items()
        for finding in rule(Diagram(source, name, tree, around(desk), decisions, forms))
    ]


def test_every_rule_has_a_case_and_every_case_a_rule():
    assert sorted(CASES) == sorted(NAMES)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_catches_its_mistake(desk, rule):
    findings = said_by(rule, desk, CASES[rule.__name__].caught)

    assert findings
    for finding in findings:
        assert finding.remedy_da
        assert finding.remedy_en
        assert finding.line > 0


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_lets_its_neighbour_pass(desk, rule):
    assert said_by(rule, desk, CASES[rule.__name__].passes) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_neighbour_can_be_deployed(desk, name):
    findings = check(source_of(CASES[name].passes), around(desk))

    assert [finding for finding in findings if finding.stops] == []


def stops(desk, files, rule):
    return [f.stops for f in check(source_of(files), around(desk)) if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("P7D", True), ("PT4H30M", True), ("P1Y2M", True), ("2027-01-31", True), ('"P7D"', True),
        ("'PT1H' if late else 'P1D'", True),
        ("P7X", False), ("7 days", False), ("P", False), ("PT", False), ("R3/P1D", False),
        ("-P1D", False), ("'P7X'", False), ("7", False), ("2027-13-01", False),
    ],
)  # fmt: skip
def test_a_duration_is_read_as_it_is_or_as_an_expression(desk, text, reads):
    found = check(source_of(duration(text)), around(desk))

    assert any(f.stops and f.rule in ("time", "expression") for f in found) != reads


def test_a_cycle_has_the_form_of_one(desk):
    good, bad, never = (
        timer(f"<bpmn:timeCycle>{text}</bpmn:timeCycle>") for text in ("R/P1D", "P1D", "R0/P1D")
    )

    assert stops(desk, bad, "time") == [True]
    assert stops(desk, never, "time") == [True]
    assert stops(desk, good, "time") == []


def test_a_process_without_a_beginning_is_told_so_once(desk):
    headless = diagram(user("ask"), end(), flows("ask > done"))

    found = [f.rule for f in check(source_of(headless), around(desk)) if f.stops]

    assert found.count("no_startEvent") == 1
    assert "unreachable" not in found


def test_the_signs_of_other_languages_are_named_with_those_of_ours(desk):
    found = check(source_of(choice("a && !b")), around(desk))

    assert any("&& → and, ! → not" in f.remedy_en for f in found)


def test_a_parallel_block_with_a_task_for_somebody_waits(desk):
    busy = parallel_circle(service("one", result="more"), service("two"))
    patient = parallel_circle(user("one"), service("two"))

    assert stops(desk, busy, "busy_loop") == [False]
    assert stops(desk, patient, "busy_loop") == []


def test_the_bound_on_parallel_blocks_follows_what_was_measured(desk):
    assert stops(desk, blocks(4, 3), "parallel_blocks") == []
    assert stops(desk, blocks(5, 3), "parallel_blocks") == [True]


def test_a_loop_around_a_choice_of_waiting_waits(desk):
    assert stops(desk, circle(user("one"), service("two")), "busy_loop") == []


@pytest.mark.parametrize(
    ("condition", "variables", "unknown"),
    [
        ("a", "a", []),
        ("b", "a", ["b"]),
        ('get("b")', "a", []),
        ("len([x for x in a if x])", "a", []),
        ("a.b", "a", []),
        ("b.c", "", ["b"]),
    ],
)
def test_only_names_that_nothing_can_have_set_are_unknown(desk, condition, variables, unknown):
    found = check(source_of(choice(condition, variables=variables)), around(desk))

    assert [f.en.split("“")[1].split("”")[0] for f in found if f.rule == "unknown_name"] == unknown


def test_without_a_declaration_one_line_lists_what_the_case_must_begin_with(desk):
    found = check(source_of(choice("a and b", variables=None)), around(desk))

    assert [(f.rule, f.stops, f.element_id) for f in found] == [
        ("undeclared_names", False, "begin")
    ]
    assert "a, b" in found[0].en


def test_what_records_an_answer_adds_nothing_or_nobody_knows_what(desk):
    silent = choice("b", recordedBy="record_nothing")
    unknown = choice("b", recordedBy="record_answer")
    declared = choice("b", recordedBy="record_answer", variables="c")

    desk.delegates.add(_record_nothing, "record_nothing")

    assert stops(desk, silent, "unknown_name") == [True]
    assert stops(desk, unknown, "unknown_name") == []
    assert stops(desk, declared.replace('value="a"', 'value=""', 1), "unknown_name") == []


def _record_nothing(execution, answers) -> None:
    """A recorder that says that it gives nothing back."""


def test_a_decision_whose_input_may_be_there_is_let_alone(desk):
    assert stops(desk, ruled("case_type"), "decision_input") == []
    assert stops(desk, line(user()), "decision_input") == []


def test_an_empty_condition_is_none(desk):
    empty = "<bpmn:conditionExpression /></bpmn:sequenceFlow>"
    written = line(user()).replace("</bpmn:sequenceFlow>", empty)

    assert "conditionExpression" in written
    assert [f.rule for f in check(source_of(written), around(desk)) if f.stops] == []
