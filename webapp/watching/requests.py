"""One line and one measure for every request; the id by which its lines are found.

``X-Request-ID`` of a proxy is taken over when it is hexadecimal with dashes, so that it can
carry no text; else one is made. The answer carries it.
"""

import re
import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

from webapp.watching import measures

HEADER = "X-Request-ID"
ACCEPTED = re.compile(r"[0-9A-Fa-f-]{16,64}")
# the keys of an address that are ids; anything else could be text that somebody typed
CASE_NUMBER = re.compile(r"\d{4}-\d{1,6}")
TASK_ID = re.compile(r"[0-9a-f-]{1,40}")
# asked for by machines and by every page: measured, not logged
UNLOGGED = ("static", "health.alive", "health.ready", "metrics.scrape")

log = structlog.get_logger(__name__)


def init_app(app: Flask) -> None:
    """Follow every request from its beginning to its answer."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_forget)


def route() -> str:
    """The rule that the address matched, such as ``/sager/<number>``."""
    return request.url_rule.rule if request.url_rule else "unmatched"


def _begin() -> None:
    given = request.headers.get(HEADER, "")
    g.request_id = given if ACCEPTED.fullmatch(given) else uuid4().hex
    g.request_began = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id, **_ids())


def _end(response: Response) -> Response:
    if "request_began" not in g:
        return response  # refused before it began
    seconds = time.perf_counter() - g.request_began
    status = response.status_code
    method = request.method if request.url_rule else "ANY"
    measures.requests.labels(method, route(), str(status)).observe(seconds)
    response.headers[HEADER] = g.request_id
    if request.endpoint not in UNLOGGED:
        log.info(
            "request", method=method, route=route(), status=status, ms=round(seconds * 1000, 1)
        )
    return response


def _forget(error: BaseException | None) -> None:
    structlog.contextvars.clear_contextvars()


def _ids() -> dict[str, object]:
    """The ids in the address: ``case``, ``task``, and whole numbers such as ``meeting_id``."""
    found: dict[str, object] = {}
    for name, value in (request.view_args or {}).items():
        if name == "number" and CASE_NUMBER.fullmatch(str(value)):
            found["case"] = value
        elif name == "task_id" and TASK_ID.fullmatch(str(value)):
            found["task"] = value
        elif name.endswith("_id") and isinstance(value, int):
            found[name.removesuffix("_id")] = value
    return found
