"""Diagrams on which the engine once strayed from the standard, each as small as it gets."""

from random import Random

from engine.deployment.source import Source
from tests.engine.oracle.drawing import flow_id, sketch
from tests.engine.oracle.sides import Bare
from tests.engine.oracle.trial import Run, drawn


def played(drawing, *moves):
    """Both sides, compared after each of ``moves``: ``task a``, ``message m > x y``, where
    ``x y`` is a flow that is chosen. Gives the open tasks."""
    text, scope = drawn(drawing, "drawn")
    run = Run(side := Bare(), scope, drawing, Random(0))
    assert side.deploy(Source("drawn", {"process.bpmn": text}), run.is_chosen) == set()
    run.do(("start", "", ""))
    for move in moves:
        action, _, ways = move.partition(" > ")
        kind, element, *subject = action.split()
        chosen = [flow_id(*ways.split())] if ways else []
        run.do((kind, element, *subject, "")[:3], chosen)
    return side.seen()


def test_a_message_is_heard_as_often_as_it_comes_while_the_activity_runs():
    drawing = sketch("begin a end", "message1 b end_b", on={"message1": ("a", "+")})

    seen = played(drawing, "message message1", "message message1", "task a")

    assert seen["tasks"] == {("b", ""): 2}


def test_what_a_cycle_started_outlives_the_activity():
    drawing = sketch("begin a end", "cycle1 b end_b", on={"cycle1": ("a", "+")})
    drawing.pieces["cycle1"].kind = "cycle"

    seen = played(drawing, "timer cycle1", "timer cycle1", "task a")

    assert (seen["tasks"], seen["over"]) == ({("b", ""): 2}, False)


def test_an_escalation_heard_at_the_very_end_leaves_nobody_listening():
    drawing = sketch(
        "begin sub1 end", "escalate1 b end_b", on={"escalate1": ("sub1", "+")},
        sub1=sketch("begin_s s escalate2"),
    )  # fmt: skip

    assert played(drawing, "task s", "task b")["over"]


def test_a_parallel_block_in_a_loop_waits_in_every_round():
    drawing = sketch("begin xor1 and1 a and2 xor2 c xor1", "and1 b and2", "xor2 end")

    seen = played(
        drawing, "task a", "task b > xor2 c", "task c", "task b", "task a > xor2 c", "task c",
        "task a",
    )  # fmt: skip

    assert seen["tasks"] == {("b", ""): 1}


def test_an_inclusive_join_waits_for_the_chosen_branches_in_every_round():
    drawing = sketch("begin xor1 u or1 a or2 xor2 c xor1", "or1 b or2", "or1 d or2", "xor2 end")

    seen = played(drawing, "task u > or1 b", "task b > xor2 c", "task c", "task u > or1 a")

    assert seen["tasks"] == {("a", ""): 1}


def test_an_inclusive_join_goes_on_when_the_branch_it_waits_for_ends_elsewhere():
    drawing = sketch("begin and1 a or1 c end", "and1 b xor1 or1", "xor1 end_b")

    seen = played(drawing, "task a", "task b")

    assert seen["tasks"] == {("c", ""): 1}


def test_an_escalation_is_heard_around_the_subprocess_that_threw_it_and_no_other():
    drawing = sketch(
        "begin u end", "cycle1 sub1 end_c", "escalate1 b end_b",
        on={"cycle1": ("u", "+"), "escalate1": ("sub1", "+")},
        sub1=sketch("begin_s shout1 s end_s"),
    )  # fmt: skip
    drawing.pieces["cycle1"].kind = "cycle"

    seen = played(drawing, "timer cycle1", "timer cycle1")

    assert seen["tasks"] == {("u", ""): 1, ("s", ""): 2, ("b", ""): 2}


def test_a_loop_that_only_an_event_leaves_runs_when_it_has_a_gateway():
    drawing = sketch("begin xor1 a b xor1", "message1 end", on={"message1": ("a", "!")})

    assert played(drawing, "task a", "task b", "task a", "task b", "message message1")["over"]


def test_a_loop_by_a_boundary_event_needs_none():
    drawing = sketch("begin a b end", "message1 c a", on={"message1": ("b", "!")})

    moves = ("task a", "message message1", "task c") * 2

    assert played(drawing, *moves, "task a", "task b")["over"]


def test_a_cancelled_transaction_leaves_the_one_beside_it_running():
    drawing = sketch(
        "begin and1 transaction1 xor3 and2 end", "and1 transaction2 xor4 and2",
        "cancel3 b xor3", "cancel4 c xor4",
        on={"cancel3": ("transaction1", "!"), "cancel4": ("transaction2", "!")},
        transaction1=sketch("begin_s s xor1 cancel1", "xor1 end_s"),
        transaction2=sketch("begin_t t xor2 cancel2", "xor2 end_t"),
    )  # fmt: skip

    seen = played(drawing, "task s > xor1 cancel1")

    assert seen["tasks"] == {("b", ""): 1, ("t", ""): 1}
