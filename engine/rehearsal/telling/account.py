"""What happens in a rehearsal, in the true order, and the bounds that end one."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.delegates import Execution
from engine.forms.texts import Text
from engine.history import HistoryEvent, Kind
from engine.rehearsal.errors import RehearsalTooLong
from engine.rehearsal.telling.chart import Chart
from engine.rehearsal.telling.events import KINDS, Event

_NOTHING = Chart()
_NAMELESS = Text()


@dataclass(frozen=True)
class Limits:
    """``events`` in one move and ``all_events``; timers rung by one jump; characters of one
    value as JSON; seconds in all."""

    events: int = 2_000
    all_events: int = 20_000
    timers: int = 500
    characters: int = 200_000
    seconds: float = 30.0


class Account:
    """Collects events. ``step`` is the script's step under way."""

    def __init__(self, main: str, limits: Limits) -> None:
        self.main = main
        self.limits = limits
        self.step = 0
        self.events: list[Event] = []
        self.charts: dict[str, Chart] = {}
        self._ends_at = time.monotonic() + limits.seconds
        self._mark = 0
        self._instances: dict[str, int] = {}

    # --- telling

    def watch(self, row: HistoryEvent) -> None:
        """What the engine has just recorded. Raises RehearsalTooLong."""
        detail = {key: value for key, value in row.detail.items() if value is not None}
        name = Text(row.element_name or "")
        self._add(row, row.kind, row.element_id, detail, name=name)

    def asked(self, execution: Execution, delegate: str, detail: Mapping[str, Any]) -> None:
        """A stand-in has been asked."""
        self._require_small(detail)
        self._add(execution, "service", execution.element_id, {"delegate": delegate, **detail})

    def tell(self, kind: str, at: datetime, element: str | None = None, **detail: Any) -> None:
        """Something that the rehearsal itself has to say."""
        event = Event(at, kind, self.step, self.main, element, detail=detail)
        event.process = self._owner(event)
        self._name(event)
        self.events.append(event)

    # --- one move

    def begin_move(self) -> None:
        """From here on it is one move, which may have so many events."""
        self._mark = len(self.events)

    @property
    def of_move(self) -> list[Event]:
        """The events of the move under way."""
        return self.events[self._mark :]

    def put(self, fresh: list[Event]) -> None:
        """Events of this move that become known at its end: each after the last one of its
        instance."""
        for event in fresh:
            places = [n for n, e in enumerate(self.events) if e.instance == event.instance]
            last = places[-1] if places else len(self.events) - 1
            event.at, event.step = self.events[last].at, self.step
            event.process = self._owner(event)
            self._name(event)
            self.events.insert(last + 1, event)

    # --- looking back

    def reached(self, process: str) -> set[str]:
        """The elements of a process that the path came to; a timer that only waited is none."""
        own = "" if process == self.main else process
        came = (e for e in self.events if e.process == own and e.kind != "timer_set")
        return {event.element for event in came if event.element is not None}

    def flows(self, process: str) -> set[str]:
        """The flows of a process that were taken."""
        own = "" if process == self.main else process
        return {f for e in self.events if e.process == own for f in e.detail.get("flows", [])}

    # --- bounds

    def require_time(self) -> None:
        """Raise RehearsalTooLong when the time is used up."""
        if time.monotonic() > self._ends_at:
            seconds = f"{self.limits.seconds:g}"
            _too_long(f"den har taget {seconds} sekunder.", f"it has taken {seconds} seconds.")

    def _require_bounded(self) -> None:
        self.require_time()
        if len(self.events) - self._mark > self.limits.events:
            last = ", ".join(dict.fromkeys(e.element or "" for e in self.events[-12:]))
            _too_long(
                f"{self.limits.events} hændelser uden at vente på nogen; den kører i ring: {last}.",
                f"{self.limits.events} events without waiting for anybody; it goes round: {last}.",
            )
        if len(self.events) > self.limits.all_events:
            _too_long(f"flere end {self.limits.all_events} hændelser.",
                      f"more than {self.limits.all_events} events.")  # fmt: skip

    def _require_small(self, value: Any) -> None:
        if len(json.dumps(value, default=str)) > self.limits.characters:
            most = self.limits.characters
            _too_long(f"en værdi er på mere end {most} tegn.",
                      f"a value has more than {most} characters.")  # fmt: skip

    # --- making

    def _add(
        self, where: Any, kind: str, element: str | None, detail: dict[str, Any], *,
        name: Text = _NAMELESS,
    ) -> None:  # fmt: skip
        at = where.at if isinstance(where, HistoryEvent) else where.now
        process = "" if where.process_id == self.main else where.process_id
        event = Event(at, KINDS.get(kind, kind), self.step, process, element, name,
                      where.instance_id, detail)  # fmt: skip
        self._name(event)
        self.events.append(event)
        if kind == Kind.DECISION:
            self._require_small(detail)
        self._require_bounded()

    def _owner(self, event: Event) -> str:
        """The process that draws the element, where the instance's own does not."""
        drawing = (p for p, chart in self.charts.items() if event.element in chart.nodes)
        process = event.process if event.element in self._chart(event.process).nodes else None
        found = process or next(drawing, event.process)
        return "" if found == self.main else found

    def _chart(self, process: str) -> Chart:
        return self.charts.get(process or self.main, _NOTHING)

    def _name(self, event: Event) -> None:
        if event.instance is not None:
            number = self._instances.setdefault(event.instance, len(self._instances) + 1)
            event.detail |= {"instance": number} if number > 1 else {}
        chart = self._chart(event.process)
        node = chart.nodes.get(event.element or "")
        if node is None:
            return
        event.name = node.name if node.name.da else event.name
        if node.lane is not None:
            event.detail.setdefault("lane", node.lane)
        if event.kind == "completed":
            event.detail["flows"] = chart.flows_to(node.id, event.detail.pop("to", None))


def _too_long(da: str, en: str) -> None:
    raise RehearsalTooLong(problem=Text(da, en))
