"""Behind an indicator call: who is asked for what, and the numbers as they come in."""

from datetime import date, timedelta
from typing import Any

from engine.delegates import Execution
from governance.organisation.actors import people_in
from governance.organisation.organisations import Organisation
from governance.portfolio.indicators import collection, values
from governance.portfolio.indicators.models import Indicator
from governance.portfolio.periods import days_of, quarter_of
from governance.work import Work
from governance.workdays import deadline_at
from processes.indicator_collection.figures import (
    close_indicator_call,
    freeze_indicator_overview,
    publish_indicator_figures,
    put_missed_targets_on_agenda,
    record_release,
)


def open_indicator_call(execution: Execution, occurs_on: str) -> dict[str, str]:
    """The period that the plan names, else the newest quarter that has ended."""
    due_on = date.fromisoformat(occurs_on)
    ended = days_of(quarter_of(due_on)).first - timedelta(days=1)
    period = execution.data.get("period") or quarter_of(ended)
    return {"period": period, "due_at": deadline_at(due_on).isoformat()}


def plan_indicator_questions(execution: Execution, period: str) -> list[dict[str, Any]]:
    """The numbers that no report gives, and those from files that await confirmation."""
    work = Work.of(execution)
    wanted = [
        (one.indicator, one.organisation, False) for one in collection.to_ask(work.session, period)
    ]
    wanted += [
        (value.indicator, value.organisation, True)
        for value in collection.to_confirm(work.session, period)
    ]
    return [_question(work, one, of, is_reported=there) for one, of, there in wanted]


def record_indicator_value(execution: Execution, answers: dict[str, Any]) -> None:
    """Store the two counts; the domain refuses a numerator beyond its denominator."""
    count = values.Count(
        int(answers["numerator"]), int(answers["denominator"]), note=answers.get("note") or ""
    )
    indicator, organisation, period = _asked(execution)
    values.report_value(Work.of(execution), indicator, organisation, period=period, count=count)


def record_indicator_confirmation(execution: Execution, answers: dict[str, Any]) -> None:
    """The organisation stands by the newest number, or wants it corrected."""
    indicator, organisation, period = _asked(execution)
    newest = values.value_of(execution.session, indicator.id, organisation.id, period=period)
    if answers["confirmation"] == "confirm" and newest is not None:
        values.confirm_value(Work.of(execution), newest)


def _question(
    work: Work, indicator: Indicator, organisation: Organisation, *, is_reported: bool
) -> dict[str, Any]:
    """The project owners of the organisation count; where there are none, its management.

    Whoever counted does not confirm: see ``confirmers_of``.
    """
    code = organisation.code
    counts = people_in(work.session, f"project_owner:{code}", on=work.today)
    return {
        "indicator_id": indicator.id,
        "organisation_id": organisation.id,
        "name": indicator.name_da,
        "name_en": indicator.name_en,
        "organisation": organisation.name,
        "reporter": f"project_owner:{code}" if counts else f"owner:{code}",
        "confirmer": values.confirmers_of(work.session, organisation, on=work.today),
        "is_reported": is_reported,
    }


def _asked(execution: Execution) -> tuple[Indicator, Organisation, str]:
    question = execution.data["indicator_question"]
    indicator = execution.session.get_one(Indicator, question["indicator_id"])
    organisation = execution.session.get_one(Organisation, question["organisation_id"])
    return indicator, organisation, execution.data["indicator_call"]["period"]


DELEGATES = (
    open_indicator_call,
    plan_indicator_questions,
    record_indicator_value,
    record_indicator_confirmation,
    close_indicator_call,
    put_missed_targets_on_agenda,
    freeze_indicator_overview,
    record_release,
    publish_indicator_figures,
)
