"""Values of decisions as outcomes: what is told of them and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.dmn.feel.values import Value, to_json
from engine.dmn.model import Decision, Hit, Knowledge, Outcome, Service
from engine.dmn.tables import DecisionTable, Rule, TableResult
from engine.dmn.types import plain


@dataclass(frozen=True)
class Settled:
    """The value that other decisions see, and what is told of it."""

    value: Value
    outcome: Outcome


def of_table(decision: Decision, result: TableResult, requirements: tuple[Outcome, ...]) -> Settled:
    """What a table came to, with the rules that decided."""
    table = decision.logic
    policy = ""
    if isinstance(table, DecisionTable):
        policy = f"{table.hit_policy} {table.aggregation or ''}".strip()
    outcome = Outcome(
        outputs=to_json(result.outputs),
        rules=[rule.id for rule in result.rules],
        hit_policy=policy,
        inputs=to_json(result.inputs),
        decision_id=decision.id,
        result=to_json(result.value),
        hits=tuple(_hit(rule) for rule in result.rules),
        requirements=requirements,
    )
    return Settled(result.value, outcome)


def of_expression(
    decision: Decision,
    value: Value,
    *,
    read: Mapping[str, Value] | None = None,
    requirements: tuple[Outcome, ...] = (),
) -> Settled:
    """What an expression came to; ``read`` are the names that it looked at."""
    result = to_json(value)
    outcome = Outcome(
        outputs={decision.variable: result},
        rules=[],
        hit_policy="",
        inputs=to_json(dict(read or {})),
        decision_id=decision.id,
        result=result,
        requirements=requirements,
    )
    return Settled(value, outcome)


def of_service(service: Service, value: Value, outcomes: tuple[Outcome, ...]) -> Outcome:
    """What a decision service came to, with the outcomes of its decisions."""
    result = to_json(value)
    return Outcome(
        outputs=result if len(outcomes) > 1 else {service.name: result},
        rules=[rule for outcome in outcomes for rule in outcome.rules],
        hit_policy="",
        inputs={},
        decision_id=service.id,
        result=result,
        requirements=outcomes,
    )


def of_knowledge(known: Knowledge, value: Value, inputs: Mapping[str, Any]) -> Outcome:
    """What business knowledge came to when it was asked directly."""
    result = to_json(value)
    given = {name: to_json(plain(inputs[name])) for name, _ in known.function.parameters}
    return Outcome({known.name: result}, [], "", given, decision_id=known.id, result=result)


def _hit(rule: Rule) -> Hit:
    return Hit(rule.id, rule.number, rule.description, dict(rule.annotations))
