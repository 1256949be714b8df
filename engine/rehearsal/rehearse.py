"""A rehearsal from beginning to end: check, deploy in memory, perform, look back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from engine.delegates import Delegates
from engine.deployment.findings import Finding
from engine.deployment.source import Source
from engine.persistence.tables import InstanceState
from engine.rehearsal.account import Account, Limits
from engine.rehearsal.chart import Chart, Node
from engine.rehearsal.events import Event
from engine.rehearsal.opening import OpenTask, Waiting, open_now
from engine.rehearsal.performing import Performance
from engine.rehearsal.places import main_process
from engine.rehearsal.preparing import Preparation
from engine.rehearsal.script import Script
from engine.rehearsal.stage import Stage


@dataclass(frozen=True)
class Rehearsal:
    """What came of it.

    ``events`` in the true order · ``refused`` findings that keep the files from running,
    ``advice`` the others · what is ``open``, which ``timers`` and ``messages`` are waited for
    · ``reached`` element ids, ``missed`` the elements and branches where the path never was ·
    ``unscripted`` delegates that answered nothing since the script is silent about them.
    """

    source: Source
    events: tuple[Event, ...] = ()
    refused: tuple[Finding, ...] = ()
    advice: tuple[Finding, ...] = ()
    open: tuple[OpenTask, ...] = ()
    timers: tuple[Waiting, ...] = ()
    messages: tuple[str, ...] = ()
    reached: frozenset[str] = frozenset()
    missed: tuple[Node, ...] = ()
    unscripted: tuple[str, ...] = ()
    variables: Mapping[str, Any] | None = None
    ended: bool = False
    failed: bool = False

    @property
    def is_as_scripted(self) -> bool:
        """True when the files can run, every step fitted and every expectation was met."""
        return not (self.refused or self.failed)


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
            return Rehearsal(source, refused=_of(prepared, stops=True),
                             advice=_of(prepared, stops=False))  # fmt: skip
        performance = Performance(stage, named.process_id)
        performance.run(script or Script())
        return _looked_back(stage, named, prepared, failed=performance.failed)
    finally:
        stage.close()


def _of(prepared: Preparation, *, stops: bool) -> tuple[Finding, ...]:
    return tuple(finding for finding in prepared.findings if finding.stops is stops)


def _looked_back(stage: Stage, source: Source, prepared: Preparation, *, failed: bool) -> Rehearsal:
    account, instances = stage.account, stage.instances()
    chart: Chart = account.charts[source.process_id]
    reached = account.reached(source.process_id)
    return Rehearsal(
        source=source,
        events=tuple(account.events),
        advice=_of(prepared, stops=False),
        open=open_now(stage),
        timers=tuple(Waiting(timer.element_id, timer.due_at) for timer in stage.timers()),
        messages=tuple(stage.messages()),
        reached=frozenset(reached),
        missed=tuple(chart.missed(reached, account.flows(source.process_id))),
        unscripted=tuple(sorted(stage.stand_ins.unscripted)),
        variables=dict(instances[0].data) if instances else None,
        ended=bool(instances) and all(i.state != InstanceState.RUNNING for i in instances),
        failed=failed,
    )
