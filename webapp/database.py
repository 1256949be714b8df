"""The database of the running application, and the one commit of every request.

``unit_of_work`` is the only place that commits: the domain change, the process step,
the journal entry and the outgoing message leave together or not at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Session

import engine.persistence.tables  # noqa: F401 - completes the metadata
import governance.models  # noqa: F401 - completes the metadata
import notifications.models  # noqa: F401 - completes the metadata
from engine.errors import StepFailed
from engine.persistence import sqlite
from engine.persistence.base import Base
from governance import events
from governance.permissions import Actor
from governance.records import journal
from governance.work import Work
from notifications import outbox
from webapp.runtime import runtime

db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


def init_app(app: Flask) -> None:
    """Give the application its session and its database connections."""
    db.init_app(app)
    with app.app_context():
        sqlite.prepare(db.engine)


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
        work.engine.record_failure(session, failure, now=work.now)
        session.commit()
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


def reading(actor: Actor) -> Work:
    """Work for a page that only reads; the session ends with the request."""
    return Work(db.session(), runtime().engine, actor, runtime().clock())


def begin_writing(session: Session) -> None:
    """Start a transaction that takes SQLite's write lock at once."""
    if session.in_transaction():
        session.rollback()
    session.connection(execution_options={"sqlite_immediate": True})
