"""Structured logs: ids and outcomes, never answers, names or addresses.

What the libraries log (gunicorn, waitress, SQLAlchemy, APScheduler) leaves by the same
renderer, on standard error.
"""

import logging
import sys

import structlog
from structlog.typing import Processor

from webapp.settings import Settings
from webapp.watching.failures import without_data

OURS = ("engine", "governance", "processes", "notifications", "webapp")
# gunicorn logs addresses with their search text; `request` lines say the same without it
SILENT = ("gunicorn.access", "werkzeug")


class _StandardError(logging.Handler):
    """Writes to whatever standard error is at that moment, a line at a time."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()
        except Exception:  # noqa: BLE001 - as every handler: what cannot be logged stops nothing
            self.handleError(record)


def configure(settings: Settings) -> None:
    """Set up the logs of this process, as text for people or JSON for machines."""
    handler = _StandardError()
    handler.setFormatter(formatter(settings.log_format))
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _StandardError)]:
        root.removeHandler(old)
    root.addHandler(handler)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger("gunicorn.error").handlers.clear()
    logging.getLogger("gunicorn.error").propagate = True
    for name in SILENT:
        logging.getLogger(name).disabled = True
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )


def formatter(log_format: str) -> logging.Formatter:
    """Renders our lines and those of the libraries, as ``json`` or ``text``."""
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_shared(), structlog.stdlib.ExtraAdder(allow=())],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            without_data,
            renderer,
        ],
    )


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
