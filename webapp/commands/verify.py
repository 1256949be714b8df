"""``sagsgang verify``: check the journal's hash chain."""

import click

from governance.permissions import SYSTEM
from governance.records import journal
from webapp.cli import application
from webapp.database import reading


@click.command()
def command() -> int:
    """Recompute the whole hash chain of the journal; exit status 1 when it is broken."""
    app = application()
    with app.app_context():
        report = journal.verify(reading(SYSTEM).session)
    click.echo(str(report))
    return 0 if report.is_intact else 1
