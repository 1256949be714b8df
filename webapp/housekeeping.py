"""Once an hour: forget what has expired."""

from governance.identity.sessions import sweep_sessions
from governance.permissions import SYSTEM
from webapp.database import unit_of_work
from webapp.watching import heartbeat


def sweep() -> None:
    """Sessions past their end, and workers not heard of for a week. In an app context."""
    with unit_of_work(SYSTEM) as work:
        sweep_sessions(work.session, now=work.now)
        heartbeat.forget_silent(work.session, work.now)
