"""``sagsgang try``: a definition in memory, on a clock of its own, by a script."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from engine.deployment.source import Source
from engine.errors import SpokenError
from engine.rehearsal import Rehearsal, Script, read_script, rehearse, template
from engine.rehearsal.places import called_by, read_source
from engine.rehearsal.summary import summary
from governance.roles import ROLES
from processes.registry import delegates, root
from webapp.commands.wording import say

UNREADABLE = 2


@dataclass(frozen=True)
class Wishes:
    """What the options of the command line ask for."""

    answers: str | None
    template: bool
    language: str


@click.command()
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--answers", metavar="FILE", help="The script, JSON; - for standard input.")
@click.option("--template", is_flag=True, help="Print the next steps to copy, not the path.")
@click.option("--language", type=click.Choice(["da", "en"]), default="da", show_default=True)
def command(path: Path, **options: Any) -> int:
    """Try a process before it is deployed; print the path taken, one JSON object a line.

    The answers are a script: start, complete, message, advance, service, expect. Without
    them the process is started, and what is then open is told. No delegate is called and no
    database is touched. docs/howto/try-a-process.md has the script's language.

    \b
    sagsgang try grant.bpmn --template > answers.json
    sagsgang try grant.bpmn --answers answers.json --language en

    Exit status: 0 when all went as scripted, 1 when the files are refused, a step did not
    fit or an expectation was not met, 2 when something could not be read.
    """
    wishes = Wishes(**options)
    try:
        source = read_source(path)
        script = _script(wishes.answers)
        processes = called_by(source, _places(path))
    except SpokenError as refusal:
        return _unreadable(refusal.message(wishes.language))
    except UnicodeDecodeError:
        return _unreadable(say("no_text", wishes.language))
    except OSError as error:
        key = "absent" if isinstance(error, FileNotFoundError) else "unread_file"
        facts = {"file": error.filename, "reason": error.strerror}
        return _unreadable(say(key, wishes.language, **facts))
    return _show(_rehearsed(source, script, processes), wishes)


def _rehearsed(source: Source, script: Script, processes: dict[str, Source]) -> Rehearsal:
    return rehearse(source, script, delegates=delegates(), processes=processes, group_roles=ROLES)


def _script(answers: str | None) -> Script:
    if answers is None:
        return Script()
    return read_script(sys.stdin.read() if answers == "-" else Path(answers).read_text("utf-8"))


def _places(path: Path) -> list[Path]:
    """Where called processes are looked for: beside it, then among the installation's own."""
    return [path.resolve().parent, root()]


def _show(rehearsal: Rehearsal, wishes: Wishes) -> int:
    if wishes.template and not rehearsal.refused:
        click.echo(json.dumps(template(rehearsal), ensure_ascii=False, indent=2))
    else:
        for line in _lines(rehearsal, wishes.language):
            click.echo(json.dumps(line, ensure_ascii=False))
    for sentence in summary(rehearsal, wishes.language):
        click.echo(sentence, err=True)
    return 0 if rehearsal.is_as_scripted else 1


def _lines(rehearsal: Rehearsal, language: str) -> Iterator[dict[str, Any]]:
    for finding in rehearsal.refused:
        yield {"event": "refused", **finding.to_json()}
    for finding in rehearsal.advice:
        yield {"event": "advice", **finding.to_json()}
    for event in rehearsal.events:
        yield event.to_json(language)


def _unreadable(sentence: str) -> int:
    click.echo(sentence, err=True)
    return UNREADABLE
