"""What the tables tell of a move once it is written: tasks, decisions, and timers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.forms.texts import Text
from engine.persistence.tables import DecisionEvaluation, DueTimer, ProcessInstance, UserTask
from engine.rehearsal.adapting import ELSEWHERE
from engine.rehearsal.telling.events import Event

_OF_TASK = ("seat", "candidate_group", "assignee", "due_at", "form_key", "page", "subject")


class Filler:
    """Remembers how far it has read."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._evaluation = 0
        self._timer = 0

    def fill(self, events: Sequence[Event]) -> list[Event]:
        """Complete the events of a move; the timers that it set."""
        for event in events:
            if "task" in event.detail:
                self._of_task(event)
        for event in events:
            if event.kind == "timer_fired":
                self._of_ring(event)
        self._of_decisions([event for event in events if event.kind == "decision"])
        return self._timers()

    @staticmethod
    def _of_ring(event: Event) -> None:
        event.detail["due_at"] = datetime.fromisoformat(event.detail["due_at"])
        if event.detail["timer"] == event.element:
            del event.detail["timer"]

    def _of_task(self, event: Event) -> None:
        row = self.session.get(UserTask, event.detail.pop("task"))
        if row is None:
            return
        if row.candidate_group == ELSEWHERE:
            event.kind = "waits_elsewhere" if event.kind == "entered" else event.kind
            return
        if event.kind == "entered":
            event.kind = "task_opened"
            event.name = Text(row.name, row.name_en or "")
            event.detail.update(_set(row, _OF_TASK))
        elif event.kind == "completed":
            answered = {"answers": row.answers, "by": row.completed_by_name, "seat": row.seat}
            event.detail.update({k: v for k, v in answered.items() if v is not None})
        elif row.seat:
            event.detail["seat"] = row.seat

    def _of_decisions(self, events: list[Event]) -> None:
        query = select(DecisionEvaluation).where(DecisionEvaluation.id > self._evaluation)
        for row in self.session.scalars(query.order_by(DecisionEvaluation.id)):
            self._evaluation = row.id
            told = next((e for e in events if _is_about(e, row)), None)
            if told is not None:
                events.remove(told)
                told.detail.update(inputs=row.inputs, rules=[_rule(rule) for rule in row.rules])

    def _timers(self) -> list[Event]:
        query = (
            select(DueTimer, ProcessInstance.process_id)
            .join(ProcessInstance, ProcessInstance.id == DueTimer.instance_id)
            .where(DueTimer.id > self._timer)
            .order_by(DueTimer.id)
        )
        found = []
        for timer, process in self.session.execute(query):
            self._timer = timer.id
            event = Event(timer.due_at, "timer_set", 0, process, timer.element_id,
                          instance=timer.instance_id, detail={"due_at": timer.due_at})  # fmt: skip
            found.append(event)
        return found


def _set(row: UserTask, names: Sequence[str]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _is_about(event: Event, row: DecisionEvaluation) -> bool:
    told = (event.instance, event.element, event.detail.get("decision"))
    return told == (row.instance_id, row.element_id, row.decision_id)


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {key: rule[key] for key in ("number", "id", "description") if rule.get(key)}
