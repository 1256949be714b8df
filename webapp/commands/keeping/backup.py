"""``sagsgang backup``: everything the database holds, in one file."""

from pathlib import Path

import click

from webapp.cli import application


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write a backup to FILE while others go on working. FILE must not be there yet."""
    from webapp.keeping.taking import take  # late: `--help` must not load everything

    about = take(application(), file)
    click.echo(
        f"{file}: schema {about.schema}, {sum(about.rows.values())} rows in {len(about.rows)} "
        f"tables, journal to entry {about.journal_number}, {file.stat().st_size} bytes"
    )
