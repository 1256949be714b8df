"""The ten ways to lose a domain expert, one test each, at the lowest level that can show it.

The tenth, an interface that is English or says "Approved", is in tests/webapp/test_danish.py.
"""

from datetime import date
from fractions import Fraction

import pytest

from governance.casework.errors import NotVotable
from governance.casework.resolutions.models import Aspect, Outcome
from governance.casework.resolutions.recording import ResolutionDraft, record_resolution
from governance.cycle.cycles import cycle_of
from governance.cycle.dates import FixedDay
from governance.cycle.instantiate import create_cycle
from governance.cycle.templates import EventDraft, OccurrenceKind, save_template
from governance.errors import DomainError, Forbidden
from governance.organisation.actors import actor_for
from governance.organisation.interests import Ground, declare, excluded_seats, rule
from governance.permissions import SYSTEM
from governance.portfolio.lights import Light, cost_light, schedule_light
from governance.portfolio.overview.gross_list import gross_list
from governance.portfolio.projects import ProjectState
from governance.portfolio.reporting import approval, reports
from governance.prioritisation import queries
from governance.prioritisation.decisions import approve_round
from governance.prioritisation.drafting import approve_criteria, nominate
from governance.prioritisation.errors import NotRankable
from governance.prioritisation.rounds import RoundState
from governance.prioritisation.voting import close_round
from governance.work import Work
from tests.governance.desk import Desk
from tests.governance.portfolio.conftest import Portfolio, portfolio
from tests.governance.prioritisation.conftest import Desk as Voting
from tests.governance.prioritisation.conftest import desk as voting

__all__ = ["portfolio", "voting"]


def test_1_an_internal_strategic_case_is_never_voted_on(board, work: Work) -> None:
    desk = Desk(work, board)
    internal = desk.internal()

    for aspect in (Aspect.GOAL, Aspect.PRIORITY, Aspect.PLAN, Aspect.WHOLE):
        with pytest.raises(NotVotable):
            record_resolution(desk.work, a_resolution(aspect, internal.id))


def test_1_an_internal_strategic_case_enters_no_round(voting: Voting) -> None:
    internal = voting.case("Klinisk it-arbejdsplads", "internal_strategic")

    with pytest.raises(NotRankable):
        nominate(voting.work, voting.draft().id, internal.id)


def test_2_the_party_balanced_result_stands_beside_the_head_count(voting: Voting) -> None:
    round_ = voting.opened("FMK", "NSP")
    for seat in ("regionerne 1", "regionerne 2", "regionerne 3"):
        voting.vote(round_, seat, (5, 5), (3, 3))
    voting.vote(round_, "kommunerne 1", (2, 2), (4, 4))
    voting.vote(round_, "staten 2", (2, 2), (4, 4))
    close_round(voting.secretariat(days=1), round_.id)

    first, second = queries.round_result(voting.work, round_.id).rows

    assert (first.title, first.tally["mean"]["exact"]) == ("FMK", str(Fraction(19, 5)))
    assert second.tally["ranks"]["balanced_mean"] < first.tally["ranks"]["balanced_mean"]
    assert set(first.tally["party_means"]) == {"region", "municipality", "state"}


def test_3_an_interest_disqualifies_only_by_somebody_elses_ruling(board, work: Work) -> None:
    def by(name: str) -> Work:
        actor = actor_for(work.session, board.person(name).id, on=work.today)
        return Work(work.session, work.engine, actor, work.now)

    seat, name = board.seat("Region Nordjylland"), "Repræsentant, Region Nordjylland"
    person = board.person(name)
    told = declare(by(name), "case:1", seat_id=seat.id, person_id=person.id, text="Ejer aktier")
    reasoned = {"disqualified": True, "reason": "Ejer", "ground": Ground.PERSONAL_INTEREST}

    assert excluded_seats(work.session, "case:1") == frozenset()
    with pytest.raises(DomainError):
        rule(by(name), told.id, **reasoned)
    rule(by("Repræsentant, Region Syddanmark"), told.id, **reasoned)
    assert excluded_seats(work.session, "case:1") == {seat.id}
    assert excluded_seats(work.session, "case:2") == frozenset()


def test_4_a_missing_report_shows_no_colour_of_last_period(portfolio: Portfolio) -> None:
    project = portfolio.project()
    portfolio.baseline(project)
    portfolio.locked(project, portfolio.call("2026-Q2", date(2026, 6, 15)), Light.GREEN)
    opened = portfolio.call()

    [row] = gross_list(portfolio.work.session, opened)

    assert reports.shown_light(None) is Light.NONE
    assert (row.light, row.is_missing) == (Light.NONE, True)


@pytest.mark.parametrize("edit", [{"budget_kr": 1}, {"ends_on": date(2030, 1, 1)}])
def test_5_a_baseline_is_followed_by_a_version_never_edited(
    portfolio: Portfolio, edit: dict[str, object]
) -> None:
    # targets: portfolio/test_indicators.py; resolutions: casework/test_resolutions.py
    baseline = portfolio.baseline(portfolio.project())

    for name, value in edit.items():
        setattr(baseline, name, value)

    with pytest.raises(DomainError):
        portfolio.work.session.flush()


def test_6_no_timer_approves_what_bears_priority(voting: Voting) -> None:
    drafted, counted = voting.draft("FMK", "NSP"), voting.counted("KIH", "MedCom")

    with pytest.raises(Forbidden):
        approve_criteria(voting.by(SYSTEM), drafted.id)
    with pytest.raises(Forbidden):
        approve_round(voting.by(SYSTEM, days=60), counted.id)

    assert (drafted.state, counted.state) == (RoundState.DRAFT, RoundState.CLOSED)


def test_6_no_timer_approves_what_bears_money(portfolio: Portfolio) -> None:
    project = portfolio.project()
    portfolio.baseline(project)
    report = portfolio.written(project, portfolio.call())
    approval.submit(portfolio.writer(), report)
    clockwork = Work(portfolio.work.session, portfolio.work.engine, SYSTEM, portfolio.work.now)

    with pytest.raises(Forbidden):
        approval.approve(clockwork, report)
    approval.approve(portfolio.boss(), report)
    with pytest.raises(Forbidden):
        approval.control(clockwork, report)


def test_7_the_gross_list_has_what_is_paused_closed_or_only_a_candidate(
    portfolio: Portfolio,
) -> None:
    for state in ProjectState:
        portfolio.project(state.value, state=state)

    listed = {row.state for row in gross_list(portfolio.work.session, None)}

    assert listed == set(ProjectState)


def test_8_each_body_has_a_year_of_its_own(board, work: Work) -> None:
    for body, month in (("board", 3), ("steering_group", 2)):
        event = EventDraft("m", "Møde", "Meeting", OccurrenceKind.MEETING, FixedDay(month, 10))
        save_template(work, body, name=body, events=[event])
        create_cycle(work, body, 2027)

    found = [cycle_of(work, body, 2027) for body in ("board", "steering_group")]

    assert [c.occurrence("m").occurs_on.month for c in found if c is not None] == [3, 2]


def test_9_there_is_no_light_without_a_baseline(portfolio: Portfolio) -> None:
    project = portfolio.project()
    portfolio.forecast(project, 99_000_000)
    report = reports.start_report(portfolio.writer(), project, portfolio.call())

    assert cost_light(None, 99_000_000).light is Light.NONE
    assert schedule_light(None, date(2030, 1, 1)).light is Light.NONE
    lights = {light.dimension: light.light for light in report.lights}
    assert (lights["economy"], lights["time"], lights["overall"]) == (Light.NONE,) * 3


def a_resolution(aspect: Aspect, case_id: int) -> ResolutionDraft:
    """The board adopts something about the case."""
    return ResolutionDraft(
        body_code="board",
        aspect=aspect,
        outcome=Outcome.ADOPTED,
        text="Vedtaget",
        quorum={"is_quorate": True, "present": 7, "needed": 4},
        decided_on=date(2026, 9, 1),
        case_id=case_id,
    )
