"""``sagsgang history``: the course of a case for other tools."""

import json

from tests.webapp.commands.conftest import Run


def test_the_course_of_a_case_comes_as_json_lines_in_order(run: Run):
    result = run("history", "2026-004")

    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.return_value == 0
    assert [event["at"] for event in events] == sorted(event["at"] for event in events)
    assert events[0]["kind"] == "instance_started"
    [decided] = [event for event in events if event["kind"] == "decision_evaluated"]
    assert decided["element"] == "test_significance"
    assert decided["detail"]["outputs"]["is_significant"] is True


def test_a_key_that_nothing_carries_is_told_of(run: Run):
    result = run("history", "1999-001")

    assert result.return_value == 1
    assert result.stdout == ""
    assert "'1999-001'" in result.stderr
