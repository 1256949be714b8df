"""The played year: from moment to moment, whatever comes first."""

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import count

from sqlalchemy import func, select

from engine.errors import EngineError, StepFailed
from engine.persistence.tables import OPEN_TASK, DueTimer, TimerState, UserTask
from governance.casework.answering import answer_task
from governance.errors import DomainError
from governance.permissions import SYSTEM
from governance.work import COPENHAGEN
from governance.workdays import add_workdays
from notifications.channels import Channels
from webapp import jobs
from webapp.database import reading, unit_of_work
from webapp.demo.play.answering.answers import answer
from webapp.demo.play.clock import PlayClock, next_morning
from webapp.demo.play.people import answers_at, luck_of, who_answers
from webapp.demo.play.unasked.errands import EVERY_MORNING, Errand, errands

Watch = Callable[[datetime], None]
PATIENCE = 9


@dataclass
class Life:
    """One run. ``lived`` counts what was done, ``refused`` what was refused and tried again."""

    clock: PlayClock
    until: datetime
    channels: Channels
    lived: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    _plan: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _seen: set[str] = field(default_factory=set)
    _tries: Counter[str] = field(default_factory=Counter)

    def live(self, watch: Watch) -> None:
        """Live on to ``until``; needs an application context. ``watch`` hears of every moment."""
        begin, end = (at.astimezone(COPENHAGEN).date() for at in (self.clock.now, self.until))
        for moment, errand in errands(begin, end):
            self._at(moment, partial(self._run, errand))
        self._tick()
        while (moment := self._next()) <= self.until:
            is_morning = moment == next_morning(self.clock.now)
            self.clock.set(moment)
            if is_morning or self._timer_is_due():
                self._tick()
            if is_morning:
                for errand in EVERY_MORNING:
                    self._run(errand)
            self._do_planned()
            watch(moment)
        self.clock.set(self.until)
        self._tick()

    def _next(self) -> datetime:
        """The next morning, planned deed or timer, whichever comes first."""
        moments = [next_morning(self.clock.now), *(at for at, *_ in self._plan[:1])]
        session = reading(SYSTEM).session
        query = select(func.min(DueTimer.due_at)).where(
            DueTimer.state == TimerState.WAITING, DueTimer.due_at > self.clock.now
        )
        timer = session.scalar(query)
        session.rollback()
        return min([*moments, timer] if timer else moments)

    def _timer_is_due(self) -> bool:
        work = reading(SYSTEM)
        found = bool(work.engine.due(work.session, now=work.now, limit=1))
        work.session.rollback()
        return found

    def _tick(self) -> None:
        done = jobs.tick(self.channels)
        self.lived["letters"] += done.sent
        self.lived["timers"] += done.timers
        self.lived["occurrences"] += done.occurrences
        self._notice()

    def _notice(self) -> None:
        """Plan an answer to every task that has come since the last look."""
        session = reading(SYSTEM).session
        query = select(UserTask).where(UserTask.state.in_(OPEN_TASK))
        fresh = [task for task in session.scalars(query) if task.id not in self._seen]
        for task in sorted(fresh, key=lambda t: (t.created_at, t.name, t.candidate_group or "")):
            self._seen.add(task.id)
            moment = answers_at(task, until=self.until)
            if moment is not None:
                self._at(moment, partial(self._answer, task.id))
        session.rollback()

    def _at(self, moment: datetime, deed: Callable[[], None]) -> None:
        heapq.heappush(self._plan, (moment, next(self._order), deed))

    def _do_planned(self) -> None:
        while self._plan and self._plan[0][0] <= self.clock.now:
            heapq.heappop(self._plan)[2]()
        self._notice()

    def _run(self, errand: Errand) -> None:
        try:
            with unit_of_work(SYSTEM) as work:
                errand(work)
        except StepFailed as failure:
            self.failures.append(f"{self.clock.now:%Y-%m-%d} {failure.element_id}: {failure}")
        except (DomainError, EngineError) as refusal:
            self.refused[refusal.message("en")] += 1

    def _answer(self, task_id: str) -> None:
        """Answer if the task still waits; what is refused is tried again some days later."""
        work = reading(SYSTEM)
        task = work.session.get(UserTask, task_id, populate_existing=True)
        actor = who_answers(work, task) if task is not None and task.is_open else None
        work.session.rollback()
        if task is None or actor is None:
            return
        try:
            with unit_of_work(actor) as theirs:
                told = answer(theirs, task, luck_of(task))
                answer_task(theirs, task_id, told)
            self.lived["answers"] += 1
        except StepFailed as failure:
            self.failures.append(f"{self.clock.now:%Y-%m-%d} {task.element_id}: {failure}")
        except (DomainError, EngineError) as refusal:
            self.refused[f"{task.element_id}: {refusal.message('en')}"] += 1
            self._again(task_id)

    def _again(self, task_id: str) -> None:
        self._tries[task_id] += 1
        if self._tries[task_id] <= PATIENCE:
            today = self.clock.now.astimezone(COPENHAGEN).date()
            days = add_workdays(today, 4) - today
            self._at(self.clock.now + days, partial(self._answer, task_id))
