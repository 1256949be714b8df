"""Unfinished answers: in the task where one waits, else in the reader's own session."""

from typing import Any

from flask import session

from engine.persistence.tables import UserTask
from governance.work import Work

_KEY = "kept_answers"


def keep(work: Work, task: UserTask | None, name: str, values: dict[str, Any]) -> None:
    """Keep ``values`` until they are sent or thrown away."""
    if task is not None:
        work.engine.save_draft(work.session, task.id, values, actor=work.actor, now=work.now)
        return
    session[_KEY] = {**session.get(_KEY, {}), name: values}


def kept(task: UserTask | None, name: str) -> dict[str, Any]:
    """What was kept; empty when nothing was."""
    if task is not None and task.draft:
        return dict(task.draft)
    return dict(session.get(_KEY, {}).get(name, {}))


def forget(name: str) -> None:
    """Throw it away; an answered task drops its draft by itself."""
    session[_KEY] = {k: v for k, v in session.get(_KEY, {}).items() if k != name}
