"""The database of the running application, and the one commit of every request.

``unit_of_work`` is the only place that commits: the domain change, the process step,
the journal entry and the outgoing message leave together or not at all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from flask import Flask, g, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

import engine.persistence.tables  # noqa: F401 - completes the metadata
import governance.models  # noqa: F401 - completes the metadata
import notifications.models  # noqa: F401 - completes the metadata
import webapp.watching.tables  # noqa: F401 - completes the metadata
from engine.errors import StaleInstance, StepFailed
from engine.persistence import connections
from engine.persistence.base import Base
from governance import events
from governance.permissions import Actor
from governance.records import journal
from governance.work import Work
from notifications import outbox
from webapp.runtime import runtime
from webapp.watching import measures

Result = TypeVar("Result")
# how often in all something is tried that lost a race; each time at once
MOST_TRIES = 4
# PostgreSQL: deadlock detected; could not serialize
_LOST = frozenset({"40P01", "40001"})
_WRITING = "webapp.writing"

db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


def init_app(app: Flask) -> None:
    """Give the application its session and its database connections.

    A request that lost a race is done again from the beginning, unless it has committed
    something or its upload has been read.
    """
    db.init_app(app)
    once = app.dispatch_request
    app.dispatch_request = lambda: again(once, unless=_is_too_late)  # type: ignore[method-assign]
    with app.app_context():
        connections.prepare(db.engine)
        # rows that are written together leave in one statement on PostgreSQL too
        db.engine.dialect.use_insertmanyvalues_wo_returning = True


@contextmanager
def unit_of_work(actor: Actor) -> Iterator[Work]:
    """A transaction that commits once at the end, or leaves nothing behind.

    A step that failed for a technical reason (StepFailed) is rolled back, kept as an
    incident with the user's answers in a transaction of its own, and raised again.
    """
    session = db.session()
    begin_writing(session)
    work = Work(session, runtime().engine, actor, runtime().clock())
    try:
        yield work
        finish(work)
    except StepFailed as failure:
        session.rollback()
        # what was announced in the failed step did not happen
        session.info.clear()
        begin_writing(session)
        incident = work.engine.record_failure(session, failure, now=work.now)
        session.commit()
        failure.incident_id = incident.id
        raise
    except BaseException:
        session.rollback()
        session.info.clear()
        raise


def finish(work: Work) -> None:
    """Hand the events to the outbox, seal the journal, and commit: the one commit."""
    listened_to = bool(runtime().settings.webhook_url)
    outbox.enqueue(work, events.collect(work.session), webhook=listened_to)
    journal.seal(work.session)
    work.session.commit()
    # a request that has come so far is not begun anew
    g.has_committed = True


def reading(actor: Actor) -> Work:
    """Work for a page that only reads; the session ends with the request."""
    return Work(db.session(), runtime().engine, actor, runtime().clock())


def begin_writing(session: Session) -> None:
    """Start a transaction that takes SQLite's write lock at once, unless one is under way."""
    if session.in_transaction() and session.info.get(_WRITING) is session.get_transaction():
        session.expire_all()  # what was read before must be read again
        return
    if session.in_transaction():
        session.rollback()
    session.connection(execution_options={"sqlite_immediate": True})
    session.info[_WRITING] = session.get_transaction()


def stop_writing(session: Session) -> None:
    """Give the write lock back and forget what was read: what follows is long and only reads."""
    session.rollback()


def again(deed: Callable[[], Result], *, unless: Callable[[], bool] = lambda: False) -> Result:
    """Do the deed, and do it again where somebody else was first, ``MOST_TRIES`` times in all.

    Two who move the same case queue at its row, so this is rare: a process that moved between
    the reading and the writing, or two transactions that waited for each other. ``unless``
    says that doing it again would do something twice.
    """
    for _ in range(1, MOST_TRIES):
        try:
            return deed()
        except (StaleInstance, OperationalError) as error:
            if not lost_race(error) or unless():
                raise
            measures.races.inc()
    return deed()


def lost_race(error: StaleInstance | OperationalError) -> bool:
    """True when nothing is wrong but that somebody else was first."""
    if isinstance(error, OperationalError):
        return getattr(error.orig, "sqlstate", None) in _LOST
    return True


def _is_too_late() -> bool:
    return bool(g.get("has_committed")) or bool(request.files)
