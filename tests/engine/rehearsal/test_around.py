"""Files that nobody here wrote: what is around a process is advice, and the script stands in."""

from pathlib import Path

import pytest

from engine.deployment.source import Source
from engine.rehearsal import NothingToRehearse, rehearse, script_of, template
from engine.rehearsal.places import called_by, read_source
from tests.engine.desk import MODELS
from tests.engine.rehearsal.drawing import asked, drawn, flow, path, told

ENDS = '<bpmn:startEvent id="a"/><bpmn:endEvent id="z"/>'


def between(node: str, name: str) -> str:
    return ENDS + node + flow("f", "a", name) + flow("g", name, "z")


def tried(body: str, *steps: dict[str, object], process_id: str = "drawn", executable="true"):
    source = Source(process_id, {"a.bpmn": drawn(body, executable=executable)})
    return rehearse(source, script_of(steps))


@pytest.mark.parametrize(
    ("node", "rule"),
    [
        ('<bpmn:userTask id="n"/>', "nobody"),
        (asked("n", colour="red"), "unknown_property"),
        (asked("n", formKey="elsewhere"), "unknown_forms"),
    ],
)
def test_what_a_task_lacks_around_it_is_advice(node, rule):
    advised = tried(between(node, "n"), {"complete": "n"})

    assert rule in {finding.rule for finding in advised.advice}
    assert advised.ended


def test_a_process_that_is_not_marked_executable_can_be_tried():
    assert [t.element for t in tried(between(asked("n"), "n"), executable="false").open] == ["n"]


def test_a_folder_of_another_name_can_be_tried():
    other = tried(between(asked("n"), "n"), process_id="folder")

    assert "main_process" in {finding.rule for finding in other.advice}
    assert [task.element for task in other.open] == ["n"]


@pytest.mark.parametrize(
    ("node", "name"),
    [
        ('<bpmn:serviceTask id="n" implementation="##WebService"/>', "n"),
        ('<bpmn:callActivity id="n" calledElement="far_away"/>', "far_away"),
        ('<bpmn:businessRuleTask id="n"/>', "n"),
    ],
)
def test_work_done_elsewhere_is_answered_by_the_script_and_sets_variables(node, name):
    answered = tried(between(node, "n"), {"service": name, "returns": {"amount": 7}})

    assert path(answered) == ["a", "n", "z"]
    assert answered.variables == {"amount": 7}
    assert told(answered, "service")[0]["delegate"] == name


def test_an_error_of_the_script_is_caught_by_the_diagram(try_model):
    start = {"start": "case:1", "variables": {"code": "x"}}

    caught = try_model("guarded", {"service": "refuse", "raises": "not_allowed"}, start)

    assert told(caught, "error")[0]["code"] == "not_allowed"
    assert [task.element for task in caught.open] == ["mend"]


def test_an_error_that_the_diagram_does_not_catch_is_explained(try_model):
    start = {"start": "case:1", "variables": {"code": "x"}}

    uncaught = try_model("guarded", {"service": "refuse", "raises": "not_quorate"}, start)

    assert "catches “not_quorate”" in told(uncaught, "failed")[0]["message"]


def test_an_error_of_work_done_elsewhere_is_caught_by_its_own_event():
    node = (
        '<bpmn:serviceTask id="n"/><bpmn:boundaryEvent id="e" attachedToRef="n">'
        '<bpmn:errorEventDefinition errorRef="x"/></bpmn:boundaryEvent><bpmn:endEvent id="y"/>'
    )
    diagram = drawn(between(node, "n") + flow("h", "e", "y"))
    declared = '<bpmn:error id="x" name="x" errorCode="late"/></bpmn:definitions>'
    source = Source("drawn", {"a.bpmn": diagram.replace("</bpmn:definitions>", declared)})

    caught = rehearse(source, script_of([{"service": "n", "raises": "late"}]))

    assert path(caught)[-1] == "y"
    assert caught.ended


def test_a_called_process_is_found_in_the_folder_beside(try_model):
    source = read_source(MODELS / "calling_intake")

    beside = called_by(source, [MODELS])

    assert set(beside) == {"called_review"}
    started = rehearse(source, script_of([{"start": "case:1", "variables": {"topic": "x"}}]),
                       processes=beside)  # fmt: skip
    assert {event.process for event in started.events} >= {"", "called_review"}


def test_a_lone_file_is_tried_under_the_id_of_its_own_process(tmp_path: Path):
    (tmp_path / "whatever.bpmn").write_text(drawn(between(asked("n"), "n"), "mine"))

    source = read_source(tmp_path / "whatever.bpmn")

    assert source.process_id == "mine"
    assert rehearse(source).open


def test_a_lone_file_brings_the_decisions_that_lie_beside_it():
    source = read_source(MODELS / "ruled" / "process.bpmn")

    assert "forum.dmn" in source.files


def test_a_folder_of_several_processes_is_not_guessed_at():
    with pytest.raises(NothingToRehearse) as refused:
        read_source(MODELS)

    assert "processes" in refused.value.message("en")


def test_a_finding_in_adapted_files_keeps_its_own_line():
    body = (
        f"{ENDS}\n<bpmn:userTask id='n'/>\n<bpmn:exclusiveGateway id='s' default='p'/>\n"
        "<bpmn:parallelGateway id='join'/>\n"
        + flow("f", "a", "n") + flow("g", "n", "s") + flow("p", "s", "join")
        + flow("q", "s", "join", "1 == 2") + flow("r", "join", "z")
    )  # fmt: skip
    text = drawn(f"<!-- a\n\n\n note -->{body}")
    at = text[: text.index("<bpmn:parallelGateway")].count("\n") + 1

    refused = rehearse(Source("drawn", {"a.bpmn": text})).refused

    assert {(f.element_id, f.line) for f in refused} == {("join", at)}


def test_a_template_can_be_run_as_it_is(try_model):
    first = try_model("with_form")

    then = try_model("with_form", *template(first))

    assert then.is_as_scripted
    assert then.ended


def test_a_template_names_the_keys_that_are_read_of_a_result():
    source = read_source(Path("processes/case_completion"))
    start = {"start": "case:1", "variables": {"case_id": 1}}
    steps = ({"complete": "check_case", "answers": {"complete": "no", "missing": "alt"}},)
    silent = ({"service": "record_case_check", "returns": {"is_complete": False}},)

    failed = rehearse(source, script_of([start, *silent, *steps]))

    wanted = next(s for s in template(failed) if s.get("service") == "request_missing_information")
    assert wanted["returns"].keys() == {"remind_at", "close_at", "owner_group"}
