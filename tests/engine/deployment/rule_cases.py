"""For every rule a diagram that it catches, and one near it that it lets pass."""

from typing import NamedTuple

from tests.engine.deployment.draw import (
    ROOT,
    TRIGGERS,
    beside,
    diagram,
    element,
    end,
    extension,
    flows,
    line,
    service,
    start,
    trigger,
    user,
)
from tests.engine.deployment.profile_models import MODELS

Files = str | dict[str, str]


class Case(NamedTuple):
    """The text of process.bpmn, or files by name."""

    caught: Files
    passes: Files


PLAIN = line(user())
FORM = (
    '{"type": "default", "id": "opinion", "components": ['
    '{"type": "number", "key": "%s", "id": "Field_1", "label": "Tal"}]}'
)


def models(caught: str, passes: str) -> Case:
    return Case(MODELS[caught], MODELS[passes])


def form(key: str, **values: str) -> dict[str, str]:
    asked = line(user(formKey="opinion", **({"outputs": None} | values)))
    return {"process.bpmn": asked, "forms/opinion.json": FORM % key}


def timer(inner: str) -> str:
    return line(element("intermediateCatchEvent", "wait", trigger("timer", inner)))


def duration(text: str) -> str:
    return timer(f"<bpmn:timeDuration>{text}</bpmn:timeDuration>")


def choice(condition: str, variables: str | None = "a", **task: str) -> str:
    """A task, then a choice by a condition; the start event declares ``variables``."""
    return diagram(
        start(variables=variables), user("ask", **task),
        element("exclusiveGateway", "which", default="which_to_done"), end(), end("other"),
        flows("begin > ask", "ask > which", "which > done", f"which > other if {condition}"),
    )  # fmt: skip


def ruled(variables: str) -> str:
    rule = "<spiffworkflow:calledDecisionId>forum</spiffworkflow:calledDecisionId>"
    task = element("businessRuleTask", "rule", extension(rule))
    return diagram(start(variables=variables), task, end(), flows("begin > rule", "rule > done"))


def circle(*nodes: str) -> str:
    """Begin, the nodes in a row, and back to the first while ``more`` holds."""
    keys = [node.split('id="')[1].split('"')[0] for node in nodes]
    ways = [f"{one} > {two}" for one, two in zip(["again", *keys], [*keys, "which"], strict=True)]
    return diagram(
        start(variables="more"), element("exclusiveGateway", "again"), *nodes,
        element("exclusiveGateway", "which", default="which_to_done"), end(),
        flows("begin > again", *ways, "which > done", "which > again if more"),
    )  # fmt: skip


def parallel_circle(*branches: str) -> str:
    """The same around a parallel block."""
    keys = [branch.split('id="')[1].split('"')[0] for branch in branches]
    ways = [f"split > {key}" for key in keys] + [f"{key} > meet" for key in keys]
    return diagram(
        start(variables="more"), element("exclusiveGateway", "again"),
        element("parallelGateway", "split"), *branches, element("parallelGateway", "meet"),
        element("exclusiveGateway", "which", default="which_to_done"), end(),
        flows("begin > again", "again > split", *ways, "meet > which", "which > done",
              "which > again if more"),
    )  # fmt: skip


def blocks(count: int, branches: int) -> str:
    """Parallel blocks in a row."""
    parts, ways, last = [start()], [], "begin"
    for block in range(count):
        parts += [element("parallelGateway", f"{end_}{block}") for end_ in ("split", "meet")]
        ways.append(f"{last} > split{block}")
        for branch in range(branches):
            key = f"ask{block}_{branch}"
            parts.append(user(key))
            ways += [f"split{block} > {key}", f"{key} > meet{block}"]
        last = f"meet{block}"
    return diagram(*parts, end(), flows(*ways, f"{last} > done"))


def choices(count: int) -> str:
    """As many choices in a row, which do not multiply."""
    return (
        blocks(count, 2)
        .replace("parallelGateway", "exclusiveGateway")
        .replace('<bpmn:exclusiveGateway id="split', '<bpmn:exclusiveGateway default="d" id="split')
    )


def side_by_side(condition: str) -> str:
    """A task that sets ``n`` beside a choice by a condition."""
    return diagram(
        start(variables="a, n"), element("parallelGateway", "split"), user("one", outputs="n"),
        element("exclusiveGateway", "which", default="which_to_either"),
        element("exclusiveGateway", "either"), user("two"), element("parallelGateway", "meet"),
        end(),
        flows("begin > split", "split > one", "one > meet", "split > which",
              f"which > two if {condition}", "which > either", "two > either", "either > meet",
              "meet > done"),
    )  # fmt: skip


def receive(**reference: str) -> str:
    return line(element("receiveTask", "wait", **reference), root=ROOT)


CALL = element("callActivity", "call", calledElement="inner")
CALLED = (
    '<bpmn:process id="inner" isExecutable="true">{}'
    '<bpmn:endEvent id="inner_done" /><bpmn:sequenceFlow id="in" sourceRef="inner_begin" '
    'targetRef="inner_done" /></bpmn:process>' + ROOT
)
INNER_BEGIN = start("inner_begin")
CALLED_AGAIN = CALLED.format(INNER_BEGIN + element("callActivity", "again", calledElement="inner"))
GROOVY = '<bpmn:conditionExpression language="groovy"'
ROUND = "<bpmn:multiInstanceLoopCharacteristics>{}</bpmn:multiInstanceLoopCharacteristics>"
OVER = "<bpmn:loopDataInputRef>{}</bpmn:loopDataInputRef>"
SAID = (
    '<bpmn:ioSpecification><bpmn:dataInput id="seats_in" name="{}" />'
    "<bpmn:inputSet><bpmn:dataInputRefs>seats_in</bpmn:dataInputRefs></bpmn:inputSet>"
    "<bpmn:outputSet /></bpmn:ioSpecification>"
)
PRE = "<spiffworkflow:preScript>x = 1</spiffworkflow:preScript>"
HINT = "<spiffworkflow:instructionsForEndUser>Læs</spiffworkflow:instructionsForEndUser>"

CASES: dict[str, Case] = {
    # structure
    "no_id_twice": Case(
        {"process.bpmn": PLAIN, "zoo.bpmn": diagram(start("ask"), end(), flows("ask > done"))},
        {"process.bpmn": PLAIN}),
    "no_reserved_id": Case(line(user("Root")), line(user("root"))),
    "main_process_is_there": Case(PLAIN.replace('process id="m"', 'process id="n"'), PLAIN),
    "is_executable": Case(PLAIN.replace('isExecutable="true"', 'isExecutable="false"'),
                          PLAIN.replace('isExecutable="true"', 'isExecutable="1"')),
    "no_idle_process": models("second process that runs, called by nobody",
                              "partner process that does not run"),
    "begins_and_ends": Case(diagram(start(), user(), flows("begin > ask")), PLAIN),
    "one_plain_start": models("several plain start events",
                              "several start events, one of them plain"),
    "called_processes_start_plainly": Case(
        line(CALL, root=CALLED.format(start("inner_begin", TRIGGERS["message"]))),
        line(CALL, root=CALLED.format(start("inner_begin")))),
    # flows
    "flows_connect": Case(PLAIN.replace('targetRef="done"', 'targetRef="gone"'), PLAIN),
    "everything_is_reached": Case(diagram(start(), end(), user(), flows("begin > done",
                                                                      "ask > done")), PLAIN),
    "nothing_ends_in_the_air": Case(diagram(start(), user(), end(), flows("begin > ask")), PLAIN),
    "tasks_have_one_way_on": models("several flows out of an activity", "parallel gateway"),
    "conditions_leave_gateways": models("condition on a flow out of an activity",
                                        "condition on a flow out of a choice"),
    "choices_are_conditional": Case(
        choice("True").replace(' default="which_to_done"', ""), choice("True")),
    "ends_are_ends": Case(
        diagram(start(), user(), end(), flows("begin > ask", "ask > done", "done > ask")), PLAIN),
    "defaults_are_ways_out": models("default flow of an activity", "default flow of a choice"),
    "defaults_are_unconditional": models("condition on a default flow",
                                         "default flow of a choice"),
    # elements
    "no_script": Case(line(user("ask").replace("<bpmn:extensionElements>",
                                               f"<bpmn:extensionElements>{PRE}")), PLAIN),
    "only_what_runs": models("event subprocess", "subprocess"),
    "what_is_passed_over_is_said": models("task without a type", "user task"),
    "rounds_have_a_list": models("multi-instance, without list or number",
                                 "multi-instance, by number"),
    "round_lists_are_variables": Case(
        line(user("ask", SAID.format("seats") + ROUND.format(OVER.format("seats_in")))),
        line(user("ask", SAID.format("seats") + ROUND.format(OVER.format("seats"))))),
    "loops_end": models("standard loop without condition or maximum", "standard loop"),
    "rounds_are_not_nested_in_one": models("loop and multi-instance at once", "standard loop"),
    "subprocesses_start_plainly": models("start event of a subprocess: message", "subprocess"),
    # events
    "only_events_that_run": models("end event: signal", "intermediate throw event: signal"),
    "errors_interrupt": models("boundary event, non-interrupting: error",
                               "boundary event, interrupting: error"),
    "cancel_belongs_to_transactions": models("end event: cancel",
                                             "end event: cancel, in a transaction"),
    "boundaries_sit_on_activities": Case(
        beside(user(), element("boundaryEvent", "late", TRIGGERS["timer"],
                               attachedToRef="done")),
        beside(user(), element("boundaryEvent", "late", TRIGGERS["timer"],
                               attachedToRef="ask"))),
    "receivers_name_a_message": Case(receive(), receive(messageRef="told")),
    "signals_have_a_name": Case(
        MODELS["intermediate throw event: signal"].replace(' signalRef="waved"', ""),
        MODELS["intermediate throw event: signal"]),
    "signals_are_thrown": Case(
        line(element("intermediateCatchEvent", "wait", TRIGGERS["signal"]), root=ROOT),
        MODELS["intermediate catch event: signal"]),
    "errors_have_a_code": Case(
        MODELS["end event: error"].replace(' errorCode="broken"', ""),
        MODELS["boundary event, interrupting: error"].replace(
            '<bpmn:errorEventDefinition errorRef="broken"></bpmn:errorEventDefinition>'
            "</bpmn:boundaryEvent>",
            "<bpmn:errorEventDefinition /></bpmn:boundaryEvent>")),
    "event_gateways_wait": models("event gateway to something that does not wait",
                                  "event gateway with two timers"),
    # references
    "operators_exist": Case(line(service(operator="nota")), line(service(operator="note"))),
    "parameters_fit": Case(line(service(operator="refuse", kode="'a'")),
                           line(service(operator="refuse", code="'a'"))),
    "recorders_exist": Case(line(user(recordedBy="record")),
                            line(user(recordedBy="record_answer"))),
    "forms_exist": Case(form("amount", outputs="sum"), form("amount", outputs="amount")),
    "decisions_exist": Case(MODELS["business rule task"].replace(">forum<", ">form<"),
                            ruled("case_type")),
    "called_processes_exist": Case(line(CALL), line(CALL.replace("inner", "called_review"))),
    "no_process_calls_itself": Case(
        line(CALL, root=CALLED_AGAIN), line(CALL, root=CALLED.format(INNER_BEGIN))
    ),
    "somebody_is_asked": Case(line(user(candidateGroup=None)),
                              line(user(candidateGroup=None, assignee="person:1"))),
    "roles_exist": Case(line(user(candidateGroup="secretary")),
                        line(user(candidateGroup="secretariat:board"))),
    "properties_are_known": Case(line(user(output="")), line(user(**{"title:en": "Ask"}))),
    # extensions
    "no_behaviour_is_lost": models("extension of an engine, with behaviour",
                                   "extension of an engine, without behaviour"),
    "other_additions_are_said": models("extension of an engine, without behaviour",
                                       "colours and other looks"),
    "own_extensions_are_known": Case(line(user("ask").replace(
        "<bpmn:extensionElements>", f"<bpmn:extensionElements>{HINT}")), PLAIN),
    # expressions and times
    "one_language": Case(
        choice("a == 1").replace("<bpmn:conditionExpression", GROOVY), choice("a == 1")
    ),
    "branches_read_their_own": Case(side_by_side("n > 1"), side_by_side("a > 1")),
    "expressions_parse": Case(choice("a ="), choice("a == 1")),
    "parameters_parse": Case(line(service(a="1 +")), line(service(a="1 + 1"))),
    "times_parse": Case(duration("7 days"), duration('"P" + str(7) + "D"')),
    "properties_parse": Case(line(user(subject="=1 +")), line(user(subject="=1 + 1"))),
    "timers_have_one_time": Case(timer(""), duration("P7D")),
    "times_can_be_read": Case(duration("R3/P1D"), duration("P7D")),
    "due_dates_can_be_read": Case(line(user(dueDate="='7 days'")), line(user(dueDate="='P7D'"))),
    "cycles_do_not_interrupt": models("boundary event, interrupting: timer cycle",
                                      "boundary event, non-interrupting: timer cycle"),
    # variables and names
    "names_can_be_kept": Case(line(service(result="typename")), line(service(result="type_name"))),
    "names_can_be_read": Case(line(service(result="class")), line(service(result="round"))),
    "names_are_words": Case(line(user(outputs="due-date")), line(user(outputs="due_date"))),
    "names_are_known": Case(choice("verdict == 1"), choice("verdict == 1", outputs="verdict")),
    "start_variables_are_declared": Case(choice("b", variables=None), choice("a")),
    "decisions_get_their_inputs": Case(ruled("case"), ruled("case_type")),
    # growth
    "parallel_blocks_stay_small": Case(blocks(8, 2), blocks(6, 2)),
    "parallel_joins_stay_out_of_loops": Case(
        parallel_circle(user("one"), user("two")), circle(user("one"))),
    "loops_wait": Case(circle(service("one", result="more")),
                       circle(service("one", result="more"), user("two"))),
}  # fmt: skip
