"""Check the files and all they call, and deploy them on the stage as they can be played."""

from collections.abc import Collection, Mapping

from engine.delegates import Delegates
from engine.deployment.findings import Finding
from engine.deployment.source import Source
from engine.engine import Engine
from engine.errors import DeploymentRefused
from engine.rehearsal.adapting import adapted, at_home, lenient, names_of
from engine.rehearsal.stage import SYSTEM, Stage
from engine.rehearsal.telling.chart import Chart


class Preparation:
    """``findings`` are those of the check, made advice where a rehearsal can do without."""

    def __init__(
        self,
        stage: Stage,
        delegates: Delegates | None,
        group_roles: Collection[str] | None,
        processes: Mapping[str, Source],
    ) -> None:
        self.stage = stage
        self.findings: list[Finding] = []
        # the check is made with what the installation has, the play with stand-ins
        self._checking = Engine(delegates or stage.stand_ins.delegates, group_roles=group_roles)
        self._processes = processes
        self._begun: set[str] = set()

    def prepare(self, source: Source, named: Source) -> None:
        """Called processes first. ``named`` is ``source`` under the id of a process in it."""
        self._begun.add(named.process_id)
        for name in named.called:
            if name in self._processes and name not in self._begun:
                self.prepare(self._processes[name], self._processes[name])
        if any(finding.stops for finding in self.findings):
            return
        if named is not source:
            self.findings += [f for f in self._check(source) if f.rule == "main_process"]
        found = self._check(named)
        self.findings += found
        if not any(finding.stops for finding in found):
            self._deploy(named, found)

    def _check(self, source: Source) -> list[Finding]:
        self._stand_in(source)
        stage = self.stage
        found = self._checking.check(stage.session, source, by=SYSTEM, now=stage.now)
        return lenient(found)

    def _stand_in(self, source: Source) -> None:
        for name in names_of(source):
            self.stage.stand_ins.stand_in(name)

    def _deploy(self, source: Source, found: list[Finding]) -> None:
        playable = adapted(source, found)
        self._stand_in(playable)
        stage = self.stage
        try:
            stage.engine.deploy_source(stage.session, playable, by=SYSTEM, now=stage.now)
        except DeploymentRefused as refusal:
            self.findings += [at_home(f, source) for f in refusal.findings if f.stops]
            return
        stage.session.commit()
        stage.account.charts[source.process_id] = Chart.of(source)
