"""The demonstration portfolio: agreements, the gross list, and what was agreed of each project."""

from datetime import date
from importlib import resources
from typing import Any

from governance.portfolio.agreements import AgreementKind, add_clause, register_agreement
from governance.portfolio.baselines import BaselineDraft, set_baseline
from governance.portfolio.dependencies import add_dependency
from governance.portfolio.funding import FundingLine, record_funding
from governance.portfolio.intake.import_gross_list import import_gross_list
from governance.portfolio.intake.sheets import read_sheet
from governance.portfolio.lights import add_months
from governance.portfolio.milestones import add_milestone, forecast_milestone
from governance.portfolio.projects import Project, project_by_code
from governance.portfolio.reporting.templates import add_template_version
from governance.portfolio.risks import raise_risk
from governance.portfolio.steering import forecast_end
from governance.validity import Days
from governance.work import Work
from webapp.demo.lookups import party
from webapp.demo.organisation import document, rows

GROSS_LIST = "gross_list.csv"
REFERENCE = "Demodata: grundlag fra før bestyrelsens overblik"


def load_portfolio(work: Work) -> None:
    """Everything that stands in the portfolio before the first case comes in."""
    for each in document("agreements"):
        _agreement(work, each)
    add_template_version(work)
    import_gross_list(work, read_sheet(GROSS_LIST, gross_list()))
    for code, told in document("projects").items():
        _agreed(work, project_by_code(work.session, code), told)
    for row in rows("dependencies"):
        project = project_by_code(work.session, row["project"])
        needed = project_by_code(work.session, row["needed"])
        add_dependency(work, project, needed, what=row["what"])


def gross_list() -> bytes:
    """The file itself, as ``sagsgang import`` would read it."""
    return resources.files("webapp.demo").joinpath(f"data/{GROSS_LIST}").read_bytes()


def _agreement(work: Work, told: dict[str, Any]) -> None:
    last = date.fromisoformat(told["last"]) if told["last"] else None
    agreement = register_agreement(
        work,
        told["code"],
        kind=AgreementKind(told["kind"]),
        title=(told["title"][0], told["title"][1]),
        days=Days(date.fromisoformat(told["first"]), last),
    )
    for number, text in told["clauses"]:
        add_clause(work, agreement, number=number, text=text)


def _agreed(work: Work, project: Project, told: dict[str, Any]) -> None:
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
