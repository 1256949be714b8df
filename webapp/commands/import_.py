"""``sagsgang import``: a gross list from a spreadsheet, first as a dry run, then for good."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask import Flask
from rich.console import Console
from rich.table import Table
from sqlalchemy import func, select

from engine.errors import SpokenError
from governance.organisation.actors import actor_for
from governance.organisation.people import Person
from governance.permissions import SYSTEM, Actor
from governance.portfolio.intake.import_gross_list import (
    Effect,
    ImportReport,
    import_gross_list,
)
from governance.portfolio.intake.sheets import Sheet, read_sheet
from webapp.cli import application
from webapp.commands.wording import say
from webapp.database import reading, unit_of_work

WIDTH = 110


@dataclass(frozen=True)
class Wishes:
    """What the options of the command line ask for."""

    dry_run: bool
    skip_bad_rows: bool
    yes: bool
    email: str
    language: str


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--skip-bad-rows", is_flag=True, help="Leave refused rows out and take the rest.")
@click.option("--yes", "-y", is_flag=True, help="Write without asking.")
@click.option("--as", "email", default="", help="Import as this person; else as the system.")
@click.option("--language", type=click.Choice(["da", "en"]), default="da", show_default=True)
def command(file: Path, **options: Any) -> int:
    """Import a gross list from FILE (.csv or .xlsx, Danish or English headings).

    A dry run comes first and names row, column, value and reason of everything refused.
    Nothing is written while a row is refused, unless --skip-bad-rows leaves it out. The same
    file twice changes nothing. Exit status 1 when the import was refused.
    """
    wishes = Wishes(**options)
    app = application()
    try:
        with app.app_context():
            return _run(app, read_sheet(file.name, file.read_bytes()), wishes)
    except SpokenError as refusal:
        raise click.ClickException(refusal.message(wishes.language)) from refusal


def _run(app: Flask, sheet: Sheet, wishes: Wishes) -> int:
    actor = _actor(wishes)
    foreseen = _dry_run(sheet, actor)
    _show(foreseen, wishes.language)
    if foreseen.refusals and not wishes.skip_bad_rows:
        click.echo(say("refused", wishes.language))
        return 1
    if wishes.dry_run:
        click.echo(say("dry_run", wishes.language))
        return 0
    if not (foreseen.codes[Effect.CREATED] or foreseen.codes[Effect.UPDATED]):
        click.echo(say("nothing", wishes.language))
        return 0
    _ask(wishes)
    return _write(sheet, actor, wishes)


def _dry_run(sheet: Sheet, actor: Actor) -> ImportReport:
    work = reading(actor)
    try:
        return import_gross_list(work, sheet, dry_run=True)
    finally:
        work.session.rollback()


def _write(sheet: Sheet, actor: Actor, wishes: Wishes) -> int:
    """The rows are looked at anew: somebody may have changed the portfolio meanwhile."""
    with unit_of_work(actor) as work:
        report = import_gross_list(work, sheet, skip_bad_rows=wishes.skip_bad_rows)
    if not report.is_written:
        _show(report, wishes.language)
        click.echo(say("refused", wishes.language))
        return 1
    click.echo(say("written", wishes.language, **report.counts()))
    return 0


def _ask(wishes: Wishes) -> None:
    if wishes.yes:
        return
    if not sys.stdin.isatty():
        raise click.ClickException(say("needs_yes", wishes.language))
    click.confirm(say("ask", wishes.language), abort=True)


def _actor(wishes: Wishes) -> Actor:
    if not wishes.email:
        return SYSTEM
    work = reading(SYSTEM)
    query = select(Person.id).where(func.lower(Person.email) == wishes.email.lower())
    person_id = work.session.scalar(query)
    if person_id is None:
        raise click.ClickException(say("nobody", wishes.language, email=wishes.email))
    return actor_for(work.session, person_id, on=work.today, now=work.now)


def _show(report: ImportReport, language: str) -> None:
    """The refusals as a table, the unread headings, and the counts."""
    if report.refusals:
        Console(width=WIDTH).print(_table(report, language))
    if report.unknown_headings:
        names = ", ".join(report.unknown_headings)
        click.echo(say("unread", language, names=names))
    click.echo(say("counts", language, **report.counts()))


def _table(report: ImportReport, language: str) -> Table:
    table = Table(*say("columns", language).split("/"), show_edge=False, pad_edge=False)
    for refusal in report.refusals:
        table.add_row(str(refusal.row), refusal.column, refusal.value, refusal.reason(language))
    return table
