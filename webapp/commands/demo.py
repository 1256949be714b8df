"""``sagsgang demo``: load the demonstration board without serving."""

import click

from webapp.cli import application
from webapp.commands import steps


@click.command()
def command() -> None:
    """Load the demonstration board (refused with production settings). Safe to repeat."""
    from webapp.demo.board import load_board  # late: production never loads it

    app = application()
    if app.extensions["sagsgang"].settings.is_production:
        raise click.ClickException("The demonstration board is refused with production settings.")
    with steps.one_at_a_time(app):
        steps.migrate_database(app)
        steps.deploy_processes(app, note="sagsgang demo")
        click.echo(load_board(app))
