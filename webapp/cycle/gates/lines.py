"""What a gate lacks, line by line: in the reader's language, with the way to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from governance.cycle.checks import Finding, Missing
from governance.cycle.gates import GateReport
from governance.portfolio.initiatives import Initiative
from governance.portfolio.projects import Project
from governance.work import Work
from webapp.cycle.labels import MISSING
from webapp.pages import language


@dataclass(frozen=True)
class GateLine:
    """``href`` is None where the record has no page of its own."""

    what: str
    name: str
    href: str | None


def gate_lines(work: Work, gate: GateReport) -> Sequence[GateLine]:
    """What is missing now; after the decision, what was missing then."""
    found: Sequence[Finding] = gate.findings
    if gate.decision:
        found = [
            Finding(Missing(each["missing"]), each["subject"], each["name"])
            for each in gate.decision.findings
        ]
    return [_line(work, each) for each in found]


def _line(work: Work, finding: Finding) -> GateLine:
    word, _, number = finding.subject.partition(":")
    what, key = str(MISSING[finding.missing]), int(number)
    if word == "project" and (project := work.session.get(Project, key)):
        href = url_for("portfolio.project", code=project.code)
        return GateLine(what, project.name(language()), href)
    if word == "initiative" and (initiative := work.session.get(Initiative, key)):
        return GateLine(what, initiative.title(language()), None)
    return GateLine(what, finding.name, None)
