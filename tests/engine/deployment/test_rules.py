"""Each mistake in a drawing is found, named, and placed."""

import shutil

import pytest

from engine.deployment.check import check
from engine.deployment.diagram import Surroundings
from engine.deployment.source import Source
from engine.errors import DeploymentRefused
from tests.engine.desk import MODELS, SYSTEM

SIGNAL_END = '<bpmn:endEvent id="done"><bpmn:signalEventDefinition /></bpmn:endEvent>'
SCRIPT = '<bpmn:scriptTask id="try_it"><bpmn:script>x = 1</bpmn:script></bpmn:scriptTask>'
LINK = (
    '<bpmn:intermediateThrowEvent id="wait_a_day">'
    '<bpmn:linkEventDefinition name="a" /></bpmn:intermediateThrowEvent>'
)
CONDITIONAL = (
    '<bpmn:sequenceFlow id="begin_to_review" sourceRef="begin" targetRef="review">'
    "<bpmn:conditionExpression>True</bpmn:conditionExpression></bpmn:sequenceFlow>"
)
PLAIN = '<bpmn:sequenceFlow id="begin_to_review" sourceRef="begin" targetRef="review" />'

# model, text, what it is changed to, the rule that must speak, and of which element
MISTAKES = [
    ("called_review", 'id="done"', 'id="review"', "duplicate_id", "review"),
    ("called_review", '"begin"', '"Start"', "reserved_id", "Start"),
    ("called_review", 'process id="called_review"', 'process id="x"', "main_process", None),
    ("called_review", 'isExecutable="true"', 'isExecutable="false"', "not_executable",
     "called_review"),
    ("with_form", '<bpmn:startEvent id="begin" />', "", "no_startEvent", "with_form"),
    ("called_review", '<bpmn:endEvent id="done" />', "", "no_endEvent", "called_review"),
    ("called_review", 'targetRef="done"', 'targetRef="nowhere"', "loose_flow", "review_to_done"),
    ("called_review", '<bpmn:endEvent id="done" />',
     '<bpmn:endEvent id="done" /><bpmn:endEvent id="island" />', "unreachable", "island"),
    ("called_review", 'sourceRef="review" targetRef="done"', 'sourceRef="begin" targetRef="done"',
     "dead_end", "review"),
    ("called_review", PLAIN, CONDITIONAL, "condition_without_gateway", "begin_to_review"),
    ("looping", ' default="no"', "", "choice_without_condition", "no"),
    ("looping", 'id="more_left" default="no"', 'id="more_left"', "choice_without_condition", "no"),
    ("called_review", '<bpmn:endEvent id="done" />', SIGNAL_END, "unsupported", "done"),
    ("fragile_timer", "intermediateCatchEvent", "intermediateThrowEvent", "unsupported",
     "wait_a_day"),
    ("rounds", '<bpmn:subProcess id="ask_party"',
     '<bpmn:subProcess id="ask_party" triggeredByEvent="true"', "unsupported", "ask_party"),
    ("asking", '<bpmn:message id="hearing_asked" name="hearing_asked" />', "", "no_message", "ask"),
    ("rounds", "<bpmn:loopDataInputRef>parties</bpmn:loopDataInputRef>", "", "round_without_list",
     "ask_party"),
    ("guarded", 'serviceTaskOperator id="refuse"', 'serviceTaskOperator id="refuze"',
     "unknown_delegate", "try_it"),
    ("guarded", 'parameter id="code"', 'parameter id="kode"', "parameters", "try_it"),
    ("fragile", 'value="record_answer"', 'value="recrd_answer"', "unknown_recordedby", "answer"),
    ("fragile", '"recordedBy" value="record_answer"', '"formKey" value="no_such"',
     "unknown_forms", "answer"),
    ("ruled", ">forum<", ">form<", "unknown_dmn", "find_forum"),
    ("calling_intake", 'calledElement="called_review"', 'calledElement="no_such"',
     "unknown_callactivity", "run_review"),
    ("called_review", 'name="candidateGroup" value="secretariat"', 'name="seat" value="1"',
     "nobody", "review"),
    ("called_review", 'value="secretariat"', 'value="secretary"', "unknown_candidategroup",
     "review"),
    ("seat_review", 'value="=\'seat:\' + ', 'value="=\'chairman:\' + ', "unknown_candidategroup",
     "give_position"),
    ("called_review", 'name="outputs"', 'name="output"', "unknown_property", "review"),
    ("ruled", "forum == 'board'", "forum = 'board'", "expression", "which_to_board"),
    ("ruled", "forum == 'board'", "len(forum.__class__)", "expression", "which_to_board"),
    ("ruled", "forum == 'board'", "open('x')", "expression", "which_to_board"),
    ("fragile_timer", ">P1D<", ">P1DD T<", "expression", "wait_a_day"),
    ("called_review", "{topic}", "{topic +}", "expression", "review"),
    ("guarded", 'value="code"', 'value="co de"', "expression", "try_it"),
]  # fmt: skip


def found(desk, source, *processes):
    surroundings = Surroundings(
        desk.delegates, group_roles=frozenset({"secretariat", "seat"}),
        processes=frozenset(processes),
    )  # fmt: skip
    return [finding for finding in check(source, surroundings) if finding.stops]


def changed(model, old, new):
    source = Source.read(MODELS / model)
    text = source.files["process.bpmn"]
    assert old in text
    return Source(model, {**source.files, "process.bpmn": text.replace(old, new)})


@pytest.mark.parametrize(("model", "old", "new", "rule", "element"), MISTAKES)
def test_a_mistake_is_found(desk, model, old, new, rule, element):
    findings = found(desk, changed(model, old, new), "called_review")

    assert (rule, element) in {(f.rule, f.element_id) for f in findings}


@pytest.mark.parametrize("model", sorted(path.name for path in MODELS.iterdir()))
def test_the_models_of_the_tests_are_without_mistakes(desk, model):
    assert found(desk, Source.read(MODELS / model), "called_review", "called_panel") == []


def test_a_script_is_refused(desk):
    start = Source.read(MODELS / "guarded").files["process.bpmn"]
    head, _, rest = start.partition('<bpmn:serviceTask id="try_it"')
    text = head + SCRIPT + rest.partition("</bpmn:serviceTask>")[2]

    findings = found(desk, Source("guarded", {"process.bpmn": text}))

    assert [(f.rule, f.element_id) for f in findings] == [("script", "try_it")]


def test_a_finding_says_where_and_what_to_do_in_both_languages(desk):
    source = changed("guarded", 'Operator id="refuse"', 'Operator id="refuze"')

    [finding] = found(desk, source)

    lines = source.files["process.bpmn"].splitlines()
    assert 'id="try_it"' in lines[finding.line - 1]
    assert finding.message("da").startswith(f"process.bpmn:{finding.line} »Forsøg«")
    assert "does not exist: delegate “refuze”" in finding.message("en")


@pytest.mark.parametrize(
    "text",
    [
        "<not closed",
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>',
    ],
)
def test_unsafe_xml_is_refused_unread(desk, text):
    findings = found(desk, Source("x", {"process.bpmn": text}))

    assert [finding.rule for finding in findings] == ["xml"]
    assert "root:" not in findings[0].message("en")


def test_a_broken_decision_file_is_named(desk):
    source = Source.read(MODELS / "ruled")
    files = {**source.files, "forum.dmn": source.files["forum.dmn"].replace("UNIQUE", "BEST")}

    findings = found(desk, Source("ruled", files))

    assert ("dmn", "forum.dmn") in {(f.rule, f.file) for f in findings}


def test_what_breaks_the_schema_is_found_last(desk):
    source = changed("called_review", "<bpmn:endEvent", "<bpmn:endEvent wrong='1'")

    [finding] = found(desk, source)

    assert (finding.rule, finding.line > 1) == ("schema", True)


def test_deployment_is_refused_with_all_findings(desk, tmp_path):
    folder = tmp_path / "guarded"
    shutil.copytree(MODELS / "guarded", folder)
    file = folder / "process.bpmn"
    text = file.read_text().replace('id="refuse"', 'id="no"').replace("secretariat", "nobody")
    file.write_text(text)

    with pytest.raises(DeploymentRefused) as refused:
        desk.engine.deploy(desk.session, folder, by=SYSTEM, now=desk.now)

    assert {f.rule for f in refused.value.findings if f.stops} == {
        "unknown_delegate", "unknown_candidategroup",
    }  # fmt: skip
    assert "guarded" in refused.value.message("da")
