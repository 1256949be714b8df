"""An application with one slow step, to be told to stop in the middle of it."""

import sys
import time

from flask import Flask

from governance.permissions import SYSTEM
from governance.records import journal
from webapp.app import create_app
from webapp.database import unit_of_work
from webapp.serving.single import serve

SECONDS = 2.0


def application() -> Flask:
    """The application of the environment's settings, and ``/slow``."""
    app = create_app()

    @app.get("/slow")
    def slow() -> str:
        with unit_of_work(SYSTEM) as work:
            journal.append(work, "rehearsed", "slow:1")
            print("begun", flush=True)  # noqa: T201 - the test waits for it
            time.sleep(SECONDS)
        return "done"

    return app


if __name__ == "__main__":
    answered = serve(application(), host="127.0.0.1", port=int(sys.argv[1]))
    sys.exit(0 if answered else 1)
