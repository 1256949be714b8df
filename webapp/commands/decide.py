"""``sagsgang decide``: evaluate a decision of a DMN file, without a database."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from engine.dmn import DecisionModel, DmnError, read_decisions
from engine.dmn.lines import answers, written
from webapp.commands.wording import say

UNREADABLE = 2


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--decision", "wanted", required=True, help="Name or id of a decision or service.")
@click.option("--language", type=click.Choice(["da", "en"]), default="da", show_default=True)
def command(file: Path, wanted: str, language: str) -> int:
    """Evaluate a decision of the DMN FILE for each line of standard input.

    A line in is a JSON object of inputs by name; dates, times and durations are ISO text:

    {"Budget": 100, "Begyndt": "2026-01-31"}

    \b
    echo '{"Budget": 100}' | sagsgang decide rules.dmn --decision "Route"

    A line out is {"outputs": {...}, "rules": [...], "result": ...} or {"error": "..."}.
    Outputs go by the names of the table's outputs; one without a name, and the value of an
    expression, by the name of the decision. Where a table lists every hit (RULE ORDER, OUTPUT
    ORDER, COLLECT) each is a list. "rules" are the ids of the rules that decided; "result" is
    the value as the DMN standard shapes it: bare for one output, an object for several.

    Exit status 1 where a line gave an error, 2 where FILE or the decision cannot be read.
    """
    try:
        model = _opened(file, language)
        decision_id = model.find(wanted)
        if (problem := model.problem_of(decision_id)) is not None:
            raise problem
    except DmnError as error:
        click.echo(error.message(language), err=True)
        return UNREADABLE
    failed = False
    for answer in answers(model, decision_id, sys.stdin.buffer, language=language):
        failed = failed or "error" in answer
        click.echo(written(answer))
    return int(failed)


def _opened(file: Path, language: str) -> DecisionModel:
    try:
        return read_decisions(file.read_bytes(), file.name)
    except FileNotFoundError as error:
        _leave(say("no_file", language, file=file), error)
    except OSError as error:
        _leave(say("unreadable", language, file=file, reason=error.strerror), error)


def _leave(said: str, error: OSError) -> NoReturn:
    click.echo(said, err=True)
    raise click.exceptions.Exit(UNREADABLE) from error
