"""No diagram and no script can make a rehearsal go on for ever, or fill the memory."""

from engine.deployment.source import Source
from engine.rehearsal import Limits, rehearse, script_of
from tests.engine.rehearsal.drawing import asked, drawn, flow, served, timed, told

CIRCLE = drawn(
    '<bpmn:startEvent id="a"/><bpmn:exclusiveGateway id="again"/>'
    + served("try_it", "try_it", "found")
    + '<bpmn:exclusiveGateway id="is_done" default="no"/><bpmn:endEvent id="z"/>'
    + flow("f", "a", "again")
    + flow("g", "again", "try_it")
    + flow("h", "try_it", "is_done")
    + flow("no", "is_done", "again")
    + flow("yes", "is_done", "z", "found == 1")
)
NAGGED = drawn(
    '<bpmn:startEvent id="a"/>'
    + asked("work")
    + timed("nag", "work", "timeCycle", "R/PT1M", cancels=False)
    + '<bpmn:endEvent id="nagged"/><bpmn:endEvent id="z"/>'
    + flow("f", "a", "work")
    + flow("g", "work", "z")
    + flow("h", "nag", "nagged")
)


def drawn_round(count: str) -> str:
    loop = (
        "<bpmn:multiInstanceLoopCharacteristics>"
        f"<bpmn:loopCardinality>{count}</bpmn:loopCardinality>"
        "</bpmn:multiInstanceLoopCharacteristics>"
    )
    task = asked("each").replace("</bpmn:userTask>", f"{loop}</bpmn:userTask>")
    ends = '<bpmn:startEvent id="a"/><bpmn:endEvent id="z"/>'
    return drawn(ends + task + flow("f", "a", "each") + flow("g", "each", "z"))


def tried(diagram: str, *steps: dict[str, object], **limits: float):
    source = Source("drawn", {"a.bpmn": diagram})
    return rehearse(source, script_of(steps), limits=Limits(**limits))


def test_a_circle_without_a_wait_is_stopped_and_its_elements_are_named():
    stopped = told(tried(CIRCLE, events=100), "stopped")[0]

    assert "goes round" in stopped["message"]
    assert "is_done" in stopped["message"]


def test_a_circle_is_left_when_the_script_says_so():
    steps = [{"service": "try_it", "returns": n} for n in (0, 0, 1)]

    ended = tried(CIRCLE, *steps)

    assert ended.ended
    assert len(told(ended, "service")) == 3


def test_a_jump_over_too_many_rings_is_stopped():
    stopped = told(tried(NAGGED, {"advance": "P1D"}, timers=20), "stopped")[0]

    assert "20" in stopped["message"]


def test_a_rehearsal_that_takes_too_long_is_stopped():
    stopped = told(tried(NAGGED, {"advance": "P1D"}, seconds=0.0), "stopped")[0]

    assert "seconds" in stopped["message"]


def test_a_round_of_a_thousand_million_breaks_down_before_it_fills_the_memory():
    failure = told(tried(drawn_round("1000000000")), "failed")[0]

    assert "5000" in failure["error"]


def test_a_value_that_has_grown_too_large_is_stopped():
    answer = {"service": "try_it", "returns": "x" * 2_000}

    assert "1000" in told(tried(CIRCLE, answer, characters=1_000), "stopped")[0]["message"]


def test_a_jump_beyond_the_calendar_does_not_fit():
    assert told(tried(NAGGED, {"advance": "P99999Y"}, timers=2), "misfit")
