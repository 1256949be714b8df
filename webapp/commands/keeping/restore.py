"""``sagsgang restore``: bring back what a backup holds."""

from pathlib import Path

import click

from webapp.cli import application


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Also where the database holds something.")
def command(file: Path, replace: bool) -> None:
    """Restore the backup FILE, bring it to this release's schema, and verify it.

    Stop web and worker first. Messages that were unsent when the backup was taken go out
    once a worker starts, also those that went after it.
    """
    from webapp.keeping.restoring import restore  # late: `--help` must not load everything

    restore(application(), file, replacing=replace, say=lambda line: click.echo(f"- {line}"))
    click.echo("Restored. Start the worker and the web.")
