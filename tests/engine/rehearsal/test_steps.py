"""Steps that do not fit are explained, and expectations make a script a test."""

import pytest

from engine.deployment.source import Source
from engine.rehearsal import rehearse, script_of
from engine.rehearsal.scripts.reading import read_script
from engine.rehearsal.summary import summary
from tests.engine.desk import MODELS
from tests.engine.rehearsal.drawing import asked, drawn, flow, told
from tests.engine.rehearsal.test_rehearse import SEATS

ROUND = {"start": "case:1", "variables": SEATS}


def test_a_step_for_what_nobody_waits_for_says_what_is_open(try_grant):
    tried = try_grant({"complete": "approve"})

    misfit = told(tried, "misfit")[0]
    assert misfit["step"] == 1
    assert "“approve”" in misfit["message"]
    assert "assess" in misfit["message"]
    assert not tried.is_as_scripted


def test_a_task_is_named_by_its_words_too(try_grant):
    tried = try_grant({"complete": "Gør assess", "answers": {"amount": 1}})

    assert tried.ended


def test_one_of_several_tasks_must_be_chosen(try_model):
    tried = try_model("seat_review", ROUND, {"complete": "give_position"})

    assert '"seat" or "nth"' in told(tried, "misfit")[0]["message"]


@pytest.mark.parametrize("choice", [{"seat": "b"}, {"nth": 2}])
def test_a_seat_or_a_number_chooses_one_of_several(try_model, choice):
    tried = try_model("seat_review", ROUND, {"complete": "give_position", **choice})

    assert [task.seat for task in tried.open] == ["a", "c"]


def test_a_message_that_nobody_awaits_does_not_fit(try_grant):
    tried = try_grant({"start": "case:1"}, {"message": "paid"})

    assert "“paid”" in told(tried, "misfit")[0]["message"]


def test_a_message_starts_what_begins_with_it():
    source = Source.read(MODELS / "answering")

    step = {"message": "hearing_asked", "payload": {"question": "hvad", "owner": "x"}}
    tried = rehearse(source, script_of([step]))

    assert [event.kind for event in tried.events][:2] == ["started", "message_received"]
    assert [task.element for task in tried.open] == ["write_answer"]


def test_a_thrown_message_is_told_after_what_threw_it():
    source = Source.read(MODELS / "answering")

    step = {"message": "hearing_asked", "payload": {"question": "hvad", "owner": "x"}}
    answer = {"complete": "write_answer", "answers": {"text": "fordi"}}
    tried = rehearse(source, script_of([step, answer]))

    kinds = [event.kind for event in tried.events]
    assert kinds.index("message_thrown") > kinds.index("message_received")
    assert told(tried, "message_thrown")[0]["message"] == "hearing_answered"


def test_who_answered_is_told(try_grant):
    tried = try_grant({"complete": "assess", "by": "person:7", "answers": {"amount": 1}})

    assert next(e for e in told(tried, "completed") if e["element"] == "assess")["by"] == "person:7"


def test_somebody_else_than_the_assignee_is_turned_away():
    body = '<bpmn:startEvent id="a"/><bpmn:endEvent id="z"/>' + asked("n", assignee="person:1")
    source = Source("drawn", {"a.bpmn": drawn(body + flow("f", "a", "n") + flow("g", "n", "z"))})

    other = rehearse(source, script_of([{"complete": "n", "by": "person:2"}]))
    own = rehearse(source, script_of([{"complete": "n", "by": "person:1"}]))

    assert "person:1" in told(other, "misfit")[0]["message"]
    assert own.ended


def test_the_clock_does_not_go_back(try_grant):
    tried = try_grant({"start": "case:1"}, {"advance": "2020-01-01"})

    assert "back" in told(tried, "misfit")[0]["message"]


def test_refused_answers_are_shown_by_field_and_end_the_run(try_model):
    tried = try_model("with_form", {"complete": _asked(), "answers": {}}, {"advance": "P1D"})

    refused = told(tried, "answers_refused")[0]
    assert refused["fields"]
    assert tried.events[-1].kind == "answers_refused"
    assert not tried.is_as_scripted


def test_a_refusal_that_the_script_expects_is_as_it_should_be(try_model):
    step = {"complete": _asked(), "answers": {}, "refused": True}

    tried = try_model("with_form", step)

    assert told(tried, "answers_refused")
    assert tried.is_as_scripted


def test_a_refusal_that_does_not_come_is_unmet(try_grant):
    tried = try_grant({"complete": "assess", "answers": {"amount": 1}, "refused": ["amount"]})

    assert told(tried, "unmet")
    assert not tried.is_as_scripted


@pytest.mark.parametrize(
    ("met", "unmet"),
    [
        ({"open": ["assess"]}, {"open": []}),
        ({"open": ["Gør assess"]}, {"open": ["assess", "assess"]}),
        ({"ended": False}, {"ended": True}),
        ({"variables": {"amount": 3}}, {"variables": {"amount": 4}}),
        ({"passed": ["applied", "begin"]}, {"passed": ["granted"]}),
        ({"not_passed": ["large"]}, {"not_passed": ["applied"]}),
    ],
)
def test_an_expectation_holds_or_fails_the_script(try_grant, met, unmet):
    start = {"start": "case:1", "variables": {"amount": 3}}

    assert try_grant(start, {"expect": met}).is_as_scripted
    failed = try_grant(start, {"expect": unmet}, {"advance": "P1D"})

    assert not failed.is_as_scripted
    assert told(failed, "unmet")[0]["step"] == 2
    assert failed.events[-1].kind == "clock"


def test_a_round_is_expected_by_its_english_name_as_by_its_danish_one():
    many = "<bpmn:loopCardinality>2</bpmn:loopCardinality>"
    loop = f"<bpmn:multiInstanceLoopCharacteristics>{many}</bpmn:multiInstanceLoopCharacteristics>"
    task = asked("ask", **{"name:en": "Ask"}).replace("</bpmn:userTask>", f"{loop}</bpmn:userTask>")
    ways = flow("to_ask", "begin", "ask") + flow("on", "ask", "done")

    for name in ("ask", "Gør ask", "Ask"):
        assert begun(task + ways, {"start": "case:1"}, {"expect": {"open": [name]}}).is_as_scripted


def test_the_line_of_a_step_that_went_wrong_is_told_in_the_language_asked_for(grant):
    tried = rehearse(grant, read_script('{"start": "case:1"}\n{"complete": "approve"}\n'))

    assert "2 (linje 2) misfit" in summary(tried, "da")[-1]
    assert "2 (line 2) misfit" in summary(tried, "en")[-1]


def _asked() -> str:
    tried = rehearse(Source.read(MODELS / "with_form"))
    return tried.open[0].element


def begun(body, *steps):
    ends = '<bpmn:startEvent id="begin"/><bpmn:endEvent id="done"/>'
    source = Source("drawn", {"process.bpmn": drawn(f"{ends}{body}")})
    return rehearse(source, script_of(steps))


def test_an_inclusive_choice_of_nothing_fails_and_does_not_end_the_case():
    tried = begun(
        '<bpmn:inclusiveGateway id="which"/>' + flow("a", "begin", "which")
        + flow("b", "which", "done", "x &gt; 1") + flow("c", "which", "done", "x &lt; 1"),
        {"start": "case:1", "variables": {"x": 1}},
    )  # fmt: skip

    assert told(tried, "failed")[0]["element"] == "which"
    assert not tried.ended


def test_the_flow_out_of_a_round_is_taken_when_the_round_is_over():
    many = "<bpmn:loopCardinality>2</bpmn:loopCardinality>"
    loop = f"<bpmn:multiInstanceLoopCharacteristics>{many}</bpmn:multiInstanceLoopCharacteristics>"
    task = asked("ask").replace("</bpmn:userTask>", f"{loop}</bpmn:userTask>")
    ways = flow("to_ask", "begin", "ask") + flow("on", "ask", "done")

    tried = begun(task + ways, {"complete": "ask", "nth": 1}, {"complete": "ask"})

    completed = [e for e in told(tried, "completed") if e["element"] == "ask"]
    assert [e.get("flows", []) for e in completed] == [[], ["on"]]


@pytest.mark.parametrize("count", ["-1", "2.0", "True"])
def test_a_round_of_no_whole_number_fails_instead_of_waiting_for_ever(count):
    many = f"<bpmn:loopCardinality>{count}</bpmn:loopCardinality>"
    loop = f'<bpmn:multiInstanceLoopCharacteristics isSequential="true">{many}'
    task = asked("ask").replace(
        "</bpmn:userTask>", f"{loop}</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>"
    )

    tried = begun(task + flow("to_ask", "begin", "ask") + flow("on", "ask", "done"))

    assert "loopCardinality" in told(tried, "failed")[0]["error"]


def test_a_message_starts_first_what_hears_it_only_under_way():
    root = '<bpmn:message id="m" name="paid"/><bpmn:process'
    hears = '<bpmn:receiveTask id="hear" messageRef="m"/>'
    text = drawn(
        '<bpmn:startEvent id="begin"/><bpmn:endEvent id="done"/>' + hears
        + flow("to", "begin", "hear") + flow("on", "hear", "done")
    ).replace("<bpmn:process", root)  # fmt: skip

    tried = rehearse(Source("drawn", {"process.bpmn": text}), script_of([{"message": "paid"}]))

    assert tried.ended


def test_the_path_through_a_process_called_in_the_same_file_is_told_flow_by_flow():
    calls = '<bpmn:callActivity id="call" calledElement="inner"/>'
    outer = drawn(
        '<bpmn:startEvent id="begin"/><bpmn:endEvent id="done"/>' + calls
        + flow("to", "begin", "call") + flow("on", "call", "done")
    )  # fmt: skip
    inner = (
        '<bpmn:process id="inner" isExecutable="true"><bpmn:startEvent id="in"/>'
        '<bpmn:endEvent id="out"/>' + flow("through", "in", "out") + "</bpmn:process>"
    )
    text = outer.replace("</bpmn:definitions>", f"{inner}</bpmn:definitions>")

    tried = rehearse(Source("drawn", {"process.bpmn": text}))

    assert [e["flows"] for e in told(tried, "completed") if e["element"] == "in"] == [["through"]]
