"""A desk to run real processes at: one database, one engine, one clock."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine import queries
from engine.delegates import BpmnError, Delegates, StoredPerformer
from engine.engine import Engine
from engine.persistence.sqlite import prepare
from engine.persistence.tables import DueTimer, ProcessInstance, UserTask

MODELS = Path(__file__).parent / "models"
SYSTEM = StoredPerformer("system", "Systemet", is_system=True)


def person(number: int, *groups: str) -> StoredPerformer:
    """Somebody with the given candidate groups."""
    return StoredPerformer(f"person:{number}", f"Person {number}", frozenset(groups))


class Desk:
    """Runs processes; every call is its own transaction, as in production."""

    def __init__(self, database: sa.Engine) -> None:
        self.database = database
        self.now = datetime(2026, 9, 1, 7, tzinfo=UTC)
        self.calls: list[tuple[str, Mapping[str, Any]]] = []
        self.breaks: Exception | None = None
        self.delegates = Delegates([self.note, self.fail_if_told, self.refuse, self.record_answer])
        self.engine = Engine(self.delegates, group_roles={"seat", "secretariat", "chair"})
        self.session = Session(database, expire_on_commit=False)

    # --- delegates

    def note(self, execution: Any, **arguments: Any) -> dict[str, Any]:
        """Remember the call; give back the arguments."""
        self.calls.append((execution.element_id, arguments))
        return dict(arguments)

    def fail_if_told(self, execution: Any) -> dict[str, Any]:
        """Break down while ``desk.breaks`` is set."""
        if self.breaks is not None:
            raise self.breaks
        return {"ok": True}

    def refuse(self, execution: Any, code: str) -> None:
        """Raise a BPMN error that the diagram may handle."""
        raise BpmnError(code, reason="sagt nej")

    def record_answer(self, execution: Any, answers: Mapping[str, Any]) -> dict[str, Any]:
        """A recording delegate."""
        if self.breaks is not None:
            raise self.breaks
        self.calls.append((execution.task.seat, answers))
        return {"recorded": True}

    # --- moves

    def deploy(self, *names: str) -> None:
        """Deploy models of this folder; each file stands for a folder of its name."""
        folders = [MODELS / name for name in names]
        self.engine.deploy_all(self.session, folders, by=SYSTEM, now=self.now)
        self.session.commit()

    def start(self, process_id: str, key: str = "case:1", **variables: Any) -> ProcessInstance:
        return self.move(
            lambda: self.engine.start(
                self.session, process_id, business_key=key, variables=variables,
                actor=SYSTEM, now=self.now,
            )
        )  # fmt: skip

    def complete(self, task: UserTask, actor: Any = SYSTEM, **answers: Any) -> Any:
        return self.move(
            lambda: self.engine.complete(
                self.session, task.id, answers=answers, actor=actor, now=self.now
            )
        )

    def correlate(self, message: str, key: str = "case:1", **payload: Any) -> int:
        return self.move(
            lambda: self.engine.correlate(
                self.session, message, business_key=key, payload=payload,
                actor=SYSTEM, now=self.now,
            )
        )  # fmt: skip

    def fire_due(self, **later: int) -> int:
        """Move the clock on and fire what is due; how many fired."""
        self.now += timedelta(**later)
        due = [timer.id for timer in self.engine.due(self.session, self.now)]
        return sum(self.move(lambda i=i: self._fire(i)) for i in due)

    def _fire(self, timer_id: int) -> bool:
        return self.engine.fire(self.session, timer_id, actor=SYSTEM, now=self.now)

    def move(self, action: Callable[[], Any]) -> Any:
        """Do it and commit; roll back on an error. Nothing is kept in memory in between."""
        try:
            result = action()
            self.session.commit()
        except Exception:
            self.session.rollback()
            raise
        finally:
            self.session.expire_all()
        return result

    # --- looking

    def tasks(self, element_id: str | None = None, state: str | None = None) -> list[UserTask]:
        query = sa.select(UserTask).order_by(UserTask.created_at, UserTask.seat, UserTask.name)
        rows = self.session.scalars(query).all()
        return [
            row for row in rows
            if (state is None or row.state == state)
            and (element_id is None or row.element_id == element_id)
        ]  # fmt: skip

    def open(self, element_id: str | None = None) -> list[UserTask]:
        return [row for row in self.tasks(element_id) if row.is_open]

    def timers(self, state: str = "waiting") -> list[DueTimer]:
        rows = self.session.scalars(sa.select(DueTimer).order_by(DueTimer.due_at)).all()
        return [row for row in rows if row.state == state]

    def told(self, instance: ProcessInstance, kind: str) -> list[str | None]:
        """The elements of which the history tells this, in order."""
        events = queries.history(self.session, instance.id)
        return [event.element_id for event in events if event.kind == kind]


def sqlite(path: Path) -> sa.Engine:
    """A database file whose transactions take the write lock at once."""
    database = sa.create_engine(f"sqlite:///{path}")
    prepare(database, immediate=True)
    return database
