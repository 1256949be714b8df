"""``sagsgang verify``: check the journal's hash chain."""

import click

from governance.permissions import SYSTEM
from governance.records.verification import verify
from webapp.cli import application
from webapp.database import reading


@click.command()
def command() -> int:
    """Recompute the whole hash chain of the journal; exit status 1 when it is broken."""
    app = application()
    with app.app_context():
        report = verify(reading(SYSTEM).session)
    click.echo(f"{report.checked} entries checked, {report.unsealed} unsealed")
    if report.first_broken is not None:
        click.echo(
            f"The chain is broken at entry {report.first_broken}: {report.problem}", err=True
        )
    return 0 if report.is_intact else 1
