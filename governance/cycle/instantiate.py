"""Making a year: from the template, or by copying last year's."""

from governance.cycle.cycles import (
    AnnualCycle,
    CycleState,
    Occurrence,
    OccurrenceState,
    cycle_of,
)
from governance.cycle.dates import DateRule, NthWeekday, resolve
from governance.cycle.errors import CycleExists, NothingToCopy
from governance.cycle.occurrences import new_occurrence
from governance.cycle.templates import CycleTemplate, EventDraft, current_template
from governance.organisation.bodies import body_by_code
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work

PROCESS = "annual_cycle"
FIRST_DAY = (9, 1)
"""The day of the year before on which a cycle is begun."""


def create_cycle(work: Work, body_code: str, year: int) -> AnnualCycle:
    """A draft from the body's newest template; CycleExists if the body has one for the year."""
    template = current_template(work, body_code)
    cycle = _empty(work, body_code, year)
    cycle.template_id = template.id
    _fill_from_template(cycle, template)
    return _made(work, cycle, {"template": template.id, "version": template.version})


def copy_cycle(work: Work, body_code: str, year: int) -> AnnualCycle:
    """A draft copied from the year before.

    A fixed date becomes the same nth weekday of its month (the second Tuesday of March);
    derived dates keep their distance. Cancelled events are left behind.
    """
    last = cycle_of(work, body_code, year - 1)
    if last is None:
        raise NothingToCopy(body=body_by_code(work.session, body_code).name_da, year=year - 1)
    cycle = _empty(work, body_code, year)
    cycle.copied_from_id = last.id
    kept = [o for o in last.occurrences if o.state is not OccurrenceState.CANCELLED]
    drafts = [_carried(o, {k.code for k in kept}) for o in kept]
    dates = resolve({draft.code: draft.rule for draft in drafts}, year)
    for draft in drafts:
        new_occurrence(cycle, draft, dates[draft.code])
    return _made(work, cycle, {"copied_from": last.id})


def begin_next_year(work: Work, body_code: str) -> AnnualCycle | None:
    """From 1 September: next year's cycle with its process; None if it is there already.

    Copied from this year's if there is one, else from the template.
    """
    year = work.today.year + 1
    if (work.today.month, work.today.day) < FIRST_DAY or cycle_of(work, body_code, year):
        return None
    has_last = cycle_of(work, body_code, year - 1) is not None
    cycle = copy_cycle(work, body_code, year) if has_last else create_cycle(work, body_code, year)
    start_cycle_process(work, cycle)
    return cycle


def start_cycle_process(work: Work, cycle: AnnualCycle) -> None:
    """Start the process that takes the draft to adoption; once per cycle."""
    require(work.actor, Permission.EDIT_CYCLE)
    if cycle.instance_id is not None:
        return
    instance = work.engine.start(
        work.session,
        PROCESS,
        business_key=cycle.key,
        variables={"cycle_id": cycle.id, "body_code": cycle.body_code, "year": cycle.year},
        actor=work.actor,
        now=work.now,
    )
    cycle.instance_id = instance.id
    work.session.flush()


def _empty(work: Work, body_code: str, year: int) -> AnnualCycle:
    require(work.actor, Permission.EDIT_CYCLE)
    body = body_by_code(work.session, body_code)
    if cycle_of(work, body_code, year) is not None:
        raise CycleExists(body=body.name_da, year=year)
    cycle = AnnualCycle(body_code=body_code, year=year, state=CycleState.DRAFT, made_at=work.now)
    work.session.add(cycle)
    return cycle


def _fill_from_template(cycle: AnnualCycle, template: CycleTemplate) -> None:
    drafts = [event.draft() for event in template.events]
    dates = resolve({draft.code: draft.rule for draft in drafts}, cycle.year)
    for draft in drafts:
        new_occurrence(cycle, draft, dates[draft.code])


def _carried(last: Occurrence, kept: set[str]) -> EventDraft:
    """Last year's occurrence as a draft for this year; a lost base leaves a fixed date."""
    offset = last.offset if last.base_code in kept else None
    rule: DateRule = offset or NthWeekday.of(last.occurs_on)
    return EventDraft(
        code=last.code,
        name_da=last.name_da,
        name_en=last.name_en,
        kind=last.kind,
        rule=rule,
        lead_workdays=last.lead_workdays,
        process_id=last.process_id,
        variables=dict(last.variables),
    )


def _made(work: Work, cycle: AnnualCycle, detail: dict[str, object]) -> AnnualCycle:
    work.session.flush()
    work.session.expire(cycle, ["occurrences"])
    detail = {**detail, "body": cycle.body_code, "year": cycle.year}
    journal.append(work, "cycle_made", cycle.subject, detail=detail)
    return cycle
