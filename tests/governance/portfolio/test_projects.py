from dataclasses import replace
from datetime import date

import pytest

from governance.casework.cases import InclusionGround
from governance.errors import Forbidden
from governance.portfolio.agreements import add_clause, agreement_by_code, clause_by_number
from governance.portfolio.dependencies import add_dependency, dependencies, end_dependency
from governance.portfolio.errors import (
    CodeTaken,
    DependencyCycle,
    ImpossibleTransition,
    InitiativeWithoutClause,
    ReasonMissing,
    TransitionBeforeLast,
    UnknownClause,
)
from governance.portfolio.events import ProjectStateChanged
from governance.portfolio.initiatives import (
    InitiativeDraft,
    InitiativeScope,
    cite,
    include_initiative,
)
from governance.portfolio.projects import ProjectState
from governance.portfolio.risks import close_risk, open_risks, raise_risk
from governance.portfolio.steering import move_project
from tests.governance.conftest import an_actor


def a_draft(reason: str = "Bruges af alle") -> InitiativeDraft:
    return InitiativeDraft(
        "nyt",
        ("Nyt", "New"),
        InitiativeScope.STRATEGY,
        InclusionGround.STRATEGY_PROJECT,
        reason,
    )


def test_an_initiative_cites_at_least_one_clause(portfolio):
    with pytest.raises(InitiativeWithoutClause):
        include_initiative(portfolio.work, a_draft(), [])


def test_the_ground_for_inclusion_needs_a_reason(portfolio):
    with pytest.raises(ReasonMissing):
        include_initiative(portfolio.work, a_draft(" "), portfolio.initiative.clauses)


def test_an_initiative_may_cite_more_clauses_later(portfolio):
    agreement = agreement_by_code(portfolio.work.session, "digitalisering-med-effekt")
    clause = add_clause(portfolio.work, agreement, number="1.2", text="Telemedicin.")

    cite(portfolio.work, portfolio.initiative, clause)

    references = [one.reference for one in portfolio.initiative.clauses]
    assert references == ["digitalisering-med-effekt 1.1", "digitalisering-med-effekt 1.2"]


def test_a_clause_number_is_used_once(portfolio):
    agreement = agreement_by_code(portfolio.work.session, "digitalisering-med-effekt")

    with pytest.raises(CodeTaken):
        add_clause(portfolio.work, agreement, number="1.1", text="Igen")
    with pytest.raises(UnknownClause):
        clause_by_number(portfolio.work.session, agreement.code, "9.9")


def test_a_project_code_is_used_once(portfolio):
    portfolio.project("FMK")

    with pytest.raises(CodeTaken):
        portfolio.project("FMK")


def test_every_change_of_state_is_dated(portfolio):
    project = portfolio.project(state=ProjectState.PLANNED)

    move_project(portfolio.work, project, ProjectState.ACTIVE, on=date(2026, 3, 1))
    move_project(
        portfolio.work, project, ProjectState.PAUSED, on=date(2026, 5, 1), reason="Afventer NSP"
    )

    assert project.state_on(date(2026, 1, 4)) is None
    assert project.state_on(date(2026, 2, 28)) is ProjectState.PLANNED
    assert project.state_on(date(2026, 3, 1)) is ProjectState.ACTIVE
    assert project.state is ProjectState.PAUSED


def test_a_change_of_state_is_announced(portfolio):
    project = portfolio.project()

    move_project(portfolio.work, project, ProjectState.IN_OPERATION, on=date(2026, 9, 1))

    assert portfolio.work.session.info["governance.events"] == [
        ProjectStateChanged(project.id, "active", "in_operation")
    ]


def test_what_is_in_operation_is_no_longer_a_project(portfolio):
    project = portfolio.project(state=ProjectState.IN_OPERATION)

    with pytest.raises(ImpossibleTransition):
        move_project(portfolio.work, project, ProjectState.ACTIVE, on=date(2026, 9, 1))


@pytest.mark.parametrize("state", [ProjectState.PAUSED, ProjectState.CLOSED])
def test_pausing_and_closing_need_a_reason(portfolio, state):
    project = portfolio.project()

    with pytest.raises(ReasonMissing):
        move_project(portfolio.work, project, state, on=date(2026, 9, 1))


def test_a_state_cannot_begin_before_the_last_one(portfolio):
    project = portfolio.project()

    with pytest.raises(TransitionBeforeLast):
        move_project(portfolio.work, project, ProjectState.CLOSED, on=date(2026, 1, 4), reason="x")


def test_only_the_secretariat_moves_a_project(portfolio):
    project = portfolio.project()
    owner = replace(portfolio.work, actor=an_actor("project_owner:region_syddanmark"))

    with pytest.raises(Forbidden):
        move_project(owner, project, ProjectState.CLOSED, on=date(2026, 9, 1), reason="x")


def test_dependencies_make_no_circle(portfolio):
    a, b, c = (portfolio.project(code) for code in "ABC")
    add_dependency(portfolio.work, a, b, what="Data")
    add_dependency(portfolio.work, b, c, what="Adgang")

    with pytest.raises(DependencyCycle):
        add_dependency(portfolio.work, c, a, what="Drift")
    with pytest.raises(DependencyCycle):
        add_dependency(portfolio.work, a, a, what="Sig selv")


def test_an_ended_dependency_stands_in_nobodys_way(portfolio):
    a, b = portfolio.project("A"), portfolio.project("B")
    end_dependency(portfolio.work, add_dependency(portfolio.work, a, b, what="Data"))

    turned = add_dependency(portfolio.work, b, a, what="Adgang")

    assert dependencies(portfolio.work.session) == [turned]


def test_open_risks_come_gravest_first_and_closed_ones_not_at_all(portfolio):
    project = portfolio.project()
    small = raise_risk(portfolio.work, project, "Lille", score=(1, 2))
    grave = raise_risk(portfolio.work, project, "Alvorlig", score=(4, 5))
    close_risk(portfolio.work, raise_risk(portfolio.work, project, "Væk", score=(5, 5)), reason="x")

    assert open_risks(portfolio.work.session, project.id) == [grave, small]
