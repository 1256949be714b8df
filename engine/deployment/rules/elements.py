"""Elements that the runtime does not run, or passes over without a word."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engine.deployment.diagram import NODES, Diagram
from engine.deployment.findings import Finding
from engine.deployment.rules.profile import IGNORED, REFUSED
from engine.deployment.xml import is_true


def no_script(diagram: Diagram) -> Iterator[Finding]:
    """Scripts are code in a drawing."""
    scripts = ("./bpmn:extensionElements/spiffworkflow:preScript",
               "./bpmn:extensionElements/spiffworkflow:postScript")  # fmt: skip
    found = [*diagram.every("scriptTask")]
    found += [n for n in diagram.every(*NODES) if any(diagram.find(n, path) for path in scripts)]
    for node in found:
        yield diagram.finding(
            "script",
            node,
            "indeholder et script; scripts køres ikke.",
            "holds a script; scripts are not run.",
            ("Brug en serviceopgave med en navngiven delegate.",
             "Use a service task with a named delegate."),
        )  # fmt: skip


def only_what_runs(diagram: Diagram) -> Iterator[Finding]:
    """Kinds of elements without support, and attributes that would change the meaning."""
    for construct in REFUSED:
        for node in diagram.search(construct.path):
            da, en = construct.name
            yield diagram.finding(
                "unsupported",
                node,
                f"er af en slags, som motoren ikke udfører: {da}.",
                f"is of a kind that the engine does not run: {en}.",
                construct.remedy,
            )


def what_is_passed_over_is_said(diagram: Diagram) -> Iterator[Finding]:
    """Kinds of elements that do no harm, but do nothing either."""
    for construct in IGNORED:
        for node in diagram.search(construct.path):
            da, en = construct.name
            found = diagram.finding(
                "ignored", node, f"har ingen virkning: {da}.", f"has no effect: {en}.",
                construct.remedy,
            )  # fmt: skip
            yield replace(found, stops=False)


def rounds_have_a_list(diagram: Diagram) -> Iterator[Finding]:
    """A multi-instance runs over a list, or a number of times; not both."""
    for node in diagram.every("multiInstanceLoopCharacteristics"):
        if len(diagram.find(node, "./bpmn:loopDataInputRef | ./bpmn:loopCardinality")) != 1:
            yield diagram.finding(
                "round_without_list",
                node,
                "gentages uden at sige over hvad.",
                "is repeated without saying over what.",
                ("Angiv enten en liste i loopDataInputRef eller et antal i loopCardinality.",
                 "Name a list in loopDataInputRef or a number in loopCardinality."),
            )  # fmt: skip


def round_lists_are_variables(diagram: Diagram) -> Iterator[Finding]:
    """A list that is declared as data of the activity has a name of its own there."""
    for node in diagram.search("//bpmn:loopDataInputRef | //bpmn:loopDataOutputRef"):
        name = (node.text or "").strip()
        activity = node.getparent().getparent()
        declared = diagram.find(activity, f"./bpmn:ioSpecification/bpmn:*[@id='{_plain(name)}']")
        if not name.isidentifier() or (declared and declared[0].get("name", name) != name):
            yield diagram.finding(
                "round_list",
                node,
                f"gentages over »{name}«, som ikke er navnet på en variabel.",
                f"is repeated over “{name}”, which is not the name of a variable.",
                ("Skriv variablens navn i loopDataInputRef.",
                 "Write the variable's name in loopDataInputRef."),
            )  # fmt: skip


def _plain(name: str) -> str:
    return name.replace("'", "")


def loops_end(diagram: Diagram) -> Iterator[Finding]:
    """A loop says how often or how long; ``loopMaximum`` is a number from 1."""
    for node in diagram.every("standardLoopCharacteristics"):
        most = node.get("loopMaximum", "").strip()
        ends = diagram.find(node, "./bpmn:loopCondition") or most
        if not ends or (most and not (most.isascii() and most.isdigit() and int(most[:9]) > 0)):
            yield diagram.finding(
                "loop_without_end",
                node,
                "gentages uden en betingelse eller et højeste antal.",
                "is repeated without a condition or a maximum.",
                ("Angiv loopCondition, eller loopMaximum som et tal fra 1.",
                 "Set loopCondition, or loopMaximum as a number from 1."),
            )  # fmt: skip


def rounds_are_not_nested_in_one(diagram: Diagram) -> Iterator[Finding]:
    """SpiffWorkflow reads both markers of an activity and mixes them up."""
    both = "//bpmn:*[bpmn:standardLoopCharacteristics and bpmn:multiInstanceLoopCharacteristics]"
    for node in diagram.search(both):
        yield diagram.finding(
            "two_markers",
            node,
            "er både en løkke og en runde.",
            "is a loop and a multi-instance at once.",
            ("Tegn den ene i en delproces.", "Draw one of them in a subprocess."),
        )


def subprocesses_start_plainly(diagram: Diagram) -> Iterator[Finding]:
    """An embedded subprocess has one start event, without a trigger."""
    for scope in diagram.every("subProcess", "transaction"):
        starts = diagram.find(scope, "./bpmn:startEvent")
        path = "./*[contains(local-name(), 'EventDefinition')]"
        triggered = any(diagram.find(start, path) for start in starts)
        if not is_true(scope, "triggeredByEvent") and (len(starts) > 1 or triggered):
            yield diagram.finding(
                "subprocess_start",
                scope,
                "skal have én almindelig starthændelse.",
                "must have one plain start event.",
                ("Lad delprocessen begynde ét sted.", "Let the subprocess begin in one place."),
            )


RULES: tuple[Any, ...] = (
    no_script,
    only_what_runs,
    what_is_passed_over_is_said,
    rounds_have_a_list,
    round_lists_are_variables,
    loops_end,
    rounds_are_not_nested_in_one,
    subprocesses_start_plainly,
)
