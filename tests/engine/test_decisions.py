"""Decision tables in a process: their outcome, and the record of their use."""

import pytest

from engine.errors import StepFailed
from engine.queries import decisions


def test_the_outcome_steers_the_flow(desk):
    desk.deploy("ruled")

    joint = desk.start("ruled", case_type="cross_cutting")
    own = desk.start("ruled", case_type="internal")

    assert "board" in desk.told(joint, "element_completed")
    assert "group" in desk.told(own, "element_completed")


def test_each_use_is_kept_with_what_was_asked_and_answered(desk):
    desk.deploy("ruled")

    instance = desk.start("ruled", case_type="cross_cutting")

    [used] = decisions(desk.session, instance_id=instance.id)
    assert (used.decision_id, used.element_id, used.definition_version) == (
        "forum", "find_forum", 1,
    )  # fmt: skip
    assert list(used.inputs.values()) == ["cross_cutting"]
    assert used.outputs == {"forum": "board"}
    assert used.rules[0]["id"] == "joint_cases"
    assert used.rules[0]["description"] == "Tværgående sager afgøres i fællesskab"


def test_a_decision_without_its_input_is_an_incident(desk):
    desk.deploy("ruled")

    with pytest.raises(StepFailed) as failure:
        desk.start("ruled")

    assert failure.value.element_id == "find_forum"
