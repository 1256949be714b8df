"""The annual cycles: a template for each body, this year adopted, next year in preparation."""

from typing import Any

from governance.cycle.adoption import adopt_cycle, approve_cycle, close_comments
from governance.cycle.cycles import AnnualCycle
from governance.cycle.instantiate import copy_cycle, create_cycle, start_cycle_process
from governance.cycle.templates import EventDraft, OccurrenceKind, rule_from, save_template
from governance.work import Work
from webapp.demo.lookups import actor
from webapp.demo.organisation import document

CHAIRS = {"board": "bestyrelsesformand", "steering_group": "formand-styregruppe"}
LATE = "Demonstration: årshjulet blev sat op, da tavlen blev indlæst."


def load_years(work: Work) -> None:
    """Templates and two years for both bodies; what lies behind today is marked as skipped."""
    for body_code, told in document("years").items():
        events = [_event(each) for each in told["events"]]
        save_template(work, body_code, name=told["name"], events=events)
        _adopted(work, create_cycle(work, body_code, work.today.year))
        start_cycle_process(work, copy_cycle(work, body_code, work.today.year + 1))


def _adopted(work: Work, cycle: AnnualCycle) -> None:
    close_comments(work, cycle.id)
    chair = actor(work, CHAIRS[cycle.body_code])
    approve_cycle(Work(work.session, work.engine, chair, work.now), cycle.id)
    adopt_cycle(work, cycle.id, late_reason=LATE)


def _event(told: dict[str, Any]) -> EventDraft:
    return EventDraft(
        code=told["code"],
        name_da=told["name"][0],
        name_en=told["name"][1],
        kind=OccurrenceKind(told["kind"]),
        rule=rule_from(told["code"], told["rule"]),
        lead_workdays=told["lead"],
        variables=told.get("variables", {}),
    )
