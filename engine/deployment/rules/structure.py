"""Ids, the processes of a file, their beginnings and ends."""

from collections.abc import Iterator
from typing import Any

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import is_true, tag_of

# names that SpiffWorkflow gives to tasks of its own
RESERVED = frozenset({"Start", "End", "Root", "StartEventSplit", "StartEventJoin"})
# what stands in another file may share the id of its definitions and of what they import
_WITH_ID = "//bpmn:process | //bpmn:process//bpmn:*[@id][not(ancestor::bpmn:extensionElements)]"


def no_id_twice(diagram: Diagram) -> Iterator[Finding]:
    """An id names one element of the folder: SpiffWorkflow knows elements by id alone."""
    trees = diagram.source.readable
    before = [tree for name, tree in trees.items() if name < diagram.file]
    seen = {node.get("id") for tree in before for node in diagram.find(tree, _WITH_ID)}
    for node in diagram.find(diagram.tree, _WITH_ID):
        if node.get("id") in seen:
            yield diagram.finding(
                "duplicate_id",
                node,
                f"har samme id som et andet element ({node.get('id')}).",
                f"has the same id as another element ({node.get('id')}).",
                ("Giv det et andet id.", "Give it another id."),
            )
        seen.add(node.get("id"))


def no_reserved_id(diagram: Diagram) -> Iterator[Finding]:
    """Some ids are taken by the runtime."""
    for node in diagram.search("//bpmn:*[@id]"):
        if node.get("id") in RESERVED:
            yield diagram.finding(
                "reserved_id",
                node,
                f"har et id, som motoren selv bruger ({node.get('id')}).",
                f"has an id that the engine uses itself ({node.get('id')}).",
                ("Vælg et andet id, f.eks. »begin«.", "Choose another id, such as “begin”."),
            )


def main_process_is_there(diagram: Diagram) -> Iterator[Finding]:
    """The folder's name is the id of the process it holds."""
    wanted = diagram.source.process_id
    first = next(iter(diagram.source.diagrams), None)
    if wanted not in diagram.own_processes and diagram.file == first:
        yield diagram.finding(
            "main_process",
            diagram.tree,
            f"indeholder ingen proces med id »{wanted}«.",
            f"holds no process with the id “{wanted}”.",
            ("Giv processen mappens navn som id.", "Give the process the folder's name as id."),
        )


def is_executable(diagram: Diagram) -> Iterator[Finding]:
    """Only an executable process can run."""
    for process in diagram.every("process"):
        if not is_true(process, "isExecutable", "true"):
            yield diagram.finding(
                "not_executable",
                process,
                "er ikke markeret som eksekverbar.",
                "is not marked as executable.",
                ('Sæt isExecutable="true".', 'Set isExecutable="true".'),
            )


def no_idle_process(diagram: Diagram) -> Iterator[Finding]:
    """One process of a folder runs, and those it calls; another one would never start."""
    for process in diagram.find(diagram.tree, "//bpmn:process"):
        idle = process.get("id", "") not in diagram.running
        if idle and is_true(process, "isExecutable"):
            yield diagram.finding(
                "idle_process",
                process,
                f"ville aldrig blive startet: »{diagram.source.process_id}« kalder den ikke.",
                f"would never be started: “{diagram.source.process_id}” does not call it.",
                ('Læg den i sin egen mappe, eller sæt isExecutable="false", hvis den kun er '
                 "tegnet som modpart.",
                 'Put it in a folder of its own, or set isExecutable="false" if it is only '
                 "drawn as a partner."),
            )  # fmt: skip


def begins_and_ends(diagram: Diagram) -> Iterator[Finding]:
    """Each scope has a start event and an end event."""
    words = {
        "startEvent": ("starthændelse", "start event"),
        "endEvent": ("sluthændelse", "end event"),
    }
    for scope in diagram.scopes():
        tags = {tag_of(node) for node in diagram.nodes(scope)}
        for tag, (da, en) in words.items():
            if tag not in tags:
                yield diagram.finding(
                    f"no_{tag}",
                    scope,
                    f"har ingen {da}.",
                    f"has no {en}.",
                    (f"Tegn en {da}.", "Draw one."),
                )


def one_plain_start(diagram: Diagram) -> Iterator[Finding]:
    """Of several start events each but one waits for a message, and each for its own: who
    starts a process says its name, not the event."""
    for process in diagram.every("process"):
        heard: list[str | None] = []
        for start in diagram.find(process, "./bpmn:startEvent"):
            found = diagram.find(start, "./bpmn:messageEventDefinition")
            heard.append(found[0].get("messageRef") if found else None)
            if heard.count(heard[-1]) > 1:
                yield diagram.finding(
                    "several_starts",
                    start,
                    "begynder på samme måde som en anden starthændelse.",
                    "begins in the same way as another start event.",
                    ("Lad én almindelig starthændelse føre til et valg.",
                     "Let one plain start event lead to a choice."),
                )  # fmt: skip


def called_processes_start_plainly(diagram: Diagram) -> Iterator[Finding]:
    """A process that is called begins by itself: nobody would send its message."""
    called = {call.get("calledElement") for call in diagram.every("callActivity")}
    for process in diagram.every("process"):
        plain = diagram.find(process, "./bpmn:startEvent[not(bpmn:messageEventDefinition)]")
        if process.get("id") in called and not plain:
            yield diagram.finding(
                "called_start",
                process,
                "kaldes, men begynder kun ved en meddelelse.",
                "is called, but begins by a message only.",
                ("Tegn en almindelig starthændelse.", "Draw a plain start event."),
            )


RULES: tuple[Any, ...] = (
    no_id_twice,
    no_reserved_id,
    main_process_is_there,
    is_executable,
    no_idle_process,
    begins_and_ends,
    one_plain_start,
    called_processes_start_plainly,
)
