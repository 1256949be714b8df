"""``sagsgang play``: a year of life for the demonstration board, on a clock of its own."""

import sys
import time
from datetime import date, datetime

import click
from flask import Flask
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from governance.permissions import SYSTEM
from governance.work import COPENHAGEN
from governance.workdays import local_moment
from webapp.commands import steps
from webapp.database import reading
from webapp.demo.board import load_board
from webapp.demo.play import stage
from webapp.demo.play.channel import nowhere
from webapp.demo.play.clock import PlayClock, beginning
from webapp.demo.play.life import Life
from webapp.demo.play.summary import Summary, summary_of
from webapp.runtime import system_clock
from webapp.settings import from_environment

EVENING = 17


@click.command()
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day, as 2026-11-23; today unless set."
)
@click.option("--yes", "-y", is_flag=True, help="Replace a demonstration board without asking.")
def command(until: datetime | None, yes: bool) -> int:
    """Begin anew on 1 September at least a year ago, and let the board live until today.

    Only in an empty database or one that holds the demonstration board, which is replaced.
    No mail is sent. Stop `sagsgang run` first.
    """
    settings = from_environment()
    end = _end(until.date() if until else None)
    try:
        if stage.is_in_use(settings):
            _ask(yes)
        began, clock = time.monotonic(), PlayClock(beginning(_day(end)))
        with stage.empty_database(settings, clock) as app:
            life, summary = _play(app, clock, end)
    except stage.NotForPlay as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _tell(life, summary, seconds=time.monotonic() - began)
    return 0 if summary.is_well and not life.failures else 1


def _play(app: Flask, clock: PlayClock, end: datetime) -> tuple[Life, Summary]:
    with steps.one_at_a_time(app):
        steps.migrate_database(app)
        steps.deploy_processes(app, note="sagsgang play")
        load_board(app)
    with app.app_context():
        life = Life(clock, end, nowhere(app.extensions["sagsgang"].settings.base_url))
        _live(life)
        session = reading(SYSTEM).session
        summary = summary_of(session)
        session.rollback()
    return life, summary


def _live(life: Life) -> None:
    """Live, with a bar that moves by the date."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %  {task.fields[answers]} answers"),
        TimeRemainingColumn(),
    )
    begin = life.clock.now
    with Progress(*columns) as progress:
        total = (life.until - begin).total_seconds()
        bar = progress.add_task(f"{begin:%Y-%m-%d}", total=total, answers=0)

        def watch(moment: datetime) -> None:
            lived = (moment - begin).total_seconds()
            answers = life.lived["answers"]
            progress.update(bar, completed=lived, description=f"{moment:%Y-%m-%d}", answers=answers)

        life.live(watch)


def _tell(life: Life, summary: Summary, *, seconds: float) -> None:
    table = Table(show_header=False, box=None)
    for name, value in summary.lines.items():
        table.add_row(name, str(value))
    table.add_row("Refused and tried again", str(life.refused.total()))
    table.add_row("Seconds", f"{seconds:.0f}")
    Console().print(table)
    for failure in life.failures:
        click.echo(f"Failed: {failure}", err=True)
    if not summary.is_well:
        click.echo("The year did not end well: see Incidents and Journal above.", err=True)


def _ask(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.ClickException("A demonstration board is there. Add --yes to replace it.")
    click.confirm("Replace the demonstration board with a played year?", abort=True)


def _end(until: date | None) -> datetime:
    """Five o'clock of the day, or now when that is earlier."""
    now = system_clock()
    if until is not None and until > _day(now):
        raise click.ClickException(f"{until} lies ahead: a year is played until today at most.")
    return min(now, local_moment(until or _day(now), EVENING))


def _day(moment: datetime) -> date:
    return moment.astimezone(COPENHAGEN).date()
