"""The lines of the list of cases, and what it can be filtered by."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import func, select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.cases import CaseState
from governance.casework.queries import CaseLine, CasePage
from governance.casework.stages import stages_of
from governance.organisation.bodies import remit
from governance.organisation.organisations import organisations
from governance.organisation.parties import Party
from governance.work import Work
from webapp.cases.labels import CASE_STATES, CASE_TYPES
from webapp.pages import language


@dataclass(frozen=True)
class CaseRow:
    """One line. ``badge`` is a state of the badge macro with its words."""

    title: str
    href: str
    number: str
    type: object
    stage: str
    owner: str
    badge: str
    badge_text: object
    overdue: int


def rows_of(work: Work, page: CasePage) -> list[CaseRow]:
    """The lines; one query counts what is overdue in all of them."""
    numbers = [line.case.number for line in page.lines if line.case.number]
    late = overdue_by_case(work, numbers)
    return [_row(line, late.get(line.case.number or "", 0)) for line in page.lines]


def overdue_by_case(work: Work, numbers: list[str]) -> dict[str, int]:
    """How many open tasks of each case are past their deadline."""
    query = (
        select(UserTask.business_key, func.count())
        .where(
            UserTask.business_key.in_(numbers),
            UserTask.state.in_(OPEN_TASK),
            UserTask.due_at < work.now,
        )
        .group_by(UserTask.business_key)
    )
    return {key: count for key, count in work.session.execute(query)}


def _row(line: CaseLine, overdue: int) -> CaseRow:
    case = line.case
    badge, text = CASE_STATES[case.state]
    if overdue and case.state is CaseState.OPEN:
        badge, text = "overdue", None
    is_draft = case.state is CaseState.DRAFT
    href = (
        url_for(".edit_draft", case_id=case.id)
        if is_draft
        else url_for(".case", number=case.number)
    )
    names = {stage.code: stage.name(language()) for stage in stages_of(case.case_type)}
    return CaseRow(
        title=case.title,
        href=href,
        number=case.number or "",
        type=CASE_TYPES[case.case_type] if case.case_type else "",
        stage="" if is_draft else names.get(case.stage, ""),
        owner=line.owner.name,
        badge=badge,
        badge_text=text,
        overdue=overdue,
    )


def filter_options(work: Work) -> dict[str, list[tuple[str, Any]]]:
    """(value, label) by the name of the filter."""
    items = remit(work.session, "steering_group", work.today)
    english = language() == "en"
    return {
        "type": [(key.value, label) for key, label in CASE_TYPES.items()],
        "tilstand": [(key.value, label) for key, (_badge, label) in CASE_STATES.items()],
        "part": [
            (party.code, party.name_en if english else party.name_da)
            for party in work.session.scalars(select(Party).order_by(Party.id))
        ],
        "ejer": [(o.code, o.name) for o in organisations(work.session, work.today)],
        "emne": [(item.code, item.name_en if english else item.name_da) for item in items],
    }
