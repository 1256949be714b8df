"""Reading what the engine keeps: work lists, instances, history, and the state of a diagram."""

from engine.history import HistoryEvent, history, newest_first
from engine.queries.diagrams import ElementState, element_states
from engine.queries.instances import (
    decisions,
    definitions,
    instance_of,
    instances_of,
    open_incidents,
    tasks_of,
    timers_of,
)
from engine.queries.tasks import (
    Counts,
    Page,
    Sort,
    TaskFilter,
    count_tasks,
    count_up_to,
    open_tasks,
    tasks_page,
)
from engine.queries.versions import called_versions, definition_of

__all__ = [
    "Counts",
    "ElementState",
    "HistoryEvent",
    "Page",
    "Sort",
    "TaskFilter",
    "called_versions",
    "count_tasks",
    "count_up_to",
    "decisions",
    "definition_of",
    "definitions",
    "element_states",
    "history",
    "instance_of",
    "instances_of",
    "newest_first",
    "open_incidents",
    "open_tasks",
    "tasks_of",
    "tasks_page",
    "timers_of",
]
