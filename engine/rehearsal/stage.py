"""A stage of its own: a database in memory, an engine on it, and a clock that stands still."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from engine.delegates import Performer, StoredPerformer
from engine.engine import Engine
from engine.history import WATCH
from engine.persistence import tables
from engine.persistence.base import Base
from engine.persistence.tables import OPEN_TASK, DueTimer, TimerState, UserTask
from engine.rehearsal.adapting import ELSEWHERE
from engine.rehearsal.stand_ins import StandIns
from engine.rehearsal.telling.account import Account
from engine.rehearsal.telling.filling import Filler

T = TypeVar("T")
SYSTEM = StoredPerformer("system", "Systemet", is_system=True)
# a Monday morning in Denmark; a script may say otherwise
FIRST_MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)


class Stage:
    """Every move is its own transaction, as in production."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.now = FIRST_MORNING
        self.business_key = ""
        self.stand_ins = StandIns(account.asked)
        self.engine = Engine(self.stand_ins.delegates)
        self._connection = _memory().connect()
        for statement in _schema():
            self._connection.exec_driver_sql(statement)
        self._connection.commit()
        self.session = Session(self._connection)
        self.session.info[WATCH] = account.watch
        self._filler = Filler(self.session)

    def close(self) -> None:
        """Forget everything."""
        self.session.close()
        self._connection.close()

    # --- moving

    def move(self, action: Callable[[], T]) -> T:
        """Do it in a transaction, then what is done elsewhere; roll back on an error."""
        result = self._once(action)
        while (task := self._elsewhere()) is not None:
            self._once(lambda task=task: self._complete(task))  # type: ignore[misc]
        return result

    def start(self, process_id: str, key: str, variables: dict[str, object]) -> None:
        """A new instance."""
        self.business_key = key
        self.move(
            lambda: self.engine.start(
                self.session, process_id, business_key=key, variables=variables,
                actor=SYSTEM, now=self.now,
            )
        )  # fmt: skip

    def complete(self, task_id: str, answers: dict[str, object], actor: Performer) -> None:
        """Answer a task."""
        self.move(
            lambda: self.engine.complete(
                self.session, task_id, answers=answers, actor=actor, now=self.now
            )
        )

    def correlate(self, message: str, key: str, payload: dict[str, object]) -> int:
        """Hand in a message; how many instances it reached or started."""
        self.business_key = self.business_key or key
        return self.move(
            lambda: self.engine.correlate(
                self.session, message, business_key=key, payload=payload,
                actor=SYSTEM, now=self.now,
            )
        )  # fmt: skip

    def ring(self, timer: DueTimer) -> None:
        """Move the clock to a timer's time, and fire it."""
        timer_id, self.now = timer.id, max(self.now, timer.due_at)
        self.move(lambda: self.engine.fire(self.session, timer_id, actor=SYSTEM, now=self.now))

    # --- looking

    def open_tasks(self) -> list[UserTask]:
        """What people are asked for, oldest first."""
        query = sa.select(UserTask).where(
            UserTask.state.in_(OPEN_TASK), UserTask.candidate_group.is_distinct_from(ELSEWHERE)
        )
        return list(self.session.scalars(query.order_by(UserTask.created_at, sa.text("rowid"))))

    def timers(self) -> list[DueTimer]:
        """The waiting timers, next first."""
        query = sa.select(DueTimer).where(DueTimer.state == TimerState.WAITING)
        return list(self.session.scalars(query.order_by(DueTimer.due_at, DueTimer.id)))

    def messages(self) -> list[str]:
        """The messages that somebody waits for."""
        names = sa.select(tables.MessageWait.message).distinct()
        return sorted(self.session.scalars(names))

    def instances(self) -> list[tables.ProcessInstance]:
        """All instances, oldest first."""
        rows = sa.select(tables.ProcessInstance).order_by(sa.text("rowid"))
        return list(self.session.scalars(rows))

    # --- inside

    def _once(self, action: Callable[[], T]) -> T:
        self.account.begin_move()
        try:
            result = action()
            self.session.commit()
        except Exception:
            self.session.rollback()
            raise
        finally:
            self.account.put(self._filler.fill(self.account.of_move))
        return result

    def _elsewhere(self) -> str | None:
        query = sa.select(UserTask.id).where(
            UserTask.state.in_(OPEN_TASK), UserTask.candidate_group == ELSEWHERE
        )
        return self.session.scalar(query.order_by(sa.text("rowid")).limit(1))

    def _complete(self, task_id: str) -> None:
        self.engine.complete(self.session, task_id, answers={}, actor=SYSTEM, now=self.now)


@cache
def _memory() -> sa.Engine:
    """Every connection is a database of its own; they share what is compiled."""
    return sa.create_engine("sqlite://", poolclass=NullPool)


@cache
def _schema() -> tuple[str, ...]:
    """The engine's tables. For a handful of rows no index is needed."""
    mapped = (value for value in vars(tables).values() if isinstance(value, type))
    own = {kind.__tablename__ for kind in mapped if issubclass(kind, Base) and kind is not Base}
    ordered = (table for table in Base.metadata.sorted_tables if table.name in own)
    return tuple(str(CreateTable(table).compile(_memory())) for table in ordered)


def names(task: UserTask) -> set[str | None]:
    """What a script may call a task: its element, or its name in either language."""
    return {task.element_id, task.name, task.name_en}
