"""Killing a deed at every point: the n-th word it says to the database is its last.

A deed is done in a forked child that sends itself SIGKILL just before its n-th statement or
commit. What was committed stays, what was not is gone; then n + 1. It ends when a child
comes through, so every gap between two statements has been a place of death.
"""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import configure_mappers

from engine.persistence.tables import ProcessDefinition, ProcessInstance
from governance.permissions import SYSTEM
from tests.robustness.house import House
from tests.robustness.processes import FORK
from webapp.database import db, reading

MOST_POINTS = 4000
Deed = Callable[[Flask], None]


@dataclass(frozen=True)
class Toll:
    """How many children died, and whether one came through in the end."""

    deaths: int
    survived: bool


def killed_at_every_point(
    house: House, deed: Deed, *, spared: Callable[[], None], step: int = 1
) -> Toll:
    """Die before statement 1, 1 + step, 1 + 2·step … until the deed is done in ``house``.

    Forks from a clean process, for this one may have threads. It does ``spared`` first, the
    same in a house where nobody dies, so that the children find everything in memory. All
    must be importable by name.
    """
    reader, writer = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_all, args=(house, deed, spared, step, writer))
    process.start()
    writer.close()
    try:
        toll: Toll = reader.recv()
    except EOFError:
        raise AssertionError("the process that forks the others broke down") from None
    process.join()
    return toll


def _all(house: House, deed: Deed, spared: Callable[[], None], step: int, writer: object) -> None:
    spared()
    app = house.app()
    _warm(app)
    toll = Toll(0, survived=False)
    for number, point in enumerate(range(1, MOST_POINTS, step)):
        status = _child(app, deed, point)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
            toll = Toll(number, survived=True)
            break
        if not os.WIFSIGNALED(status):
            break
    writer.send(toll)  # type: ignore[attr-defined] # a pipe's end has no public class


def _warm(app: Flask) -> None:
    """Read every definition in use once, so that the children find it in memory."""
    configure_mappers()
    with app.app_context():
        work = reading(SYSTEM)
        used = select(ProcessInstance.definition_id)
        query = select(ProcessDefinition).where(ProcessDefinition.id.in_(used))
        for row in work.session.scalars(query).all():
            work.engine.bundles.of(work.session, row.id, row.content_hash)
        db.session.remove()
        db.engine.dispose()


def _child(app: Flask, deed: Deed, point: int) -> int:
    """The wait status of a child that dies before its ``point``-th statement."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    code = 1
    try:
        with app.app_context():
            _die_before(db.engine, point)
        deed(app)
        code = 0
    finally:
        os._exit(code)
    return 0


def _die_before(database: sa.Engine, point: int) -> None:
    said = 0

    def count(*_: object) -> None:
        nonlocal said
        said += 1
        if said == point:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database, "before_cursor_execute", count)
    event.listen(database, "commit", count)
