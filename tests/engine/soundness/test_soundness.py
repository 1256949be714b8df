"""What can go wrong in a case is seen in its diagram; what cannot is not complained of."""

import time
from pathlib import Path

import pytest

from engine.delegates import Delegates
from engine.deployment.check import check
from engine.deployment.diagram import Diagram, Surroundings
from engine.deployment.soundness import explore
from engine.deployment.soundness.rule import every_case_can_end
from engine.deployment.source import Source
from tests.engine.oracle.drawing import bpmn, sketch

PROCESSES = sorted(Path(__file__).parents[3].joinpath("processes").rglob("*.bpmn"))


def note(execution):
    """The only delegate that drawings use."""


def found(drawing):
    surroundings = Surroundings(Delegates([note]), frozenset({"chosen"}))
    return check(Source("drawn", {"process.bpmn": bpmn(drawing)}), surroundings)


def said(drawing):
    # a block in a loop is sound, and gets advice for being slow
    heard = [finding for finding in found(drawing) if finding.rule != "parallel_in_loop"]
    return {(finding.rule, finding.element_id) for finding in heard}


BLOCK = ("begin and1 a and2 end", "and1 b and2")
WRONG = {
    "a choice that meets in a join": (
        sketch("begin xor1 a and1 end", "xor1 b and1"), {("deadlock", "and1")}),
    "an inclusive choice that meets in a parallel join": (
        sketch("begin or1 a and1 end", "or1 b and1"), {("deadlock", "and1")}),
    "a split that meets in a merge": (
        sketch("begin and1 a xor1 c end", "and1 b xor1"), {("lack_of_synchronisation", "xor1")}),
    "a split that meets in a task": (
        sketch("begin and1 a c end", "and1 b c"), {("lack_of_synchronisation", "c")}),
    "an inclusive choice that meets in a merge": (
        sketch("begin or1 a xor1 c end", "or1 b xor1", "or1 d xor1"),
        {("lack_of_synchronisation", "xor1")}),
    "a branch that leaves a block": (
        sketch("begin and1 xor1 a and2 end", "and1 b and2", "xor1 end_early"),
        {("token_left_behind", "and2")}),
    "a loop that goes back into a block": (
        sketch("begin and1 xor1 a and2 c xor2 end", "and1 b and2", "xor2 xor1"),
        {("deadlock", "and2")}),
    "a loop without a way out": (
        sketch("begin xor1 a xor2 end", "xor2 xor3 b xor4 xor3", "xor4 c xor3"),
        {("never_ends", "xor4")}),
    "an interrupting deadline that meets its task in a join": (
        sketch("begin a and1 end", "timer1 and1", on={"timer1": ("a", "!")}),
        {("deadlock", "and1")}),
    "a reminder that goes on with the case": (
        sketch("begin a xor1 b end", "timer1 xor1", on={"timer1": ("a", "+")}),
        {("lack_of_synchronisation", "xor1")}),
    "two inclusive joins that wait for each other": (
        sketch("begin and1 or1 a or2 c xor1 end", "and1 or2", "xor1 or1"),
        {("deadlock", "or1"), ("deadlock", "or2")}),
    "a mistake inside a subprocess": (
        sketch("begin sub1 end", sub1=sketch("begin_s xor1 a and1 end_s", "xor1 b and1")),
        {("deadlock", "and1")}),
    "an escalation that nothing inside throws": (
        sketch("begin sub1 end", "escalate1 b end_b", on={"escalate1": ("sub1", "!")},
               sub1=sketch("begin_s a end_s")),
        {("never_runs", "escalate1"), ("never_runs", "b"), ("never_runs", "end_b")}),
    "a loop that only an event leaves, without a gateway": (
        sketch("begin a b a", "message1 end", on={"message1": ("a", "!")}),
        {("loop_without_gateway", "a")}),
    "a message sent twice": (
        sketch("begin and1 a auto1 end", "and1 b auto1"), {("lack_of_synchronisation", "auto1")}),
}  # fmt: skip
RIGHT = {
    "a block": sketch(*BLOCK),
    "a block in a loop": sketch(
        "begin xor1 and1 a and2 xor2 end", "and1 b and2", "xor2 xor1"),
    "a block with a deadline": sketch(
        "begin and1 a xor1 and2 end", "and1 b and2", "timer1 xor1", on={"timer1": ("a", "!")}),
    "branches that end by themselves": sketch("begin and1 a end", "and1 b end_b"),
    "branches that end in the same end": sketch("begin and1 a end", "and1 b end"),
    "branches that meet only to end": sketch("begin and1 a xor1 end", "and1 b xor1"),
    "the first one ends it all": sketch("begin and1 a terminate1", "and1 b terminate1"),
    "the first one ends it all, after a merge": sketch(
        "begin and1 a xor1 terminate1", "and1 b xor1"),
    "a join left behind by a termination": sketch(
        "begin and1 xor1 a and2 end", "and1 b and2", "xor1 terminate1"),
    "a reminder that ends by itself": sketch(
        "begin a b end", "timer1 r end_r", on={"timer1": ("a", "+")}),
    "a reminder in a loop": sketch(
        "begin xor1 a xor2 end", "xor2 xor1", "timer1 r end_r", on={"timer1": ("a", "+")}),
    "an inclusive block": sketch("begin or1 a or2 end", "or1 b or2", "or1 c or2"),
    "an inclusive join of a choice": sketch("begin xor1 a or1 end", "xor1 b or1"),
    "an inclusive join of a split": sketch("begin and1 a or1 end", "and1 b or1"),
    "an inclusive block in a loop": sketch(
        "begin xor1 or1 a or2 xor2 end", "or1 b or2", "xor2 xor1"),
    "an event gateway": sketch("begin event1 timer1 a xor1 end", "event1 message1 b xor1"),
    "a loop that only an event leaves": sketch(
        "begin xor1 a b xor1", "message1 end", on={"message1": ("a", "!")}),
    "a loop by a boundary event": sketch(
        "begin a b end", "message1 c a", on={"message1": ("b", "!")}),
    "an event gateway in a loop": sketch(
        "begin xor1 event1 timer1 a xor1", "event1 message1 end"),
    "an escalation that runs beside": sketch(
        "begin sub1 end", "escalate1 b end_b", on={"escalate1": ("sub1", "+")},
        sub1=sketch("begin_s s shout1 t end_s")),
    "an error that leaves its subprocess": sketch(
        "begin sub1 a xor2 end", "error1 b xor2", on={"error1": ("sub1", "!")},
        sub1=sketch("begin_s xor1 c end_s", "xor1 error2")),
    "a cancelled transaction": sketch(
        "begin transaction1 a end", "cancel1 b end_b", on={"cancel1": ("transaction1", "!")},
        transaction1=sketch("begin_s and1 c xor1 d end_s", "and1 e end_s2", "xor1 cancel2")),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_can_go_wrong_is_found(what):
    drawing, expected = WRONG[what]

    assert said(drawing) == expected


@pytest.mark.parametrize("what", RIGHT)
def test_what_cannot_go_wrong_is_left_in_peace(what):
    assert said(RIGHT[what]) == set()


def test_a_finding_shows_the_way_that_leads_there():
    [finding] = found(sketch("begin xor1 a and1 end", "xor1 b and1"))

    assert [place.element_id for place in finding.path] == ["begin", "xor1", "a", "and1"]
    assert finding.line > 0
    assert "der kommer ikke nogen fra »b«" in finding.message("da")
    assert "nothing comes from »b«" in finding.message("en")


def test_the_way_into_a_subprocess_begins_outside_it():
    drawing = sketch("begin sub1 end", sub1=sketch("begin_s and1 a xor1 c end_s", "and1 b xor1"))

    [finding] = found(drawing)

    assert [p.element_id for p in finding.path][:3] == ["sub1", "begin_s", "and1"]


def test_a_diagram_that_is_drawn_wrongly_is_not_followed():
    assert {rule for rule, _ in said(sketch("begin xor1 a and1 end", "xor1 b and1", "xor1 c"))} == {
        "dead_end"
    }


def thirteen_seats(how):
    ways = ["begin and1 seat0 xor0 and2 end"]
    ways += [f"and1 seat{n} xor{n} and2" for n in range(1, 13)]
    ways += [f"timer{n} xor{n}" if how == "!" else f"timer{n} r{n} end_r{n}" for n in range(13)]
    return sketch(*ways, on={f"timer{n}": (f"seat{n}", how) for n in range(13)})


@pytest.mark.parametrize("how", ["!", "+"])
def test_thirteen_seats_side_by_side_are_few_states(how):
    begun = time.process_time()

    assert said(thirteen_seats(how)) == set()
    # some 50 ms; every order of the thirteen would be 4 million states
    assert time.process_time() - begun < 2


def test_where_the_bound_is_hit_the_finding_is_advice(monkeypatch):
    monkeypatch.setattr(explore, "MOST_STATES", 3)

    [finding] = found(thirteen_seats("!"))

    assert (finding.rule, finding.stops) == ("too_many_states", False)


@pytest.mark.parametrize("path", PROCESSES, ids=lambda path: path.parent.name)
def test_the_processes_of_the_project_come_to_their_end(path):
    source = Source.read(path.parent)
    diagram = Diagram(source, path.name, source.trees[path.name], Surroundings(Delegates([])))

    assert list(every_case_can_end(diagram)) == []
