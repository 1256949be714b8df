"""What came of a rehearsal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.deployment.findings import Finding
from engine.deployment.source import Source
from engine.persistence.tables import InstanceState
from engine.rehearsal.opening import OpenTask, Waiting, open_now
from engine.rehearsal.stage import Stage
from engine.rehearsal.telling.chart import Node
from engine.rehearsal.telling.events import Event


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


def refused(source: Source, findings: Sequence[Finding]) -> Rehearsal:
    """Nothing was performed: the files cannot run."""
    stopping = tuple(finding for finding in findings if finding.stops)
    return Rehearsal(source, refused=stopping, advice=_advice(findings))


def looked_back(
    stage: Stage, source: Source, findings: Sequence[Finding], *, failed: bool
) -> Rehearsal:
    """What a stage shows at the end. ``source`` under the id of the process performed."""
    account, instances = stage.account, stage.instances()
    chart = account.charts[source.process_id]
    reached = account.reached(source.process_id)
    return Rehearsal(
        source=source,
        events=tuple(account.events),
        advice=_advice(findings),
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


def _advice(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if not finding.stops)
