"""``sagsgang check``: what a deployment would say of a diagram, without a database."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from engine.deployment.check import check, check_parts
from engine.deployment.diagram import Surroundings
from engine.deployment.files import NothingToCheck, Parcel, gather
from engine.deployment.findings import Finding
from governance.roles import ROLES
from processes.registry import delegates, names
from webapp.commands.wording import say

UNREADABLE = 2


@click.command()
@click.argument("file", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["da", "en"]), default="da", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Findings as JSON.")
def command(file: tuple[Path, ...], language: str, as_json: bool) -> int:
    """Check FILE…: diagrams of any tool, decision tables, forms, process folders, zip archives.

    \b
    sagsgang check model.bpmn --language en
    sagsgang check model.bpmn rules.dmn forms/opinion.json --json

    Exit status 1 with a finding that keeps a process from being deployed, 2 where FILE
    cannot be read.
    """
    try:
        parcels = gather(file)
    except NothingToCheck as error:
        click.echo((error.en if language == "en" else error.da) + ".", err=True)
        return UNREADABLE
    findings = [found for parcel in parcels for found in _examined(parcel, parcels)]
    if as_json:
        click.echo(json.dumps([f.to_json() for f in findings], ensure_ascii=False, indent=2))
    else:
        _tell(findings, language)
    return 1 if any(finding.stops for finding in findings) else 0


def _examined(parcel: Parcel, parcels: Sequence[Parcel]) -> list[Finding]:
    """The findings of one process, which may call those of the installation and the others."""
    if not parcel.is_whole:
        found = check_parts(parcel.source)
    else:
        given = {other.source.process_id for other in parcels if other is not parcel}
        known = names() | given
        around = Surroundings(delegates(), group_roles=frozenset(ROLES), processes=known)
        found = check(parcel.source, around)
    return [replace(finding, file=parcel.shown(finding.file)) for finding in found]


def _tell(findings: Sequence[Finding], language: str) -> None:
    for finding in findings:
        word = "" if finding.stops else say("advice", language) + " "
        click.echo(word + finding.message(language))
    stopping = sum(finding.stops for finding in findings)
    counts = {"stopping": stopping, "advice": len(findings) - stopping}
    click.echo(say("checked" if findings else "fine", language, **counts))
