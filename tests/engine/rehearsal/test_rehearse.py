"""A script leads a process along a path, and the path is told in its true order."""

from engine.delegates import Delegates
from engine.deployment.source import Source
from engine.rehearsal import rehearse, script_of
from tests.engine.rehearsal.drawing import asked, drawn, flow, path, told

SEATS = {
    "seats": [{"id": seat, "label": seat} for seat in "abc"],
    "close_on": "2026-02-01",
    "review_id": 7,
}


def test_without_a_script_the_process_runs_to_its_first_wait(try_grant):
    tried = try_grant()

    assert [event.kind for event in tried.events] == [
        "started", "completed", "task_opened", "timer_set",
    ]  # fmt: skip
    assert [task.element for task in tried.open] == ["assess"]
    assert [timer.element for timer in tried.timers] == ["too_late"]
    assert tried.is_as_scripted


def test_the_branch_that_an_answer_chose_is_told_by_its_flow(try_grant):
    tried = try_grant({"complete": "assess", "answers": {"amount": 20_000}})

    assert path(tried) == ["applied", "assess", "is_large", "reserve", "granted"]
    gateway = next(e for e in told(tried, "completed") if e["element"] == "is_large")
    assert gateway["flows"] == ["large"]
    assert [node.id for node in tried.missed] == ["too_late", "lapsed", "small"]


def test_a_deadline_rings_at_its_own_moment_on_the_way(try_grant):
    tried = try_grant({"start": "case:1", "at": "2026-03-02T09:00"}, {"advance": "P1M"})

    rung = told(tried, "timer_fired")[0]
    assert (rung["element"], rung["time"]) == ("too_late", "2026-03-12T09:00:00+01:00")
    assert told(tried, "clock")[-1]["time"] == "2026-04-02T09:00:00+02:00"
    assert tried.ended


def test_the_next_timer_moves_the_clock_to_it(try_grant):
    tried = try_grant({"advance": "next timer"})

    assert tried.events[-1].kind == "ended"
    assert told(tried, "ended")[0]["time"] == "2026-01-15T09:00:00+01:00"


def test_a_delegate_is_asked_of_the_script_and_never_called(grant):
    def reserve_money(execution, **arguments):
        raise AssertionError("called")

    steps = ({"service": "reserve_money", "returns": {"account": "7"}},
             {"complete": "assess", "answers": {"amount": 20_000}})  # fmt: skip
    tried = rehearse(grant, script_of(steps), delegates=Delegates([reserve_money]))

    assert told(tried, "service")[0]["returns"] == {"account": "7"}
    assert tried.variables["reserved"] == {"account": "7"}
    assert tried.advice == ()


def test_a_delegate_that_nobody_wrote_yet_is_advice(grant):
    tried = rehearse(grant, delegates=Delegates([]))

    assert [finding.rule for finding in tried.advice] == ["unknown_delegate"]
    assert tried.is_as_scripted


def test_a_delegate_of_which_the_script_is_silent_answers_nothing_and_is_named(try_grant):
    tried = try_grant({"complete": "assess", "answers": {"amount": 20_000}})

    assert told(tried, "service")[0]["scripted"] is False
    assert tried.unscripted == ("reserve_money",)


def test_answers_of_a_delegate_are_used_in_turn_and_the_last_one_stays(try_model):
    tried = try_model(
        "seat_review",
        {"start": "case:1", "variables": SEATS},
        {"service": "record_answer", "returns": {"first": 1}},
        {"service": "record_answer", "returns": {"second": 2}},
        {"complete": "give_position", "every": True},
    )

    assert [e["returns"] for e in told(tried, "service")][:3] == [
        {"first": 1}, {"second": 2}, {"second": 2},
    ]  # fmt: skip


def test_a_broken_diagram_is_refused_with_its_findings_and_not_run():
    lacking = Source("drawn", {"a.bpmn": drawn('<bpmn:startEvent id="a"/>')})

    tried = rehearse(lacking)

    assert "no_endEvent" in {finding.rule for finding in tried.refused}
    assert tried.events == ()
    assert not tried.is_as_scripted


def test_a_breakdown_says_which_variable_is_missing_and_where_to_give_it(try_grant):
    tried = try_grant({"complete": "assess"})

    failure = told(tried, "failed")[0]
    assert failure["element"] == "is_large"
    assert "amount" in failure["message"]
    assert '"variables"' in failure["message"]


def test_what_comes_after_a_breakdown_is_not_performed(try_grant):
    tried = try_grant({"complete": "assess"}, {"advance": "P30D"})

    assert tried.events[-1].kind == "failed"


def test_names_are_told_in_the_language_asked_for():
    diagram = drawn(
        '<bpmn:startEvent id="a"/>' + asked("look", **{"name:en": "Look"})
        + '<bpmn:endEvent id="z"/>' + flow("f", "a", "look") + flow("g", "look", "z")
    )  # fmt: skip

    opened = next(
        e for e in rehearse(Source("drawn", {"a.bpmn": diagram})).events if e.kind == "task_opened"
    )

    assert opened.to_json("da")["name"] == "Gør look"
    assert opened.to_json("en")["name"] == "Look"


def test_a_decision_is_evaluated_and_tells_which_rule_answered(try_model):
    tried = try_model("ruled", {"start": "case:1", "variables": {"case_type": "cross_cutting"}})

    decision = told(tried, "decision")[0]
    assert decision["rules"][0]["number"] >= 1
    assert decision["rules"][0]["id"]
    assert decision["inputs"] == {"Sagstype": "cross_cutting"}


def test_the_same_script_gives_the_same_account(try_grant):
    steps = ({"advance": "P3D"}, {"complete": "assess", "answers": {"amount": 1}})

    first, second = (try_grant(*steps) for _ in range(2))

    assert [e.to_json() for e in first.events] == [e.to_json() for e in second.events]
