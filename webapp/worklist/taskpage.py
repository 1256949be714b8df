"""What the task page shows: the case in short, its documents, the form and its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from engine.errors import NotYourTask
from engine.forms import Component, Form
from engine.persistence.tables import UserTask
from governance.casework.cases import Case
from governance.casework.documents.models import CaseDocument, DocumentVersion
from governance.casework.documents.storing import documents_of, versions_of
from governance.errors import NotFound
from governance.permissions import Permission, may
from governance.work import Work
from notifications.words.groups import described
from webapp.pages import language
from webapp.ui.fields import shown_values
from webapp.worklist.destinations import subject_page
from webapp.worklist.labels import lane_label, process_label
from webapp.worklist.presenter import status_of, task_name


@dataclass(frozen=True)
class Paper:
    """A document beside the task, in its newest version."""

    title: str
    version: DocumentVersion
    is_closed: bool


@dataclass(frozen=True)
class TaskPage:
    """Everything the three templates of a task need."""

    task: UserTask
    name: str
    status: str
    case: Case | None
    papers: Sequence[Paper]
    subject_href: str | None
    form: Form | None
    values: Mapping[str, Any] = field(default_factory=dict)
    summary: Sequence[tuple[str, Any]] = ()
    may_answer: bool = False
    may_answer_for_others: bool = False
    is_shared: bool = False
    at: datetime | None = None

    @property
    def about(self) -> str:
        """What the task is part of, where that is not a case."""
        return process_label(self.task.process_id)

    @property
    def lane(self) -> str:
        """Whose part of the process the task belongs to."""
        return lane_label(self.task.lane)


def visible_task(work: Work, task_id: str) -> UserTask:
    """The task, for those who may answer it, have answered it, or may see all. Else NotFound."""
    row = work.session.get(UserTask, task_id)
    if row is None:
        raise NotFound()
    overview = may(work.actor, Permission.VIEW_ALL_TASKS)
    if overview or may_answer(work, row) or row.completed_by == work.actor.key:
        return row
    if row.seat and f"seat:{row.seat}" in work.actor.groups:
        return row
    raise NotYourTask(name=task_name(row), group=group_words(work, row))


def group_words(work: Work, row: UserTask) -> str:
    """Whose the task is, for somebody else to read."""
    group = row.assignee or row.candidate_group or ""
    if group.startswith("person:"):
        return str(_("en anden"))
    return described(work.session, group).in_(language()) if group else "–"


def may_answer(work: Work, row: UserTask) -> bool:
    """True when the actor is among those asked."""
    groups = work.actor.groups
    return row.assignee == work.actor.key or (row.candidate_group or "") in groups


def open_page(work: Work, row: UserTask, *, given: Mapping[str, Any] | None = None) -> TaskPage:
    """The page with the form, filled in with what was just ``given``, else with the draft."""
    form = work.engine.form(work.session, row)
    values = shown_values(form.fields, given or row.draft or {}) if form else {}
    return _page(work, row, form=form, values=values)


def review_page(work: Work, row: UserTask) -> TaskPage:
    """The page with the answers as they would be sent. Raises FormInvalid."""
    form = work.engine.form(work.session, row)
    answers = form.validate(row.draft or {}, language()) if form else {}
    return _page(work, row, form=form, summary=summary_of(form, answers))


def closed_page(work: Work, row: UserTask) -> TaskPage:
    """The page with the answers as they were sent."""
    form = work.engine.form(work.session, row)
    return _page(work, row, form=form, summary=summary_of(form, row.answers or {}))


def summary_of(form: Form | None, answers: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """(question, answer in words) for each question that was asked."""
    if form is None:
        return []
    asked = [part for part in form.fields if part.key in answers]
    return [(part.label(language()), _in_words(part, answers[part.key])) for part in asked]


def _in_words(part: Component, answer: Any) -> Any:
    if part.type == "checkbox":
        return {"da": ("Nej", "Ja"), "en": ("No", "Yes")}[language()][bool(answer)]
    labels = dict(part.options(language()))
    if isinstance(answer, list):
        return [labels.get(str(each), str(each)) for each in answer]
    if labels and answer is not None:
        return labels.get(str(answer), answer)
    return "" if answer is None else answer


def _page(work: Work, row: UserTask, *, form: Form | None, **more: Any) -> TaskPage:
    case = work.session.scalar(select(Case).where(Case.number == row.business_key))
    mine = may_answer(work, row)
    return TaskPage(
        task=row,
        name=task_name(row),
        status=status_of(work, row),
        case=case,
        papers=_papers(work, case) if case else (),
        subject_href=subject_page(row),
        form=form,
        may_answer=mine,
        may_answer_for_others=may(work.actor, Permission.ANSWER_FOR_OTHERS) and not mine,
        is_shared=(row.candidate_group or "").partition(":")[0]
        in ("secretariat", "representative", "operator", "auditor"),
        at=row.completed_at,
        **more,
    )


def _papers(work: Work, case: Case) -> list[Paper]:
    return [_paper(work, document) for document in documents_of(work, case.id)]


def _paper(work: Work, document: CaseDocument) -> Paper:
    return Paper(
        document.title, versions_of(work, document.id)[-1], document.openness.value == "closed"
    )
