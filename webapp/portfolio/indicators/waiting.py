"""Whose numbers are awaited: who may report, what waits for confirmation, and the tasks behind."""

from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.organisation.organisations import Organisation
from governance.permissions import Permission, may
from governance.portfolio.indicators.definitions import reporters
from governance.portfolio.indicators.models import Indicator, IndicatorValue
from governance.portfolio.indicators.values import may_confirm
from governance.work import Work
from webapp.worklist.taskpage import may_answer

REPORT, CONFIRM = "report_value", "confirm_value"


def reportable(work: Work, indicator: Indicator) -> list[Organisation]:
    """The organisations for which the actor may report this indicator."""
    held = {one.organisation_id: one.organisation for one in reporters(work.session, indicator.id)}
    return [
        one
        for one in sorted(held.values(), key=lambda each: each.name)
        if may(work.actor, Permission.REPORT_INDICATOR, one.code)
    ]


def unconfirmed(work: Work, indicator: Indicator) -> list[tuple[IndicatorValue, bool]]:
    """The newest versions that nobody has confirmed, and whether the actor may."""
    query = select(IndicatorValue).where(IndicatorValue.indicator_id == indicator.id)
    newest: dict[tuple[int, str], IndicatorValue] = {}
    for one in work.session.scalars(query.order_by(IndicatorValue.version)):
        newest[one.organisation_id, one.period] = one
    return [
        (one, may_confirm(work.actor, one))
        for _key, one in sorted(newest.items(), key=lambda pair: pair[0][::-1])
        if one.confirmed_at is None
    ]


def task_about(
    work: Work, step: str, indicator: Indicator, *, organisation: Organisation, period: str
) -> UserTask | None:
    """The collection's open task about this very number.

    Its subject is the whole call, so that its title tells which number it is about.
    """
    query = select(UserTask).where(
        UserTask.subject == f"indicator_call:{period}",
        UserTask.element_id == step,
        UserTask.state.in_(OPEN_TASK),
        UserTask.name.endswith(f"{indicator.name_da} for {organisation.name}", autoescape=True),
    )
    found = work.session.scalars(query.order_by(UserTask.created_at))
    return next((one for one in found if may_answer(work, one)), None)
