"""The engine's whole public face. Nothing here commits: the caller owns the transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from engine import incidents, moves, timers, worklist
from engine.call import Call, replayable
from engine.delegates import Delegates, Performer
from engine.deployment import packaged, version
from engine.deployment.bundle import Bundles
from engine.operating.face import Operating
from engine.scripting import Environment, Functions
from engine.versions.migration import moving
from engine.worklist import Completion, Holder

if TYPE_CHECKING:
    from engine.deployment.findings import Finding
    from engine.deployment.source import Source
    from engine.errors import StepFailed
    from engine.forms import Form
    from engine.persistence.tables import (
        DueTimer,
        Incident,
        ProcessDefinition,
        ProcessInstance,
        UserTask,
    )  # fmt: skip
    from engine.versions.migration.moving import Migrated, Preview

Json = dict[str, Any]

# ruff: noqa: PLR0913 - the face names session, actor and now on every call


class Engine:
    """One per process. Thread-safe: it holds no session, only specs that nobody changes."""

    def __init__(
        self,
        delegates: Delegates,
        *,
        functions: Functions | None = None,
        group_roles: Collection[str] | None = None,
        restore_performer: incidents.Restore = incidents.stored_performer,
    ) -> None:
        """``functions`` extend the expression language; ``group_roles``, if given, are the
        only roles a candidate group may name; ``restore_performer`` makes the actor of a
        retried step from what the incident kept (key, name, groups, is_system)."""
        self.delegates = delegates
        self.functions: Mapping[str, Any] = dict(functions or {})
        self.environment = Environment(self.functions)
        self.group_roles = None if group_roles is None else frozenset(group_roles)
        self.restore_performer = restore_performer
        self.bundles = Bundles()
        self.operating = Operating(self)

    # --- definitions

    def deploy(
        self, session: Session, folder: Path, *, by: Performer, now: datetime, note: str = ""
    ) -> ProcessDefinition:
        """The newest version of a process folder, made now if anything in it changed. Raises
        DeploymentRefused with findings."""
        return version.deploy_folder(version.Deployment(session, self, by, now, note), folder)

    def deploy_source(
        self, session: Session, source: Source, *, by: Performer, now: datetime, note: str = ""
    ) -> ProcessDefinition:
        """As ``deploy``, for files that lie in no folder, such as uploaded ones."""
        return version.deploy(version.Deployment(session, self, by, now, note), source)

    def check(
        self, session: Session, source: Source, *, by: Performer, now: datetime
    ) -> list[Finding]:
        """What a deployment of these files would find, without deploying them."""
        return version.examine(version.Deployment(session, self, by, now), source)

    def deploy_all(
        self,
        session: Session,
        folders: Sequence[Path],
        *,
        by: Performer,
        now: datetime,
        note: str = "",
    ) -> list[ProcessDefinition]:
        """Deploy folders, called processes first."""
        deployment = version.Deployment(session, self, by, now, note)
        return [version.deploy_folder(deployment, f) for f in version.in_order(folders)]

    def deploy_packaged(
        self,
        session: Session,
        folders: Sequence[Path],
        *,
        by: Performer,
        now: datetime,
        note: str = "",
    ) -> packaged.Packaged:
        """Deploy the installation's own folders, as far as they have changed since they last
        were: what others deployed in between stays the newest."""
        return packaged.deploy_packaged(version.Deployment(session, self, by, now, note), folders)

    def bind_callers(
        self, session: Session, called: ProcessDefinition, *, by: Performer, now: datetime
    ) -> list[ProcessDefinition]:
        """New versions of what calls a newly deployed process, bound to it."""
        return packaged.bind_callers(version.Deployment(session, self, by, now), called)

    def form(self, session: Session, task: UserTask) -> Form | None:
        """The form of a task, in the version that its instance runs on."""
        return self.bundles.form(session, task)

    # --- instances

    def start(
        self,
        session: Session,
        process_id: str,
        *,
        business_key: str,
        variables: Json | None = None,
        actor: Performer,
        now: datetime,
    ) -> ProcessInstance:
        """A new instance of the newest version, run to its first wait."""
        call = Call(self, session, actor, now)
        values = variables or {}
        with replayable(
            call, "start", process_id=process_id, business_key=business_key, variables=values
        ):
            return moves.begin(call, process_id, business_key, values)

    def correlate(
        self,
        session: Session,
        message: str,
        *,
        business_key: str,
        payload: Json | None = None,
        actor: Performer,
        now: datetime,
    ) -> int:
        """Deliver a message; how many instances it reached or started."""
        call = Call(self, session, actor, now)
        with replayable(
            call, "correlate", message=message, business_key=business_key, payload=payload
        ):
            return moves.correlate(call, message, business_key, payload)

    def cancel(
        self, session: Session, instance_id: str, *, reason: str, actor: Performer, now: datetime
    ) -> ProcessInstance:
        """End an instance before its time; its open tasks and timers are withdrawn."""
        return self.operating.cancel(session, instance_id, reason=reason, actor=actor, now=now)

    def preview_migration(
        self,
        session: Session,
        process_id: str,
        to_version: int,
        *,
        now: datetime,
        limit: int = 200,
        after: str = "",
    ) -> list[Preview]:
        """What moving each running case of a process to a version would mean; writes nothing.

        By instance id, ``limit`` at a time; ``after`` is the last id of the page before.
        Raises NotThere.
        """
        call = Call(self, session, moving.NOBODY, now)
        return moving.preview(call, process_id, to_version, limit, after)

    def migrate(
        self,
        session: Session,
        instance_id: str,
        to_definition_id: int,
        *,
        actor: Performer,
        now: datetime,
        note: str = "",
    ) -> Migrated:
        """Move a running case to a newer version of its process, as it stands.

        Nothing runs and nobody is asked anew: open tasks keep id, claim, draft and due date,
        timers their moments. Raises NotThere, InstanceEnded, StaleInstance, and
        MigrationRefused with reasons where something would be lost, run twice or never.
        """
        return moving.migrate(Call(self, session, actor, now), instance_id, to_definition_id, note)

    # --- user tasks

    def claim(self, session: Session, task_id: str, *, actor: Performer, now: datetime) -> UserTask:
        """Take a task of one's group."""
        return worklist.claim(Call(self, session, actor, now), task_id)

    def release(
        self, session: Session, task_id: str, *, actor: Performer, now: datetime
    ) -> UserTask:
        """Give a claimed task back."""
        return worklist.release(Call(self, session, actor, now), task_id)

    def save_draft(
        self, session: Session, task_id: str, answers: Json, *, actor: Performer, now: datetime
    ) -> UserTask:
        """Keep an unfinished answer."""
        return worklist.save_draft(Call(self, session, actor, now), task_id, answers)

    def complete(
        self,
        session: Session,
        task_id: str,
        *,
        answers: Json | None,
        actor: Performer,
        now: datetime,
        on_behalf_of: str | None = None,
    ) -> Completion:
        """Answer a task and move the process. ``answers`` None takes the draft as it is kept.

        ``on_behalf_of`` skips the entitlement check: the caller has made its own. Raises
        TaskClosed, NotYourTask, ClaimedByAnother, FormInvalid, StaleInstance, StepFailed,
        and whatever error with a status the recording delegate raises.
        """
        return worklist.complete(Call(self, session, actor, now), task_id, answers, on_behalf_of)

    def reassign(
        self,
        session: Session,
        task_id: str,
        *,
        candidate_group: str | None = None,
        assignee: str | None = None,
        seat: str | None = None,
        actor: Performer,
        now: datetime,
    ) -> UserTask:
        """Give a task to another group, person or seat."""
        holder = Holder(candidate_group, assignee, seat)
        return worklist.reassign(Call(self, session, actor, now), task_id, holder)

    # --- time

    def due(self, session: Session, now: datetime, limit: int = 50) -> list[DueTimer]:
        """The timers whose moment has come."""
        return timers.due(session, now, limit)

    def fire(self, session: Session, timer_id: int, *, actor: Performer, now: datetime) -> bool:
        """Fire one due timer; False when somebody else did or it is no longer due."""
        return timers.fire(Call(self, session, actor, now), timer_id)

    def move_timer(
        self,
        session: Session,
        instance_id: str,
        element_id: str,
        due_at: datetime,
        *,
        actor: Performer,
        now: datetime,
    ) -> int:
        """Move the waiting timers of an element; how many there were."""
        return timers.move_timer(Call(self, session, actor, now), instance_id, element_id, due_at)

    def move_due_date(
        self, session: Session, task_id: str, due_at: datetime, *, actor: Performer, now: datetime
    ) -> UserTask:
        """Move the due date of one task."""
        return timers.move_due_date(Call(self, session, actor, now), task_id, due_at)

    # --- what went wrong

    def record_failure(self, session: Session, failure: StepFailed, *, now: datetime) -> Incident:
        """Open an incident for a step that was rolled back; in a new transaction."""
        return incidents.record_failure(self, session, failure, now)

    def due_retries(self, session: Session, now: datetime, limit: int = 20) -> list[Incident]:
        """The incidents to retry automatically."""
        return incidents.due_retries(session, now, limit)

    def retry(
        self, session: Session, incident_id: int, *, actor: Performer, now: datetime
    ) -> Incident:
        """Do the failed action again, in the name of whoever did it first."""
        return incidents.retry(Call(self, session, actor, now), incident_id)

    def dismiss(
        self, session: Session, incident_id: int, *, reason: str, actor: Performer, now: datetime
    ) -> Incident:
        """Close an incident without doing the action again."""
        return incidents.dismiss(Call(self, session, actor, now), incident_id, reason)
