"""``sagsgang migrate``: bring the database to the newest schema and deploy the processes."""

import click

from webapp.cli import application
from webapp.commands import steps


@click.command()
def command() -> None:
    """Create or migrate the database and deploy changed processes. Safe to repeat."""
    app = application()
    with steps.one_at_a_time(app):
        with steps.step(1, 2, "Database") as result:
            result.append(steps.migrate_database(app))
        with steps.step(2, 2, "Processes") as result:
            result.append(steps.deploy_processes(app, note="sagsgang migrate"))
