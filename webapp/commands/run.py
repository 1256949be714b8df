"""``sagsgang run``: everything in one process, for a desk and for a demonstration."""

import os

import click
from flask import Flask

from webapp.cli import application
from webapp.commands import steps
from webapp.runtime import Runtime
from webapp.serving.memory import settle
from webapp.serving.single import serve

STEPS = 5


@click.command()
@click.option("--demo/--no-demo", default=True, help="Load the demonstration board first.")
@click.option("--host", default=None, help="Address to serve on; 127.0.0.1 unless set.")
@click.option("--port", default=None, type=int, help="Port to serve on; 8000 unless set.")
def command(demo: bool, host: str | None, port: int | None) -> None:
    """Prepare the database and serve web and scheduler in one process.

    Run again it continues where it was and loads nothing twice. Told to stop it answers what
    it has begun.
    """
    app = application()
    settings = _runtime(app).settings
    demo = demo and not settings.is_production
    with steps.one_at_a_time(app):
        with steps.step(1, STEPS, "Database") as result:
            result.append(steps.migrate_database(app))
        with steps.step(2, STEPS, "Processes") as result:
            result.append(steps.deploy_processes(app, note="sagsgang run"))
        with steps.step(3, STEPS, "Demonstration board") as result:
            result.append(_load_demo(app) if demo else "not wanted")
    with steps.step(4, STEPS, "Scheduler"):
        from webapp.scheduler import Duty, background  # late: it starts threads of its own

        duty = Duty(app)
        scheduler = background(duty)
    host, port = host or settings.host, port or settings.port
    click.echo(f"5/{STEPS} Serving on http://{host}:{port} (stop with Ctrl-C)")
    if demo:
        _say_where(host, port)
    settle()
    answered = serve(app, host=host, port=port, told=duty.stopping.set)
    scheduler.shutdown(wait=False)
    if not (duty.leave() and answered):
        # a thread that hangs would keep the process for ever; what it had in hand rolls back
        os._exit(1)


def _load_demo(app: Flask) -> str:
    from webapp.demo.board import load_board  # late: production never loads it

    return load_board(app)


def _say_where(host: str, port: int) -> None:
    click.echo()
    click.echo(f"   Sign in:      http://{host}:{port}/log-ind  (choose a person on the page)")
    click.echo("   Or by e-mail: sekretariat@demo.invalid, password demo")
    click.echo(f"   Public site:  http://{host}:{port}/offentlig/")
    click.echo("   A year of life for the board: stop, `make play`, `make run`")
    click.echo()


def _runtime(app: Flask) -> Runtime:
    found: Runtime = app.extensions["sagsgang"]
    return found
