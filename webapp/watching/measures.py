"""What is counted, for Prometheus. Every process counts for itself.

Where ``PROMETHEUS_MULTIPROC_DIR`` names a folder, all processes of one machine count in it
together, and any of them answers for all. It must be set before this module is imported.
"""

import os
from pathlib import Path

SHARED_FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")
if SHARED_FOLDER:
    # the client looks for the folder when it is imported, and fails without it
    Path(SHARED_FOLDER).mkdir(parents=True, exist_ok=True)

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

registry = CollectorRegistry()
requests = Histogram(
    "sagsgang_http_request_duration_seconds",
    "Answered requests by route, not by address.",
    ("method", "route", "status"),
    buckets=SECONDS,
    registry=registry,
)
steps = Counter(
    "sagsgang_steps",
    "Steps of processes by kind and outcome: completed, refused, conflict or failed.",
    ("kind", "outcome"),
    registry=registry,
)
step_seconds = Histogram(
    "sagsgang_step_duration_seconds",
    "How long a step took, without the commit.",
    ("kind",),
    buckets=SECONDS,
    registry=registry,
)
races = Counter(
    "sagsgang_races_lost",
    "Transactions done again because another was first.",
    registry=registry,
)
mails = Counter(
    "sagsgang_messages",
    "Messages handed to a channel, by outcome: sent or failed.",
    ("channel", "outcome"),
    registry=registry,
)
tick_seconds = Histogram(
    "sagsgang_tick_duration_seconds",
    "How long the worker took to do all that was due.",
    buckets=(0.1, 0.5, 1.0, 5.0, 15.0, 30.0, 60.0, 300.0, 1200.0),
    registry=registry,
)


def counted() -> bytes:
    """Everything counted so far, in Prometheus's text format."""
    if not SHARED_FOLDER:
        return generate_latest(registry)
    together = CollectorRegistry()
    MultiProcessCollector(together, path=SHARED_FOLDER)  # type: ignore[no-untyped-call]
    return generate_latest(together)
