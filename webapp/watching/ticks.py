"""One round of the worker: measured, logged when it did anything, and told to the others."""

import time
from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog

from webapp.watching import measures
from webapp.watching.heartbeat import Heart

if TYPE_CHECKING:
    from collections.abc import Callable

    from webapp.jobs import Tick

log = structlog.get_logger(__name__)


def watched(tick: "Callable[[], Tick]", heart: Heart) -> None:
    """Do a round. A round that breaks off is logged; the next one comes."""
    began = time.perf_counter()
    with structlog.contextvars.bound_contextvars(tick=uuid4().hex[:12]):
        try:
            done = asdict(tick())
            heart.ticked()
        except Exception:
            log.exception("tick_failed")
            raise
        seconds = time.perf_counter() - began
        measures.tick_seconds.observe(seconds)
        if any(done.values()):
            log.info("tick", ms=round(seconds * 1000, 1), **done)
