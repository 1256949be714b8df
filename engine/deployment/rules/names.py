"""Names in expressions: each is a variable that something before can have set."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from engine.deployment.dataflow import COUNTERS, DataFlow, Known, joined
from engine.deployment.diagram import NODES, Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import properties, tag_of
from engine.dmn.model import Decision
from engine.scripting import CONTEXT_FUNCTIONS, FUNCTIONS, ExpressionError, parse
from engine.spiff.moments import is_plain

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_ROUND = "./bpmn:multiInstanceLoopCharacteristics"
_TIMES = ".//bpmn:timeDate | .//bpmn:timeDuration | .//bpmn:timeCycle"


@dataclass(frozen=True)
class Use:
    """An expression, the element it is written at, and the variables it may read."""

    node: Any
    expression: str
    known: Known

    def unknown(self) -> list[str]:
        """The names that cannot have a value; none where nobody can know."""
        return [] if self.known is None else sorted(names_in(self.expression) - self.known)


def names_are_known(diagram: Diagram) -> Iterator[Finding]:
    """Where the start event declares its variables, every other name must be set before."""
    for flow, unknown in _unknown(diagram):
        if flow.declared is not None:
            for node, name in unknown:
                yield diagram.finding(
                    "unknown_name",
                    node,
                    f"bruger »{name}«, som intet før har givet en værdi.",
                    f"uses “{name}”, to which nothing before has given a value.",
                    (f'Sæt den tidligere, skriv get("{name}"), eller føj den til egenskaben '
                     "variables på starthændelsen.",
                     f'Set it earlier, write get("{name}"), or add it to the property '
                     "variables of the start event."),
                )  # fmt: skip


def start_variables_are_declared(diagram: Diagram) -> Iterator[Finding]:
    """Without a declaration the names that nothing sets are taken to come with the start."""
    for flow, unknown in _unknown(diagram):
        names = ", ".join(sorted({name for _, name in unknown}))
        if flow.declared is None and names:
            found = diagram.finding(
                "undeclared_names",
                next(iter(diagram.find(flow.process, "./bpmn:startEvent")), flow.process),
                f"skal starte med disse variable, for intet sætter dem: {names}.",
                f"must begin with these variables, for nothing sets them: {names}.",
                (f"Skriv egenskaben variables=\"{names}\" på starthændelsen.",
                 f"Write the property variables=\"{names}\" at the start event."),
            )  # fmt: skip
            yield replace(found, stops=False)


def decisions_get_their_inputs(diagram: Diagram) -> Iterator[Finding]:
    """What a decision table asks for is there when it is asked."""
    for flow in _flows(diagram):
        for node in diagram.find(flow.process, ".//bpmn:businessRuleTask"):
            known = flow.inside(node)
            if known is None or flow.declared is None:
                continue
            for data in _inputs(diagram, node):
                if not {data.name, data.id} & known:
                    yield diagram.finding(
                        "decision_input",
                        node,
                        f"skal bruge »{data.name}«, som intet før har givet en værdi.",
                        f"needs “{data.name}”, to which nothing before has given a value.",
                        ("Sæt den tidligere.", "Set it earlier."),
                    )


def _unknown(diagram: Diagram) -> Iterator[tuple[DataFlow, list[tuple[Any, str]]]]:
    for flow in _flows(diagram):
        yield flow, [(use.node, name) for use in uses(diagram, flow) for name in use.unknown()]


def _flows(diagram: Diagram) -> Iterator[DataFlow]:
    return (DataFlow(diagram, process) for process in diagram.every("process"))


def uses(diagram: Diagram, flow: DataFlow) -> Iterator[Use]:
    for condition in diagram.find(flow.process, ".//bpmn:sequenceFlow/bpmn:conditionExpression"):
        source = condition.getparent().get("sourceRef", "")
        yield Use(condition, condition.text or "", flow.after.get(source, frozenset()))
    for node in flow.process.iter(*(f"{{*}}{tag}" for tag in NODES)):
        known = flow.inside(node)
        yield from (Use(part, text, known) for part, text in _expressions(diagram, node))
        yield from _of_round(diagram, flow, node)


def _expressions(diagram: Diagram, node: Any) -> Iterator[tuple[Any, str]]:
    """The expressions of an element itself, without those of what is drawn inside."""
    own = "./bpmn:extensionElements/spiffworkflow:"
    for parameter in diagram.find(node, f"{own}serviceTaskOperator//spiffworkflow:parameter"):
        yield parameter, parameter.get("value", "")
    triggers = [child for child in node if tag_of(child).endswith("EventDefinition")]
    for trigger in triggers:
        times = diagram.find(trigger, _TIMES)
        yield from ((t, t.text or "") for t in times if not is_plain((t.text or "").strip()))
    for part in [node, *triggers]:
        path = "./bpmn:condition | ./bpmn:extensionElements/spiffworkflow:messagePayload"
        yield from ((p, p.text or "") for p in diagram.find(part, path))
    if tag_of(node) in ("userTask", "manualTask"):
        yield from ((node, text) for text in _of_properties(node))


def _of_properties(node: Any) -> Iterator[str]:
    values = properties(node)
    yield from (value[1:] for value in values.values() if value.startswith("="))
    templates = [values.get(name, "") for name in ("title", "title:en", "name:en")]
    yield from _PLACEHOLDER.findall(" ".join([*templates, node.get("name", "")]))


def _of_round(diagram: Diagram, flow: DataFlow, node: Any) -> Iterator[Use]:
    before = flow.before.get(node.get("id", ""), frozenset())
    for part in diagram.find(
        node, f"{_ROUND}/bpmn:loopDataInputRef | {_ROUND}/bpmn:loopCardinality"
    ):
        yield Use(part, part.text or "", before)
    for part in diagram.find(node, f"{_ROUND}/bpmn:completionCondition"):
        yield Use(part, part.text or "", joined([before, COUNTERS, flow.collected(node)]))
    for part in diagram.find(node, "./bpmn:standardLoopCharacteristics/bpmn:loopCondition"):
        yield Use(part, part.text or "", flow.after.get(node.get("id", ""), frozenset()))


def names_in(expression: str) -> set[str]:
    """The variables an expression reads; none where it does not parse, which is said elsewhere."""
    try:
        tree = parse(expression.strip())
    except ExpressionError:
        return set()
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = {node.id for node in nodes if isinstance(node.ctx, ast.Store)}
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return {node.id for node in nodes} - bound - called - {*FUNCTIONS, *CONTEXT_FUNCTIONS}


def _inputs(diagram: Diagram, node: Any) -> list[Any]:
    found = diagram.find(node, ".//spiffworkflow:calledDecisionId")
    wanted = [(found[0].text or "").strip()] if found else []
    asked: dict[str, Decision] = {}
    while wanted:
        decision = diagram.decisions.get(wanted.pop())
        if decision is not None and decision.id not in asked:
            asked[decision.id] = decision
            wanted += decision.requires
    return [data for decision in asked.values() for data in decision.inputs]


RULES: tuple[Any, ...] = (
    names_are_known,
    start_variables_are_declared,
    decisions_get_their_inputs,
)
