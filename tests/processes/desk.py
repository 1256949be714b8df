"""A desk from which a test plays everybody: people answer tasks, time passes, boards resolve."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from engine.deployment.source import Source
from engine.engine import Engine
from engine.history import Kind, history
from engine.persistence.tables import (
    OPEN_TASK,
    DueTimer,
    ProcessDefinition,
    ProcessInstance,
    TimerState,
    UserTask,
)
from governance.casework.cases import Case, CaseType, InclusionGround
from governance.casework.intake import CaseDraft, submit_case
from governance.organisation.actors import actor_named, people_in
from governance.organisation.organisations import Organisation
from governance.organisation.roles import Role
from governance.permissions import SYSTEM, Actor
from governance.portfolio.agreements import Agreement, AgreementClause, AgreementKind
from governance.work import Work
from governance.workdays import add_workdays, deadline_at
from processes import registry
from tests.conftest import Clock
from tests.governance.builders import BoardOf13, a_board_of_13, a_grant, a_person

SECRETARIAT = "Sekretariat"
OWNER = "Initiativejer, Region Nordjylland"
CHAIR = "Repræsentant, Region Syddanmark"
DEPUTY = "Statslig repræsentant 1"
COORDINATORS = {
    "state": "Partskoordinator, staten",
    "region": "Partskoordinator, regioner",
    "municipality": "Partskoordinator, kommuner",
}


@dataclass
class Desk:
    """The board of 13, an engine with the real processes, and the clock."""

    session: Session
    engine: Engine
    clock: Clock
    board: BoardOf13
    clause: AgreementClause

    # --- people

    def actor(self, name: str) -> Actor:
        """Somebody as they may act today."""
        return actor_named(self.session, name, on=self.as_system.today)

    def work(self, name: str = SECRETARIAT) -> Work:
        """What somebody does now."""
        return Work(self.session, self.engine, self.actor(name), self.clock.now)

    @property
    def as_system(self) -> Work:
        """What happens by rule."""
        return Work(self.session, self.engine, SYSTEM, self.clock.now)

    # --- cases

    def submit(self, case_type: CaseType = CaseType.CROSS_CUTTING, **changes: Any) -> Case:
        """A case from Region Nordjylland that springs from a clause of the strategy."""
        owner = self.session.scalars(
            select(Organisation).where(Organisation.code == "region_nordjylland")
        ).one()
        values = {
            "title": "Fælles Medicinkort",
            "inclusion_ground": InclusionGround.STRATEGY_PROJECT,
            "inclusion_reason": "Følger af strategien.",
            "summary": "Udbredelse i hele sundhedsvæsenet.",
            "clause_ids": (self.clause.id,),
            **changes,
        }
        draft = CaseDraft(owner_id=owner.id, proposed_type=case_type, **values)
        return submit_case(self.work(OWNER), draft)

    # --- tasks

    def tasks(self, element_id: str | None = None) -> list[UserTask]:
        """The open tasks, of one element or of all, in the order they came."""
        query = select(UserTask).where(UserTask.state.in_(OPEN_TASK))
        if element_id is not None:
            query = query.where(UserTask.element_id == element_id)
        found = self.session.scalars(query)
        return sorted(found, key=lambda t: (t.created_at, int(t.seat or 0), t.name, t.id))

    def waiting(self) -> set[str]:
        """The elements that wait for people."""
        return {task.element_id for task in self.tasks()}

    def answer(
        self, element_id: str, by: str = SECRETARIAT, *, on_behalf_of: str | None = None, **answers
    ) -> None:
        """The first open task of the element that ``by`` may answer is answered."""
        actor = self.actor(by)
        mine = [
            task
            for task in self.tasks(element_id)
            if task.candidate_group in actor.groups or on_behalf_of is not None
        ]
        assert mine, f"{by} has no task {element_id}; open are {self.waiting()}"
        self.engine.complete(
            self.session,
            mine[0].id,
            answers=answers,
            actor=actor,
            now=self.clock.now,
            on_behalf_of=on_behalf_of,
        )

    @contextmanager
    def refusal(self, error: type[Exception]) -> Iterator[None]:
        """What is done inside is refused with ``error`` and rolled back, as in a request."""
        with pytest.raises(error), self.session.begin_nested():
            yield

    def answer_all(self, element_id: str, **answers: Any) -> None:
        """Every open task of the element is answered alike, each by whoever holds its group."""
        for task in self.tasks(element_id):
            self.engine.complete(
                self.session,
                task.id,
                answers=answers,
                actor=self.holder_of(str(task.candidate_group)),
                now=self.clock.now,
            )

    def holder_of(self, group: str) -> Actor:
        """The first person who may answer for the group today."""
        person = people_in(self.session, group, on=self.as_system.today)[0]
        return self.actor(person.name)

    # --- time

    def pass_workdays(self, days: int) -> None:
        """Let Danish workdays pass and every timer on the way fire at its moment."""
        self.pass_until(deadline_at(add_workdays(self.as_system.today, days)))

    def pass_until(self, moment: datetime) -> None:
        """Let time pass to ``moment``; each timer fires when it is due, and not before."""
        while (timer := self._next_timer(moment)) is not None:
            self.clock.now = max(self.clock.now, timer.due_at)
            self.engine.fire(self.session, timer.id, actor=SYSTEM, now=self.clock.now)
        self.clock.now = max(self.clock.now, moment + timedelta(minutes=1))

    def _next_timer(self, until: datetime) -> DueTimer | None:
        return self.session.scalar(
            select(DueTimer)
            .where(DueTimer.state == TimerState.WAITING, DueTimer.due_at <= until)
            .order_by(DueTimer.due_at, DueTimer.id)
            .limit(1)
        )

    # --- what came of it

    def instance(self, process_id: str) -> ProcessInstance:
        """The only instance of the process."""
        query = select(ProcessInstance).where(ProcessInstance.process_id == process_id)
        return self.session.scalars(query).one()

    def passed(self, element_id: str) -> bool:
        """True when some instance has passed the element."""
        return any(
            event.element_id == element_id and event.kind == Kind.COMPLETED
            for instance_id in self.session.scalars(select(ProcessInstance.id))
            for event in history(self.session, instance_id)
        )

    def data(self, process_id: str) -> dict[str, Any]:
        """The process data as the instance holds it at its end."""
        return dict(self.instance(process_id).data)


def open_desk(session: Session, clock: Clock, process_ids: Iterable[str]) -> Desk:
    """Seat everybody, and deploy the named processes with all that they call."""
    board = a_board_of_13(session)
    _grant_roles(session, board)
    agreement = Agreement(
        code="strategi", kind=AgreementKind.STRATEGY, title_da="Digitalisering med effekt"
    )
    clause = AgreementClause(agreement=agreement, number="1", text="Fælles Medicinkort udbredes.")
    session.add(clause)
    session.flush()
    engine = Engine(registry.delegates())
    _deploy(session, engine, tuple(with_called(process_ids)))
    return Desk(session, engine, clock, board, clause)


_definitions: dict[tuple[str, ...], list[dict[str, Any]]] = {}


def _deploy(session: Session, engine: Engine, names: tuple[str, ...]) -> None:
    """Deploy the processes; compiled once in a test run, then copied row by row."""
    if names in _definitions:
        session.execute(insert(ProcessDefinition), _definitions[names])
        return
    folders = [folder for folder in registry.folders() if folder.name in names]
    now = datetime(2026, 9, 1, tzinfo=UTC)
    engine.deploy_all(session, folders, by=SYSTEM, now=now)
    rows = session.execute(select(ProcessDefinition.__table__).order_by(ProcessDefinition.id))
    _definitions[names] = [dict(row) for row in rows.mappings()]


@lru_cache
def _called_by_all() -> dict[str, list[str]]:
    return {folder.name: Source.read(folder).called for folder in registry.folders()}


def with_called(process_ids: Iterable[str]) -> list[str]:
    """The processes and, however deep, those they call; called ones first."""
    calls = _called_by_all()
    wanted: set[str] = set()
    waiting = list(process_ids)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += calls[name]
    return [name for name in calls if name in wanted]


def _grant_roles(session: Session, board: BoardOf13) -> None:
    a_grant(session, a_person(session, SECRETARIAT), Role.SECRETARIAT)
    a_grant(session, a_person(session, OWNER), Role.OWNER, scope="region_nordjylland")
    for party, name in COORDINATORS.items():
        a_grant(session, a_person(session, name), Role.COORDINATOR, scope=party)
