"""Measures and logs the steps of the engine, from the outside."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError

from engine.engine import Engine
from engine.errors import StaleInstance, StepFailed
from engine.persistence.tables import ProcessInstance
from webapp.database import lost_race
from webapp.watching import measures

# what moves a process, and the name of the id that it begins from
MOVES = {
    "start": "process_id",
    "correlate": "message",
    "complete": "task_id",
    "fire": "timer_id",
    "retry": "incident_id",
    "cancel": "instance_id",
    "migrate": "instance_id",
}

log = structlog.get_logger(__name__)


def watch(engine: Engine) -> Engine:
    """Let every move of this engine be measured; what it does is as it was."""
    for kind, key in MOVES.items():
        setattr(engine, kind, _watched(kind, key, getattr(engine, kind)))
    return engine


def _watched(kind: str, key: str, move: Callable[..., Any]) -> Callable[..., Any]:
    def measured(session: Any, *args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        given = kwargs.get(key, args[0] if args else None)
        outcome, ids = "failed", {key.removesuffix("_id"): given}
        try:
            result = move(session, *args, **kwargs)
            outcome, ids = "completed", ids | _ids(result)
        except Exception as error:
            outcome = _outcome(error)
            raise
        else:
            return result
        finally:
            seconds = time.perf_counter() - began
            measures.steps.labels(kind, outcome).inc()
            measures.step_seconds.labels(kind).observe(seconds)
            _tell(kind, outcome, ids, round(seconds * 1000, 1))

    return measured


def _tell(kind: str, outcome: str, ids: Mapping[str, object], ms: float) -> None:
    # a command that plays through a year tells in its own way
    if structlog.contextvars.get_contextvars():
        log.info("step", kind=kind, outcome=outcome, ms=ms, **ids)


def _outcome(error: Exception) -> str:
    if isinstance(error, StaleInstance | OperationalError) and lost_race(error):
        return "conflict"
    if isinstance(error, StepFailed) or not hasattr(error, "status"):
        return "failed"
    return "refused"


def _ids(result: object) -> dict[str, object]:
    """The instance and the case that the move belonged to, where the result tells."""
    instance = result if isinstance(result, ProcessInstance) else getattr(result, "instance", None)
    if not isinstance(instance, ProcessInstance):
        return {}
    return {"instance": instance.id, "case": instance.business_key}
