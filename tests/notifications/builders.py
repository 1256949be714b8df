"""A desk at which tests open tasks, let time pass, and read what was written."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.persistence.tables import ProcessDefinition, ProcessInstance, TaskState, UserTask
from governance.casework.cases import Case, CaseState, InclusionGround
from governance.events import Event
from governance.organisation.people import Notify, Person
from governance.organisation.roles import Role
from governance.permissions import SYSTEM, Actor
from governance.work import Work
from governance.workdays import local_moment
from notifications import digests, outbox, reminders
from notifications.assignments import OPENED
from notifications.tables import OutboxMessage
from tests.conftest import Clock
from tests.governance.builders import a_board_of_13, a_grant, a_person


class Desk:
    """Everybody has an address made of their id, and reads Danish unless told otherwise."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self.session, self.clock = session, clock
        self.board = a_board_of_13(session)
        self.secretary = self.somebody("Sekretær", Role.SECRETARIAT)
        for person in session.scalars(select(Person)):
            person.email = f"person{person.id}@example.dk"
        self._instance = _an_instance(session, clock.now)

    @property
    def work(self) -> Work:
        """Work by the system itself, now."""
        # no process moves here, so there is no engine
        return Work(self.session, cast(Any, None), SYSTEM, self.clock.now)

    def work_by(self, person: Person, *groups: str) -> Work:
        """Work by this person, now."""
        actor = Actor(person.id, person.name, groups=frozenset(groups))
        return Work(self.session, cast(Any, None), actor, self.clock.now)

    def somebody(self, name: str, role: Role, *, scope: str | None = None) -> Person:
        """A person with a role and an address."""
        person = a_person(self.session, name)
        person.email = f"person{person.id}@example.dk"
        a_grant(self.session, person, role, scope=scope)
        return person

    def prefers(self, person: Person, notify: Notify) -> Person:
        """Let the person want to hear of things in this way."""
        person.notify = notify
        return person

    def seat(self, label: str = "Region Nordjylland") -> str:
        """The candidate group of a seat."""
        return f"seat:{self.board.seat(label).id}"

    def holder(self, label: str = "Region Nordjylland") -> Person:
        """Who fills the seat."""
        return self.board.person(f"Repræsentant, {label}")

    def a_case(self, title: str = "Fælles Medicinkort", number: str = "2026-004") -> Case:
        """An open case owned by Region Nordjylland."""
        owner = self.board.seat("Region Nordjylland").organisation
        assert owner is not None
        case = Case(
            number=number,
            title=title,
            owner_id=owner.id,
            state=CaseState.OPEN,
            inclusion_ground=InclusionGround.STRATEGY_PROJECT,
            inclusion_reason="Står i strategien",
        )
        self.session.add(case)
        self.session.flush()
        return case

    def a_task(self, group: str | None = None, **more: Any) -> UserTask:
        """A task opened now, as the engine leaves it to be told of."""
        facts: dict[str, Any] = {
            "id": f"task-{self.session.query(UserTask).count() + 1}",
            "name": "Afgiv tilkendegivelse",
            "name_en": "Give a statement",
            "candidate_group": group or self.seat(),
            "business_key": "2026-004",
            "process_id": "steering_group_review",
            "element_id": "give_statement",
            "state": TaskState.OPEN,
            "created_at": self.clock.now,
        }
        instance = self._instance
        task = UserTask(
            instance_id=instance.id, definition_id=instance.definition_id, **facts | more
        )
        self.session.add(task)
        self.session.info.setdefault(OPENED, []).append(task)
        self.session.flush()
        return task

    def due(self, year: int, month: int, day: int) -> datetime:
        """Four o'clock, Danish time."""
        return local_moment(datetime(year, month, day).date(), 16)  # noqa: DTZ001 - only the date

    def enqueue(self, *events: Event, by: Person | None = None) -> int:
        """What the unit of work does before its commit."""
        return outbox.enqueue(self.work_by(by) if by else self.work, events)

    def remind(self) -> int:
        """What the worker does every half minute."""
        return reminders.remind(self.work)

    def digest(self) -> int:
        """What the worker does right after."""
        return digests.send_due(self.work)

    def mail(self, to: Person | None = None) -> list[OutboxMessage]:
        """What was written so far, oldest first, to one person or everybody."""
        query = select(OutboxMessage).order_by(OutboxMessage.id)
        if to is not None:
            query = query.where(OutboxMessage.person_id == to.id)
        return list(self.session.scalars(query))

    def subjects(self, to: Person) -> list[str]:
        """The subjects of what was written to the person."""
        return [message.subject for message in self.mail(to)]


def _an_instance(session: Session, now: datetime) -> ProcessInstance:
    definition = ProcessDefinition(
        process_id="steering_group_review",
        name="Gennemgang",
        version=1,
        content_hash="0",
        bpmn_xml="",
        files={},
        spec=b"",
        deployed_at=now,
        deployed_by="system",
        note="",
    )
    session.add(definition)
    session.flush()
    instance = ProcessInstance(
        id="instance-1",
        definition_id=definition.id,
        process_id=definition.process_id,
        business_key="2026-004",
        state="running",
        data={},
        state_blob=b"",
        revision=1,
        started_at=now,
        started_by="system",
    )
    session.add(instance)
    session.flush()
    return instance
