"""The step indicator of a case: each stage with its date, and where a deadline has passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from engine.persistence.tables import UserTask
from governance.casework.queries import CaseFacts
from governance.casework.stages import Progress
from governance.records.journal import JournalEntry
from governance.work import Work
from webapp.pages import language
from webapp.ui.formats import show_date

STATES = {Progress.DONE: "done", Progress.CURRENT: "current", Progress.AHEAD: "upcoming"}


@dataclass(frozen=True)
class Step:
    """What the steps macro draws."""

    title: str
    state: str
    info: str = ""
    href: str | None = None


def steps_of(work: Work, facts: CaseFacts, tasks: Sequence[UserTask]) -> list[Step]:
    """The stages. The current one is an error while a task of the case is overdue."""
    begun = _begun(work, facts)
    codes = [stage.code for stage, _progress in facts.progress]
    # a stage is over when the next one that was reached began
    over = {code: _first(begun, codes[place + 1 :]) for place, code in enumerate(codes)}
    over[codes[-1]] = facts.case.closed_at
    due = [task.due_at for task in tasks if task.due_at is not None]
    late = [at for at in due if at < work.now]
    return [
        _step(stage.name(language()), progress, over.get(stage.code), due=due, late=late, work=work)
        for stage, progress in facts.progress
    ]


def _step(  # noqa: PLR0913 - the parts of one line
    title: str,
    progress: Progress,
    over: datetime | None,
    *,
    due: list[datetime],
    late: list[datetime],
    work: Work,
) -> Step:
    if progress is Progress.DONE:
        return Step(title, "done", show_date(over, language()) if over else "")
    if progress is Progress.CURRENT and late:
        days = (work.now - min(late)).days
        info = (
            _("Frist overskredet i dag")
            if not days
            else _("Frist overskredet for %(days)s dage siden", days=days)
        )
        return Step(title, "error", info)
    if progress is Progress.CURRENT and due:
        return Step(title, "current", _("Frist %(date)s", date=show_date(min(due), language())))
    return Step(title, STATES[progress])


def _begun(work: Work, facts: CaseFacts) -> dict[str, datetime]:
    query = (
        select(JournalEntry)
        .where(JournalEntry.case_id == facts.case.id, JournalEntry.action == "case_stage_changed")
        .order_by(JournalEntry.id)
    )
    begun = {str(entry.detail.get("stage")): entry.at for entry in work.session.scalars(query)}
    if facts.case.opened_at:
        begun["registered"] = facts.case.opened_at
    return begun


def _first(begun: dict[str, datetime], codes: Sequence[str]) -> datetime | None:
    return next((begun[code] for code in codes if code in begun), None)
