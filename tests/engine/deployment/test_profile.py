"""docs/bpmn-profile.md tells the truth: each line is a model that is refused, or that runs."""

import re
from pathlib import Path

import pytest

from engine.deployment.check import check
from engine.deployment.diagram import Surroundings
from engine.deployment.source import Source
from tests.engine.deployment.profile_models import MODELS
from tests.engine.desk import MODELS as FOLDERS
from tests.engine.desk import SYSTEM

PROFILE = Path(__file__).parents[3] / "docs" / "bpmn-profile.md"
ROW = re.compile(r"^\| ([^|]+) \| (runs|drawn|advice|refused) \| ([^|]+) \|$", re.MULTILINE)
TABLES = PROFILE.read_text("utf-8").partition("## Beyond single elements")[0]
LINES = {name: (verdict, said) for name, verdict, said in ROW.findall(TABLES)}
RUNS = [name for name, (verdict, _) in LINES.items() if verdict != "refused"]


def source_of(name):
    table = (FOLDERS / "ruled" / "forum.dmn").read_text("utf-8")
    return Source("m", {"process.bpmn": MODELS[name], "forum.dmn": table})


def found(desk, name):
    around = Surroundings(
        desk.delegates, group_roles=frozenset({"secretariat"}),
        processes=frozenset({"called_review"}),
    )  # fmt: skip
    return check(source_of(name), around)


def test_every_line_has_a_model_and_every_model_a_line():
    assert list(LINES) == list(MODELS)


@pytest.mark.parametrize("name", LINES)
def test_the_verdict_is_that_of_the_check(desk, name):
    verdict, said = LINES[name]

    findings = found(desk, name)

    stops = [finding for finding in findings if finding.stops]
    assert bool(stops) == (verdict == "refused"), findings
    assert bool(findings) == (verdict in ("refused", "advice")), findings
    if findings:
        assert said in {finding.remedy_en for finding in findings}


@pytest.mark.parametrize("name", RUNS)
def test_what_is_said_to_run_runs_to_its_end(desk, name):
    desk.deploy("called_review")
    desk.engine.deploy_source(desk.session, source_of(name), by=SYSTEM, now=desk.now)
    desk.session.commit()

    instance = desk.start("m", seats=["a", "b"], topic="FMK", case_type="internal")
    for _ in range(6):
        for task in desk.open():
            if task.id in {other.id for other in desk.open()}:
                desk.complete(task, bad=True, vote="ja", verdict="god")
        desk.correlate("told")
        desk.fire_due(days=8)

    assert instance.state == "completed"


def test_the_rest_of_the_event_table_is_there():
    positions = ("start event", "end event", "intermediate catch event",
                 "intermediate throw event", "boundary event, interrupting",
                 "boundary event, non-interrupting")  # fmt: skip
    kinds = ("none", "message", "timer", "signal", "conditional", "error", "escalation", "cancel",
             "compensation", "link", "terminate", "multiple")  # fmt: skip

    assert {f"{place}: {kind}" for place in positions for kind in kinds} <= LINES.keys()
