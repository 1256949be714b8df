"""Settings of gunicorn: ``gunicorn -c python:webapp.serving.gunicorn "webapp.app:create_app()"``.

What stands on gunicorn's command line or in ``GUNICORN_CMD_ARGS`` comes before these.
"""

import os

from webapp.serving.memory import settle
from webapp.watching.logs import formatter

_port = os.environ.get("SAGSGANG_PORT") or os.environ.get("PORT", "8000")
bind = f"{os.environ.get('SAGSGANG_HOST', '0.0.0.0')}:{_port}"  # noqa: S104 - a proxy on another machine must reach it
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# a request longer than this is broken off, and its transaction rolled back
timeout = 60
# told to stop, a worker answers what it has begun, for at most this long
graceful_timeout = 30
# our own lines say the same without the search text of the address
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "ours": {
            "()": formatter,
            "log_format": os.environ.get("SAGSGANG_LOG_FORMAT", "text"),
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ours"}},
    "root": {"level": "WARNING", "handlers": []},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}


def post_worker_init(worker: object) -> None:
    """A worker has loaded the application."""
    settle()
