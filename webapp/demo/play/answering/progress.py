"""Money and milestones of a project, brought up to date before a report is written."""

from datetime import timedelta
from random import Random

from governance.portfolio.funding import FundingLine, funding_of, record_funding
from governance.portfolio.milestones import forecast_milestone, milestones_of
from governance.portfolio.projects import Project
from governance.work import Work


def move_milestones(work: Work, project: Project, luck: Random) -> None:
    """What was expected by now is reached, or slips by some weeks."""
    for milestone in milestones_of(work.session, project.id):
        expected = milestone.forecast_on
        if milestone.actual_on is not None or expected is None or expected > work.today:
            continue
        if luck.randrange(100) < 82:
            forecast_milestone(work, milestone, forecast_on=expected, actual_on=expected)
        else:
            later = work.today + timedelta(days=luck.randint(15, 40))
            forecast_milestone(work, milestone, forecast_on=later)


def spend(work: Work, project: Project, luck: Random) -> None:
    """This year's forecast drifts a little, and what is spent follows the calendar."""
    drift = luck.randint(97, 102)
    for line in funding_of(work.session, project.id):
        if line.year != work.today.year or line.forecast_kr is None:
            continue
        forecast = line.forecast_kr * drift // 100
        told = FundingLine(
            line.source,
            line.party,
            line.year,
            line.price_level,
            budget_kr=line.budget_kr,
            forecast_kr=forecast,
            actual_kr=forecast * work.today.month // 12,
        )
        record_funding(work, project, told)
