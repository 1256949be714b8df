"""What was agreed of a demonstration project: time, money, milestones, and its risks."""

from datetime import date
from typing import Any

from governance.portfolio.baselines import BaselineDraft, set_baseline
from governance.portfolio.funding import FundingLine, record_funding
from governance.portfolio.lights import add_months
from governance.portfolio.milestones import add_milestone, forecast_milestone
from governance.portfolio.projects import Project
from governance.portfolio.risks import raise_risk
from governance.portfolio.steering import forecast_end
from governance.work import Work
from webapp.demo.lookups import party

REFERENCE = "Demodata: grundlag fra før bestyrelsens overblik"


def agree_on(work: Work, project: Project, told: dict[str, Any]) -> None:
    """Months in the data are counted from the day on which the board is loaded."""
    ends_on = add_months(work.today, told["ends"])
    days = _milestones(work, project, told["milestones"])
    baseline = BaselineDraft(
        REFERENCE,
        budget_kr=told["budget_kr"],
        price_level=work.today.year,
        starts_on=add_months(work.today, told["begins"]),
        ends_on=ends_on,
        scope=project.purpose,
        milestones=days,
    )
    set_baseline(work, project, baseline)
    forecast_end(work, project, add_months(ends_on, told["slip"]))
    _funding(work, project, told)
    for title, probability, impact, response in told["risks"]:
        raise_risk(work, project, title, score=(probability, impact), response=response)


def _milestones(work: Work, project: Project, told: list[Any]) -> dict[int, date]:
    """The agreed day by milestone; what was reached has its day."""
    agreed = {}
    for danish, english, due, expected, is_reached in told:
        on = add_months(work.today, expected)
        milestone = add_milestone(work, project, (danish, english), forecast_on=on)
        if is_reached:
            forecast_milestone(work, milestone, forecast_on=on, actual_on=on)
        agreed[milestone.id] = add_months(work.today, due)
    return agreed


def _funding(work: Work, project: Project, told: dict[str, Any]) -> None:
    """The budget in equal parts by payer, over last year, this year and next."""
    parts = 3 * len(told["payers"])
    for code in told["payers"]:
        for step, spent_percent in ((-1, 100), (0, 100 * work.today.month // 12), (1, 0)):
            budget = told["budget_kr"] // parts
            forecast = budget * told["forecast_percent"] // 100
            line = FundingLine(
                "Demodata",
                party(work, code),
                work.today.year + step,
                work.today.year,
                budget_kr=budget,
                forecast_kr=forecast,
                actual_kr=forecast * spent_percent // 100,
            )
            record_funding(work, project, line)
