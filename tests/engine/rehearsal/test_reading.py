"""A script that cannot be read is refused by line, what is wrong, and what to write."""

import pytest

from engine.rehearsal import ScriptUnreadable, read_script
from engine.rehearsal.scripts.steps import Complete, Service, Start


def test_an_array_and_one_step_a_line_are_the_same_script():
    listed = read_script('[{"start": "case:1"},\n {"complete": "look", "nth": 2}]')
    lines = read_script('{"start": "case:1"}\n{"complete": "look", "nth": 2}\n')

    assert [step.act for step in listed.steps] == [step.act for step in lines.steps]
    assert [step.line for step in lines.steps] == [1, 2]
    assert lines.steps[1].act == Complete("look", nth=2)


def test_a_script_without_a_start_is_started_after_what_its_services_say():
    script = read_script('{"service": "a", "returns": 1}\n{"complete": "b"}')

    assert [type(step.act) for step in script.with_start()] == [Service, Start, Complete]


def test_a_note_may_stand_on_any_step():
    assert read_script('{"advance": "P1D", "note": "the holidays"}').steps


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"start": "a"}\n{"complete" "b"}', "Line 2: is not JSON"),
        ('[{"start": "a"}', "lacks its closing ]"),
        ('[{"start": "a"}]\n x', "Line 2: something follows"),
        ('{"start": "a"}\n3', "Line 2: a step is an object"),
        ('{"begin": "a"}', "exactly one of start, complete"),
        ('{"start": "a", "complete": "b"}', "exactly one of"),
        ('{"complete": "a", "answer": {}}', "Did you mean answers?"),
        ('{"complete": "a", "answers": []}', "“answers” must be an object"),
        ('{"complete": "a", "nth": 0}', "a number from 1"),
        ('{"complete": 7}', "“complete” must be a text"),
        ('{"advance": "10 days"}', "neither a duration (P10D)"),
        ('{"start": "a", "at": "in May"}', "neither a duration"),
        ('{"service": "a"}', "either “returns” or “raises”"),
        ('{"service": "a", "returns": 1, "raises": "b"}', "either “returns” or “raises”"),
        ('{"expect": {"finished": true}}', "“expect” has no “finished”"),
        ('{"expect": []}', "“expect” must be an object"),
        ('{"start": "a", "start": "b"}', "Line 1: cannot be read"),
        ('{"service": "a", "returns": NaN}', "cannot be read"),
        ("[" * 100_000, "cannot be read"),
    ],
)
def test_a_mistake_is_told_by_its_line_and_what_to_write(text, said):
    with pytest.raises(ScriptUnreadable) as refused:
        read_script(text)

    assert said in refused.value.message("en")
    assert refused.value.message("da") != refused.value.message("en")
