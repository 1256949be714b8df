"""The page of a case as plain data: facts, warnings, what the reader may do."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from engine.persistence.tables import (
    Incident,
    IncidentState,
    InstanceState,
    ProcessInstance,
    UserTask,
)
from engine.queries import TaskFilter, tasks_page
from governance.casework.cases import CaseState, CaseType, Openness
from governance.casework.queries import CaseFacts
from governance.organisation.bodies import remit
from governance.permissions import Permission, may
from governance.portfolio.agreements import AgreementClause
from governance.work import Work
from webapp.cases import labels
from webapp.cases.tabs.stages import Step, steps_of
from webapp.pages import language
from webapp.worklist.presenter import task_name

MOST_TASKS = 200


@dataclass(frozen=True)
class Notice:
    """A banner: what is wrong, and the link that helps."""

    kind: str
    heading: str
    text: str
    href: str | None = None
    link: str = ""


@dataclass(frozen=True)
class CaseHead:
    """Everything above the tabs."""

    facts: CaseFacts
    badge: str
    badge_text: object
    type: object
    forum: object
    ground: object
    openness: object
    is_closed: bool
    remit: str
    flags: Sequence[object]
    clauses: Sequence[AgreementClause]
    steps: Sequence[Step]
    warnings: Sequence[Notice]
    my_tasks: Sequence[tuple[str, str]]
    may_edit: bool
    may_reclassify: bool


def head_of(work: Work, facts: CaseFacts) -> CaseHead:
    """The head of the page for this reader."""
    case = facts.case
    tasks = _open_tasks(work, case.number or "")
    badge, words = labels.CASE_STATES[case.state]
    is_open = case.state is CaseState.OPEN
    return CaseHead(
        facts=facts,
        badge=badge,
        badge_text=words,
        type=labels.CASE_TYPES[case.case_type] if case.case_type else None,
        forum=labels.FORUMS.get(case.forum or "", case.forum),
        ground=labels.GROUNDS[case.inclusion_ground],
        openness=labels.OPENNESS[case.confidentiality],
        is_closed=case.confidentiality is Openness.CLOSED,
        remit=remit_name(work, case.remit_item),
        flags=[labels.STRATEGIC_FLAGS.get(flag, flag) for flag in case.strategic_flags],
        clauses=clauses_of(work, facts.clause_ids),
        steps=steps_of(work, facts, tasks),
        warnings=_warnings(work, facts, tasks),
        my_tasks=[
            (task_name(task), url_for("worklist.task", task_id=task.id))
            for task in tasks
            if _is_mine(work, task)
        ],
        may_edit=is_open and may(work.actor, Permission.EDIT_CASE),
        may_reclassify=is_open
        and case.case_type is CaseType.INTERNAL_STRATEGIC
        and may(work.actor, Permission.RECLASSIFY_CASE),
    )


def remit_name(work: Work, code: str | None) -> str:
    """The item of the steering group's terms of reference in words."""
    if not code:
        return ""
    items = {item.code: item for item in remit(work.session, "steering_group", work.today)}
    found = items.get(code)
    if found is None:
        return code
    return found.name_en if language() == "en" else found.name_da


def clauses_of(work: Work, ids: Sequence[int]) -> list[AgreementClause]:
    """The cited clauses in the order of their agreements."""
    query = select(AgreementClause).where(AgreementClause.id.in_(ids))
    return list(work.session.scalars(query.order_by(AgreementClause.id)))


def _open_tasks(work: Work, number: str) -> list[UserTask]:
    wanted = TaskFilter(groups=None, business_key=number)
    return tasks_page(work.session, wanted, limit=MOST_TASKS).tasks if number else []


def _is_mine(work: Work, task: UserTask) -> bool:
    free = task.assignee is None and (task.candidate_group or "") in work.actor.groups
    return free or task.assignee == work.actor.key


def _warnings(work: Work, facts: CaseFacts, tasks: Sequence[UserTask]) -> list[Notice]:
    number = facts.case.number or ""
    found = [*_held(work, number), *_late(work, facts, tasks)]
    broken = select(Incident.id).where(
        Incident.business_key == number, Incident.state == IncidentState.OPEN
    )
    if work.session.scalar(broken.limit(1)) is not None:
        heading = _("Et trin fejlede")
        found.append(Notice("error", heading, _("Driften har fået besked og prøver igen.")))
    if facts.case.missing and facts.case.state is CaseState.OPEN:
        found.append(
            Notice(
                "warning",
                _("Sagen mangler oplysninger"),
                facts.case.missing,
                *_remind(work, number),
            )
        )
    return found


def _held(work: Work, number: str) -> list[Notice]:
    query = select(ProcessInstance.id).where(
        ProcessInstance.business_key == number,
        ProcessInstance.state == InstanceState.SUSPENDED,
    )
    text = _("Ingen kan svare på sagens opgaver, før driften genoptager forløbet.")
    more = may(work.actor, Permission.OPERATE)
    return [
        Notice("warning", _("Sat i bero"), text, *(_run(each) if more else ()))
        for each in work.session.scalars(query)
    ]


def _run(instance_id: str) -> tuple[str, str]:
    return url_for("operations.process", instance_id=instance_id), _("Se forløbet")


def _late(work: Work, facts: CaseFacts, tasks: Sequence[UserTask]) -> list[Notice]:
    late: dict[str, list[UserTask]] = {}
    for task in tasks:
        if task.due_at is not None and task.due_at < work.now:
            late.setdefault(task.element_id, []).append(task)
    return [_overdue(work, group) for group in late.values()]


def _overdue(work: Work, tasks: Sequence[UserTask]) -> Notice:
    text = _("Der mangler svar på: %(names)s.", names=", ".join(task_name(t) for t in tasks[:6]))
    if len(tasks) > 6:
        text += " " + _("Og %(count)s til.", count=len(tasks) - 6)
    kind, _colon, id_ = (tasks[0].subject or "").partition(":")
    if kind == "review" and id_.isdecimal() and may(work.actor, Permission.NUDGE):
        href = url_for("reviews.room", review_id=int(id_))
        return Notice("warning", _("Frist overskredet"), text, href, _("Send rykker"))
    if _is_mine(work, tasks[0]) or may(work.actor, Permission.VIEW_ALL_TASKS):
        href = url_for("worklist.task", task_id=tasks[0].id)
        return Notice("warning", _("Frist overskredet"), text, href, _("Se opgaven"))
    return Notice("warning", _("Frist overskredet"), text)


def _remind(work: Work, number: str) -> tuple[str | None, str]:
    if not may(work.actor, Permission.EDIT_CASE):
        return None, ""
    return url_for("cases.remind", number=number), _("Send rykker til sagsejeren")
