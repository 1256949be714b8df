"""Business rule tasks: evaluate a decision, and keep what was asked and answered."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from engine.dmn import DecisionModel, Outcome
from engine.persistence.tables import DecisionEvaluation
from engine.persistence.values import plain

if TYPE_CHECKING:
    from engine.runtime import Step


class DecisionBroke(Exception):
    """A decision could not be evaluated; wraps the reason so that it becomes an incident."""


def evaluate(models: Sequence[DecisionModel], decision_id: str, data: Mapping[str, Any]) -> Outcome:
    """The outcome of a decision over the process variables. Raises DecisionBroke."""
    try:
        model = next(model for model in models if model.holds(decision_id))
        return model.evaluate(decision_id, data)
    except StopIteration:
        raise DecisionBroke(f"no decision {decision_id!r} in this version") from None
    except Exception as error:
        raise DecisionBroke(f"{decision_id}: {error}") from error


def keep(step: "Step", element_id: str, outcome: Outcome, *, version: int) -> None:
    """Store the evaluation, and those of the decisions it required."""
    for required in outcome.requirements:
        keep(step, element_id, required, version=version)
    step.call.session.add(
        DecisionEvaluation(
            instance_id=step.instance.id,
            business_key=step.instance.business_key,
            at=step.call.now,
            element_id=element_id,
            decision_id=outcome.decision_id,
            definition_version=version,
            inputs=plain(outcome.inputs),
            rules=_rules(outcome),
            outputs=plain(outcome.outputs),
        )
    )


def _rules(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "id": hit.rule_id,
            "number": hit.number,
            "description": hit.description,
            "annotations": dict(hit.annotations),
        }
        for hit in outcome.hits
    ]
