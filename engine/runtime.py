"""One step of one instance: restore, run until people or time must act, save.

A step is made by :func:`start_step` or :func:`open_step`, moved by whoever asked for it,
run by :meth:`Step.advance`, and written by :meth:`Step.save`. It is also the host that the
diagram's elements talk to while it runs.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine import decisions
from engine.call import Call
from engine.delegates import BpmnError, Execution, TaskView, passed_over
from engine.deployment.bundle import Bundle
from engine.errors import StepFailed
from engine.history import Element, Kind, record
from engine.persistence import live
from engine.persistence.values import plain
from engine.spiff.escapes import deliver
from engine.spiff.events import MessageEventDefinition
from engine.spiff.script_engine import ScriptEngine
from engine.spiff.waits import Waits, way_on

if TYPE_CHECKING:
    from engine.persistence.tables import ProcessInstance
    from engine.spiff.workflow import Workflow


# a round of some thousand instances passes; a choice that leads back to itself for ever does not
MOST_ELEMENTS = 10_000


class GoesRound(Exception):
    """The step passed very many elements without waiting for people, time or a message."""


class Step:
    """A restored instance under way. Discard it after an exception: it is half changed."""

    def __init__(
        self, call: Call, instance: "ProcessInstance", bundle: Bundle, workflow: "Workflow"
    ) -> None:
        self.call = call
        self.instance = instance
        self.bundle = bundle
        self.workflow = workflow
        self.before = Waits()
        # messages thrown that nobody in this instance waited for
        self.sent: list[tuple[str, dict[str, Any]]] = []
        # messages that a delegate of this very step sent to its own instance
        self.inbox: list[tuple[str, dict[str, Any]]] = []
        # how many messages from instance to instance led here
        self.hops = 0
        self.now = call.now
        self._running: Task | None = None
        self._passed = 0
        workflow.script_engine = ScriptEngine(call.engine.environment, self)

    # --- moving

    def task(self, task_id: str) -> Task:
        """The task with this id in the instance's state."""
        return self.workflow.get_task_from_id(UUID(task_id))

    def advance(self) -> None:
        """Run until people, time or a message must act. Raises StepFailed."""
        try:
            self.workflow.do_engine_steps(self._will_run, self._did_run)
        except Exception as error:
            raise self.failure(error) from error
        self._collect_sent()

    def failure(self, error: Exception, task: Task | None = None) -> Exception:
        """What to raise for ``error``: an error with a status as it is, else StepFailed."""
        if hasattr(error, "status"):
            return error
        at = task or self._running
        element = at.task_spec.bpmn_id if at is not None else None
        return StepFailed(self.instance.id, element, error)

    def run_task(self, task: Task) -> None:
        """Complete a READY task on behalf of a person."""
        self._will_run(task)
        try:
            task.run()
        except Exception as error:
            raise self.failure(error) from error
        self._did_run(task)

    def escape(self, task: Task, error: BpmnError) -> None:
        """Hand a BPMN error to the diagram; raises it again where nothing catches it."""
        if not deliver(task, error, failed=task):
            raise error
        self.tell(Kind.ERROR_CAUGHT, task, code=error.code, **plain(error.payload))

    # --- the host of the diagram's elements

    def call_delegate(self, task: Task, spec: Any, arguments: dict[str, Any]) -> bool | None:
        """Run a service task's delegate; None when a boundary event caught its error."""
        delegates = self.call.engine.delegates
        skip = passed_over(self.call.session, spec.bpmn_id)
        try:
            if skip is None:
                result = delegates.call(spec.operation_name, self.execution(task), arguments)
            else:
                result = skip.result
                self.tell(Kind.SKIPPED, task, by=skip.by, reason=skip.reason, result=result)
        except BpmnError as error:
            self.escape(task, error)
            return None
        if spec.result_variable and not spec.result_variable.startswith("spiff__"):
            task.data[spec.result_variable] = plain(result, spec.result_variable)
        return True

    def decide(self, task: Task, decision_id: str) -> None:
        """Evaluate a decision table into the task's data and keep the evaluation."""
        owner = self.bundle.owner_of(task.workflow.spec.name)
        models = self.bundle.decisions(owner.process_id)
        outcome = decisions.evaluate(models, decision_id, task.data)
        task.data.update(plain(outcome.outputs))
        decisions.keep(self, task.task_spec.bpmn_id, outcome, version=owner.version)
        self.tell(Kind.DECISION, task, decision=decision_id, outputs=plain(outcome.outputs))

    def execution(self, task: Task, view: TaskView | None = None) -> Execution:
        """What a delegate at this element is handed."""
        owner = self.bundle.owner_of(task.workflow.spec.name)
        return Execution(
            session=self.call.session,
            engine=self.call.engine,
            actor=self.call.actor,
            now=self.call.now,
            instance_id=self.instance.id,
            business_key=self.instance.business_key,
            process_id=owner.process_id,
            element_id=task.task_spec.bpmn_id,
            data=MappingProxyType(plain(task.data)),
            task=view,
        )

    # --- telling

    def element(self, task: Task) -> Element:
        """The element of ``task`` in its diagram."""
        owner = self.bundle.owner_of(task.workflow.spec.name)
        spec = task.task_spec
        return Element(owner.process_id, spec.bpmn_id, spec.bpmn_name or spec.bpmn_id)

    def tell(self, kind: Kind, task: Task, /, **detail: Any) -> None:
        """Add to the account of the instance."""
        record(self.call, self.instance, kind, self.element(task), **detail)

    def _will_run(self, task: Task) -> None:
        self._running = task
        self._passed += 1
        if self._passed > MOST_ELEMENTS:
            raise GoesRound(f"{MOST_ELEMENTS} elements without a wait: the diagram goes round")

    def _did_run(self, task: Task) -> None:
        spec = task.task_spec
        instances_tell = isinstance(spec, LoopTask) and task.internal_data.get("merged")
        if (
            getattr(spec, "bpmn_id", None)
            and not instances_tell
            and task.state == TaskState.COMPLETED
        ):
            person = {"task": str(task.id)} if spec.manual else {}
            self.tell(Kind.COMPLETED, task, **person, **way_on(task))

    def _collect_sent(self) -> None:
        for event in self.workflow.get_events():
            if isinstance(event.event_definition, MessageEventDefinition):
                name = event.event_definition.name
                payload = event.payload if isinstance(event.payload, dict) else {}
                self.sent.append((name, plain(payload)))
                record(self.call, self.instance, Kind.MESSAGE_SENT, None, message=name)


def restored(call: Call, instance: "ProcessInstance", bundle: Bundle) -> Step:
    """The step of a stored instance, with what it waits for."""
    workflow, waits = live.restore(call.session, instance, bundle)
    step = Step(call, instance, bundle, workflow)
    step.before = waits
    return step
