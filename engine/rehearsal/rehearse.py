"""A rehearsal from beginning to end: check, deploy in memory, perform, look back."""

from collections.abc import Collection, Mapping

from engine.delegates import Delegates
from engine.deployment.source import Source
from engine.rehearsal.outcome import Rehearsal, looked_back, refused
from engine.rehearsal.performing import Performance
from engine.rehearsal.places import main_process
from engine.rehearsal.preparing import Preparation
from engine.rehearsal.scripts.steps import Script
from engine.rehearsal.stage import Stage
from engine.rehearsal.telling.account import Account, Limits


def rehearse(  # noqa: PLR0913 - what is around a process, one by one
    source: Source,
    script: Script | None = None,
    *,
    delegates: Delegates | None = None,
    processes: Mapping[str, Source] | None = None,
    group_roles: Collection[str] | None = None,
    limits: Limits | None = None,
) -> Rehearsal:
    """Perform ``script`` (without one: start the process) on the files of ``source``.

    ``delegates`` and ``group_roles`` are those of the installation: names that they lack are
    told as advice. No delegate is called. ``processes`` are the files of called processes; one
    that is missing is answered by the script like a delegate. Nothing is read or written
    outside memory.
    """
    named = main_process(source)
    account = Account(named.process_id, limits or Limits())
    stage = Stage(account)
    try:
        prepared = Preparation(stage, delegates, group_roles, processes or {})
        prepared.prepare(source, named)
        if any(finding.stops for finding in prepared.findings):
            return refused(source, prepared.findings)
        performance = Performance(stage, named.process_id)
        performance.run(script or Script())
        return looked_back(stage, named, prepared.findings, failed=performance.failed)
    finally:
        stage.close()
