"""Gates: what is missing by name, passed when nothing is, waived only with a reason."""

from datetime import date

import pytest

from governance.casework.cases import InclusionGround
from governance.casework.errors import RecordIsFinal
from governance.casework.followups import FollowUp, FollowUpState
from governance.cycle.checks import Missing
from governance.cycle.cycles import OccurrenceState
from governance.cycle.errors import GateUnmet, NotAGate, OccurrenceNotOpen, ReasonNeeded
from governance.cycle.events import GateDecided
from governance.cycle.gates import gate_report, pass_gate, waive_gate
from governance.errors import Forbidden
from governance.events import collect
from governance.portfolio.initiatives import Initiative, InitiativeScope
from governance.portfolio.projects import Project, ProjectState
from tests.governance.builders import an_organisation


@pytest.fixture
def gate(desk):
    return desk.occurrence(desk.adopted(), "overview")


def an_initiative(desk, code="fmk"):
    initiative = Initiative(
        code=code,
        title_da=code.upper(),
        scope=InitiativeScope.CROSS_CUTTING,
        inclusion_ground=InclusionGround.CROSS_CUTTING_INTEREST,
        inclusion_reason="Demodata",
    )
    desk.session.add(initiative)
    desk.session.flush()
    return initiative


def a_project(desk, initiative, state, *, owner=None):
    project = Project(
        code=f"{initiative.code}-{state.value}",
        name_da=f"Projekt {state.value}",
        state=state,
        initiative_id=initiative.id,
        owner_id=an_organisation(desk.session, f"org-{state.value}").id,
        project_owner_id=owner.id if owner else None,
    )
    desk.session.add(project)
    desk.session.flush()
    return project


def missing(desk, gate):
    return [(f.missing, f.name) for f in gate_report(desk.work, gate.id).findings]


def test_an_initiative_without_a_project_is_named(desk, gate):
    an_initiative(desk)

    assert missing(desk, gate) == [(Missing.PROJECT, "FMK")]


def test_a_running_project_without_owner_and_status_is_named_twice(desk, gate):
    a_project(desk, an_initiative(desk), ProjectState.ACTIVE)

    assert missing(desk, gate) == [
        (Missing.OWNER, "Projekt active"),
        (Missing.STATUS, "Projekt active"),
    ]


def test_a_closed_project_counts_as_a_project_and_needs_nothing(desk, gate):
    a_project(desk, an_initiative(desk), ProjectState.CLOSED)

    assert missing(desk, gate) == []


def test_a_candidate_needs_an_owner_but_no_status(desk, gate):
    initiative = an_initiative(desk)
    owner = desk.board.person("Kommunal repræsentant 1")
    a_project(desk, initiative, ProjectState.CANDIDATE, owner=owner)

    assert missing(desk, gate) == []


def test_a_complete_gate_is_passed(desk, gate):
    decision = pass_gate(desk.work, gate.id)

    assert (decision.outcome.value, gate.state) == ("passed", OccurrenceState.DONE)
    assert GateDecided(gate.id, "passed") in collect(desk.session)
    with pytest.raises(OccurrenceNotOpen):
        pass_gate(desk.work, gate.id)


def test_an_incomplete_gate_cannot_be_passed(desk, gate):
    an_initiative(desk)

    with pytest.raises(GateUnmet):
        pass_gate(desk.work, gate.id)


def test_a_gate_is_waived_by_the_chair_with_a_reason_and_keeps_what_was_missing(desk, gate):
    an_initiative(desk)

    with pytest.raises(Forbidden):
        waive_gate(desk.work, gate.id, reason="x")
    with pytest.raises(ReasonNeeded):
        waive_gate(desk.chair, gate.id, reason=" ")
    decision = waive_gate(desk.chair, gate.id, reason="Projektet følger i januar")

    assert [f["missing"] for f in decision.findings] == ["project"]
    assert gate_report(desk.work, gate.id).decision is decision


def test_a_gate_decision_is_never_rewritten(desk, gate):
    decision = pass_gate(desk.work, gate.id)
    decision.reason = "Rettet"

    with pytest.raises(RecordIsFinal):
        desk.session.flush()


def test_a_gate_past_its_date_without_decision_is_overdue(desk, gate):
    assert not gate_report(desk.on(2027, 12, 18).work, gate.id).is_overdue
    assert gate_report(desk.on(2027, 12, 19).work, gate.id).is_overdue


def test_a_gate_of_a_plan_that_is_not_adopted_cannot_be_decided(desk):
    gate = desk.occurrence(desk.cycle(), "overview")

    with pytest.raises(OccurrenceNotOpen):
        pass_gate(desk.work, gate.id)


def test_a_meeting_is_no_gate(desk):
    meeting = desk.occurrence(desk.adopted(), "meeting-1")

    with pytest.raises(NotAGate):
        pass_gate(desk.work, meeting.id)


def test_a_gate_looks_only_at_the_checks_it_names(desk, gate):
    an_initiative(desk)
    organisation = an_organisation(desk.session, "medcom")
    for due_on, state in [
        (date(2026, 8, 1), FollowUpState.OPEN),
        (date(2026, 8, 1), FollowUpState.DONE),
        (date(2026, 12, 1), FollowUpState.OPEN),
    ]:
        desk.session.add(
            FollowUp(
                body_code="board", text=f"{due_on} {state}", owner_id=organisation.id,
                due_on=due_on, state=state, added_at=desk.now,
            )
        )  # fmt: skip
    gate.variables = {"checks": ["overdue_follow_ups"]}
    desk.session.flush()

    assert missing(desk, gate) == [(Missing.OVERDUE_FOLLOW_UP, "2026-08-01 open")]
