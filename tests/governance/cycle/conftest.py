"""A board with a template for its year, and an engine that only remembers."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy.orm import Session

from governance.cycle.adoption import adopt_cycle, approve_cycle, close_comments
from governance.cycle.cycles import AnnualCycle, Occurrence
from governance.cycle.dates import FixedDay, NthWeekday, Offset
from governance.cycle.instantiate import create_cycle
from governance.cycle.templates import EventDraft, OccurrenceKind, save_template
from governance.permissions import SYSTEM, Actor
from governance.work import COPENHAGEN, Work
from tests.governance.builders import BoardOf13

EVENTS = (
    EventDraft(
        "meeting-1", "Forårsmøde", "Spring meeting", OccurrenceKind.MEETING,
        NthWeekday(3, 1, 2), lead_workdays=20, variables={"place": "København"},
    ),
    EventDraft(
        "status-1", "Statusindkaldelse", "Status call", OccurrenceKind.STATUS_CALL,
        Offset("meeting-1", -25),
    ),
    EventDraft(
        "minutes-1", "Offentliggørelse", "Publication", OccurrenceKind.PUBLICATION,
        Offset("meeting-1", 10),
    ),
    EventDraft(
        "minutes-follow", "Opfølgning", "Follow-up", OccurrenceKind.AGREEMENT_RENEWAL,
        Offset("minutes-1", 5),
    ),
    EventDraft(
        "overview", "Samlet porteføljeoverblik", "Portfolio overview", OccurrenceKind.GATE,
        FixedDay(12, 18),
    ),
    EventDraft(
        "ranking", "Prioritering", "Prioritisation", OccurrenceKind.PRIORITISATION, FixedDay(9, 15)
    ),
)  # fmt: skip


@dataclass
class RememberingEngine:
    """Records what it is asked to do, in order; ``fails_on`` a process id raises."""

    started: list[tuple[str, str, dict]] = field(default_factory=list)
    timers: list[tuple[str, str, datetime]] = field(default_factory=list)
    due_dates: list[tuple[str, datetime]] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    fails_on: str | None = None

    def start(self, session, process_id, *, business_key, variables=None, actor, now):
        if process_id == self.fails_on:
            raise RuntimeError(process_id)
        self.started.append((process_id, business_key, dict(variables or {})))
        return SimpleNamespace(id=f"instance-{len(self.started)}")

    def move_timer(self, session, instance_id, element_id, due_at, *, actor, now):
        self.timers.append((instance_id, element_id, due_at))
        return 1

    def move_due_date(self, session, task_id, due_at, *, actor, now):
        self.due_dates.append((task_id, due_at))

    def cancel(self, session, instance_id, *, reason, actor, now):
        self.cancelled.append(instance_id)


@dataclass
class CycleDesk:
    """The secretariat's desk; every call may be made on another day or by another actor."""

    session: Session
    board: BoardOf13
    engine: RememberingEngine
    now: datetime

    def on(self, year: int, month: int, day: int, hour: int = 9) -> "CycleDesk":
        now = datetime(year, month, day, hour, tzinfo=COPENHAGEN).astimezone(UTC)
        return replace(self, now=now)

    @property
    def work(self) -> Work:
        person = self.board.person("Statslig repræsentant 3")
        actor = Actor(person.id, "Sekretariat", groups=frozenset({"secretariat"}))
        return self.by(actor)

    @property
    def chair(self) -> Work:
        person = self.board.person("Bestyrelsesformand")
        return self.by(Actor(person.id, person.name, groups=frozenset({"chair:board"})))

    @property
    def system(self) -> Work:
        return self.by(SYSTEM)

    def coordinator(self, party: str) -> Work:
        person = self.board.person("Kommunal repræsentant 1")
        return self.by(Actor(person.id, person.name, groups=frozenset({f"coordinator:{party}"})))

    def by(self, actor: Actor) -> Work:
        return Work(self.session, self.engine, actor, self.now)

    def cycle(
        self, year: int = 2027, body: str = "board", events: Sequence[EventDraft] = EVENTS
    ) -> AnnualCycle:
        save_template(self.work, body, name="Årshjul", events=events)
        return create_cycle(self.work, body, year)

    def approved(self, **kwargs) -> AnnualCycle:
        cycle = self.cycle(**kwargs)
        close_comments(self.work, cycle.id)
        return approve_cycle(self.chair, cycle.id)

    def adopted(self, **kwargs) -> AnnualCycle:
        return adopt_cycle(self.work, self.approved(**kwargs).id)

    def occurrence(self, cycle: AnnualCycle, code: str) -> Occurrence:
        found = cycle.occurrence(code)
        assert found is not None, code
        return found


@pytest.fixture
def desk(session: Session, board: BoardOf13, now: datetime) -> CycleDesk:
    return CycleDesk(session, board, RememberingEngine(), now)


@pytest.fixture
def dates():
    """Code → date of every occurrence of a cycle."""

    def of(cycle: AnnualCycle) -> dict[str, date]:
        return {o.code: o.occurs_on for o in cycle.occurrences}

    return of
