"""The part of the engine's face that operators use; ``engine.operating``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from engine.call import Call
from engine.operating import correcting, holding, skipping

if TYPE_CHECKING:
    from engine.delegates import Performer
    from engine.engine import Engine
    from engine.operating.skipping import Need
    from engine.persistence.tables import Incident, ProcessInstance

# ruff: noqa: PLR0913 - the face names session, actor and now on every call


@dataclass(frozen=True)
class Operating:
    """What is done to a case that is stuck. Who may is the caller's question."""

    engine: Engine

    def suspend(
        self, session: Session, instance_id: str, *, reason: str, actor: Performer, now: datetime
    ) -> ProcessInstance:
        """Hold an instance: answers are refused (InstanceSuspended), timers do not ring,
        messages wait. Raises NotThere, InstanceEnded, InstanceSuspended."""
        return holding.suspend_instance(self._call(session, actor, now), instance_id, reason)

    def resume(
        self,
        session: Session,
        instance_id: str,
        *,
        reason: str = "",
        actor: Performer,
        now: datetime,
    ) -> ProcessInstance:
        """Let a held instance go on. What came due rings now; messages are delivered in order.

        Raises NotThere, InstanceEnded, NotSuspended, and StepFailed: then it stays held.
        """
        return holding.resume_instance(self._call(session, actor, now), instance_id, reason)

    def cancel(
        self, session: Session, instance_id: str, *, reason: str, actor: Performer, now: datetime
    ) -> ProcessInstance:
        """End an instance before its time, held or not; see Engine.cancel."""
        return holding.cancel_instance(self._call(session, actor, now), instance_id, reason)

    def correct(
        self,
        session: Session,
        instance_id: str,
        name: str,
        value: Any,
        *,
        reason: str,
        actor: Performer,
        now: datetime,
    ) -> Any:
        """Give a variable another value of the same kind; the old one.

        Raises NotThere, InstanceEnded, UnknownVariable, OtherKind, ValueNotStorable.
        """
        call = self._call(session, actor, now)
        return correcting.correct(call, instance_id, name, value, reason)

    def what_skip_needs(
        self, session: Session, incident: Incident, *, actor: Performer, now: datetime
    ) -> Need | None:
        """The values that skipping a failed step takes; None where it cannot be skipped."""
        return skipping.what_skip_needs(self._call(session, actor, now), incident)

    def skip(
        self,
        session: Session,
        incident_id: int,
        values: Mapping[str, Any],
        *,
        reason: str,
        actor: Performer,
        now: datetime,
    ) -> Incident:
        """Do the failed action again and pass over the service task that failed in it, with
        ``values`` for what is read of its result.

        Raises NotThere, IncidentClosed, NotSkippable, SkipValues, SkippedTwice, StepFailed.
        """
        return skipping.skip(self._call(session, actor, now), incident_id, values, reason)

    def _call(self, session: Session, actor: Performer, now: datetime) -> Call:
        return Call(self.engine, session, actor, now)
