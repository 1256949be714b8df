from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework.errors import RecordIsFinal
from governance.portfolio.baselines import (
    BaselineDraft,
    agreed_days,
    baseline_of,
    baselines_of,
    current_baselines,
    set_baseline,
)
from governance.portfolio.errors import (
    BaselineBackwards,
    BaselineWithoutResolution,
    NegativeAmount,
)
from governance.portfolio.funding import FundingLine, funding_of, record_funding, totals
from governance.portfolio.lights import Light
from governance.portfolio.milestones import add_milestone, forecast_milestone
from tests.governance.builders import a_party


def test_a_baseline_refers_to_its_resolution(portfolio):
    with pytest.raises(BaselineWithoutResolution):
        set_baseline(portfolio.work, portfolio.project(), BaselineDraft(" ", budget_kr=1))


def test_a_new_baseline_is_a_new_version_and_the_old_one_stays(portfolio):
    project = portfolio.project()

    portfolio.baseline(project, budget_kr=10)
    second = portfolio.baseline(project, budget_kr=20)

    assert [one.budget_kr for one in baselines_of(portfolio.work.session, project.id)] == [10, 20]
    assert baseline_of(portfolio.work.session, project.id) is second
    assert current_baselines(portfolio.work.session) == {project.id: second}


def test_a_baseline_is_never_edited(portfolio):
    baseline = portfolio.baseline(portfolio.project())

    baseline.budget_kr = 99

    with pytest.raises(RecordIsFinal):
        portfolio.work.session.flush()


@pytest.mark.parametrize("statement", ["UPDATE baseline SET budget_kr = 1", "DELETE FROM baseline"])
def test_the_database_itself_keeps_baselines(portfolio, statement):
    portfolio.baseline(portfolio.project())

    with pytest.raises(IntegrityError, match="append-only"):
        portfolio.work.session.execute(text(statement))


def test_a_baseline_runs_forwards_and_costs_no_less_than_nothing(portfolio):
    project = portfolio.project()

    with pytest.raises(BaselineBackwards):
        portfolio.baseline(project, starts_on=date(2027, 1, 1), ends_on=date(2026, 1, 1))
    with pytest.raises(NegativeAmount):
        portfolio.baseline(project, budget_kr=-1)


def test_a_milestone_without_an_agreed_day_has_no_light(portfolio):
    milestone = add_milestone(
        portfolio.work, portfolio.project(), ("Pilot", "Pilot"), forecast_on=date(2026, 1, 1)
    )

    assert milestone.light(None, as_of=date(2026, 9, 1)).light is Light.NONE


def test_a_milestone_that_is_overdue_gets_later_every_day(portfolio):
    project = portfolio.project()
    milestone = add_milestone(portfolio.work, project, ("Pilot", "Pilot"))
    baseline = portfolio.baseline(project, milestones={milestone.id: date(2026, 3, 1)})
    agreed = agreed_days(baseline)[milestone.id]

    assert milestone.light(agreed, as_of=date(2026, 3, 15)).light is Light.GREEN
    assert milestone.light(agreed, as_of=date(2026, 7, 1)).light is Light.RED


def test_a_milestone_reached_on_time_stays_green(portfolio):
    project = portfolio.project()
    milestone = add_milestone(portfolio.work, project, ("Pilot", "Pilot"))

    forecast_milestone(
        portfolio.work, milestone, forecast_on=date(2026, 9, 9), actual_on=date(2026, 3, 1)
    )

    assert milestone.light(date(2026, 3, 1), as_of=date(2027, 1, 1)).light is Light.GREEN


def test_funding_is_summed_by_party_and_unknown_is_not_zero(portfolio):
    project, state = portfolio.project(), a_party(portfolio.work.session, "state")
    record_funding(
        portfolio.work, project, FundingLine("Aftale", portfolio.region, 2026, 2026, 100, 110)
    )
    record_funding(portfolio.work, project, FundingLine("Aftale", state, 2026, 2026, 50))
    lines = funding_of(portfolio.work.session, project.id)

    assert totals(lines).budget_kr == 150
    assert totals(lines, party="state").budget_kr == 50
    assert totals(lines, party="state").forecast_kr is None
    assert totals(lines).actual_kr is None


def test_the_same_source_and_year_is_one_line(portfolio):
    project = portfolio.project()
    for amount in (100, 200):
        record_funding(
            portfolio.work, project, FundingLine("Aftale", portfolio.region, 2026, 2026, amount)
        )

    assert [one.budget_kr for one in funding_of(portfolio.work.session, project.id)] == [200]


def test_no_amount_is_negative(portfolio):
    line = FundingLine("Aftale", portfolio.region, 2026, 2026, actual_kr=-1)

    with pytest.raises(NegativeAmount):
        record_funding(portfolio.work, portfolio.project(), line)


def test_mixed_price_levels_have_no_level_in_common(portfolio):
    project = portfolio.project()
    for level in (2025, 2026):
        line = FundingLine("Aftale", portfolio.region, level, level, 1)
        record_funding(portfolio.work, project, line)

    assert totals(funding_of(portfolio.work.session, project.id)).price_level is None
