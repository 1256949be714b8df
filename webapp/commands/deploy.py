"""``sagsgang deploy``: deploy process folders as new versions."""

from pathlib import Path

import click

from engine.errors import DeploymentRefused
from governance.permissions import SYSTEM
from webapp.cli import application
from webapp.commands import steps
from webapp.database import unit_of_work


@click.command()
@click.argument("folder", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--note", default="", help="Why; kept with the version.")
def command(folder: tuple[Path, ...], note: str) -> None:
    """Deploy FOLDER…, or all processes of the installation. Running cases keep their version."""
    app = application()
    if not folder:
        click.echo(steps.deploy_processes(app, note=note))
        return
    try:
        with app.app_context(), unit_of_work(SYSTEM) as work:
            made = work.engine.deploy_all(
                work.session, list(folder), by=SYSTEM, now=work.now, note=note
            )
            for definition in made:
                click.echo(f"{definition.process_id}: version {definition.version}")
    except DeploymentRefused as refusal:
        for finding in refusal.findings:
            click.echo(str(finding), err=True)
        raise click.exceptions.Exit(1) from refusal
