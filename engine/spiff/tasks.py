"""Task specifications: services and decisions that call the running step, and safe rounds."""

from copy import deepcopy
from typing import Any

from simpleeval import NameNotDefined
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import MultiInstanceTask
from SpiffWorkflow.spiff.specs.defaults import (
    ParallelMultiInstanceTask as StockParallel,
)
from SpiffWorkflow.spiff.specs.defaults import (
    SequentialMultiInstanceTask as StockSequential,
)
from SpiffWorkflow.spiff.specs.defaults import ServiceTask as StockService
from SpiffWorkflow.spiff.specs.spiff_task import SpiffBpmnTask
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

# more would make the instance's state too large to write at every step
MAX_INSTANCES = 5_000
_CONVERT = {"int": int, "integer": int, "float": float, "str": str, "string": str, "bool": bool}


class ServiceTask(StockService):
    """Calls a delegate. The result becomes a variable only if the diagram names one."""

    def _execute(self, task: Task) -> bool | None:
        outcome = task.workflow.script_engine.call_delegate(task, self, self.arguments(task))
        # None: a boundary event took over; the join cancels this task when it runs.
        return outcome  # type: ignore[no-any-return]

    def arguments(self, task: Task) -> dict[str, Any]:
        """The parameters of the diagram, evaluated over the task's data."""
        evaluate = task.workflow.script_engine.evaluate
        return {
            name: _converted(evaluate(task, param["value"]), param.get("type"))
            for name, param in self.operation_params.items()
        }


def _converted(value: Any, kind: str | None) -> Any:
    convert = _CONVERT.get((kind or "any").lower())
    return deepcopy(value) if value is None or convert is None else convert(value)


class BusinessRuleTask(SpiffBpmnTask):
    """Evaluates a decision table of the same process folder."""

    def __init__(self, wf_spec: Any, bpmn_id: str, decision_id: str = "", **kwargs: Any) -> None:
        super().__init__(wf_spec, bpmn_id, **kwargs)
        self.decision_id = decision_id

    def _run_hook(self, task: Task) -> bool:
        task.workflow.script_engine.decide(task, self.decision_id)
        return True


def _require_count(value: Any) -> None:
    """ValueError where this cannot be the number of instances of a round."""
    if type(value) is not int or not 0 <= value <= MAX_INSTANCES:
        raise ValueError(
            f"loopCardinality is {value!r}, not a whole number from 0 to {MAX_INSTANCES}"
        )


class _Rounds:
    """Multi-instance behaviour shared by parallel and sequential.

    - A second round starts afresh instead of failing on the first round's variables.
    - ``completionCondition`` sees the parent's data and the counters BPMN names.
    - Without an output collection nothing flows back: siblings would overwrite each other.
    """

    def _update_hook(self, task: Task) -> bool | None:
        # behind a boundary event the round is only predicted, and would refuse its instances
        if task.has_state(TaskState.PREDICTED_MASK):
            task._set_state(TaskState.FUTURE)
        elif self.data_input is None:  # type: ignore[attr-defined]
            # a number below nought would wait for ever
            _require_count(task.workflow.script_engine.evaluate(task, self.cardinality))  # type: ignore[attr-defined]
        return super()._update_hook(task)  # type: ignore[misc, no-any-return]

    def merge_child(self, workflow: Any, child: Task) -> None:
        """Take over what the child produced and finish when the round is complete."""
        if self.data_output is None or self.output_item is None:  # type: ignore[attr-defined]
            child.data = dict(child.parent.data)
        super().merge_child(workflow, child)  # type: ignore[misc]

    def create_child(self, task: Task, item: Any, key_or_index: Any = None) -> None:
        """Start one instance. ValueError where the round has too many."""
        if len(task.children) >= MAX_INSTANCES:
            raise ValueError(f"a round may have {MAX_INSTANCES} instances, and this has more")
        for reference in (self.input_item, self.output_item):  # type: ignore[attr-defined]
            if reference is not None:
                task.data.pop(reference.bpmn_id, None)
        super().create_child(task, item, key_or_index)  # type: ignore[misc]

    def init_data_output_with_input_data(self, task: Task, input_data: Any) -> None:
        """An empty output collection for this round."""
        if self.data_output.get(task) is not input_data:  # type: ignore[attr-defined]
            self.data_output.set(task, {} if isinstance(input_data, dict) else [])  # type: ignore[attr-defined]

    def init_data_output_with_cardinality(self, task: Task) -> None:
        """An empty output collection for this round."""
        self.data_output.set(task, [])  # type: ignore[attr-defined]

    def check_completion_condition(self, task: Task) -> bool:
        """The diagram's completion condition over the parent's data."""
        if not self.condition or not task.internal_data.get("merged"):  # type: ignore[attr-defined]
            return False
        children = [c for c in task.children if c.task_spec.name == self.task_spec]  # type: ignore[attr-defined]
        done = len(task.internal_data["merged"])
        counters = {
            "nrOfInstances": len(children),
            "nrOfCompletedInstances": done,
            "nrOfActiveInstances": len(children) - done,
        }
        engine = task.workflow.script_engine
        return bool(engine.evaluate(task, self.condition, external_context=counters))  # type: ignore[attr-defined]


class ParallelMultiInstanceTask(_Rounds, StockParallel):
    """All instances at once."""

    def create_children(self, task: Task) -> None:
        """Start the instances. NameNotDefined where the list is missing."""
        if self.data_input is not None and self.data_input.get(task) is None:
            raise NameNotDefined(self.data_input.bpmn_id, "loopDataInputRef")
        super().create_children(task)

    def children_complete(self, task: Task) -> bool:
        """True when no instance is left; a cancelled one does not hold up the rest."""
        return all(child.has_state(TaskState.FINISHED_MASK) for child in self._instances(task))


class SequentialMultiInstanceTask(_Rounds, StockSequential):
    """One instance after the other."""


def is_round(spec: Any) -> bool:
    """True for the element that surrounds the instances of a multi-instance."""
    return isinstance(spec, MultiInstanceTask)
