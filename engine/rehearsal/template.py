"""A script to begin from: the next steps of a rehearsal, with sample answers."""

import re
from typing import Any

from engine.deployment.source import SPIFF, Source
from engine.rehearsal.outcome import Rehearsal
from engine.rehearsal.scripts.steps import NEXT_TIMER


def template(rehearsal: Rehearsal) -> list[dict[str, Any]]:
    """Steps that fit what is open now: results of the delegates that answered nothing, the
    open tasks, the awaited messages; where only time moves on, the next timer."""
    steps: list[dict[str, Any]] = [
        {"service": name, "returns": _returned(rehearsal.source, name)}
        for name in rehearsal.unscripted
    ]
    seen: set[str] = set()
    for task in rehearsal.open:
        several = sum(other.element == task.element for other in rehearsal.open) > 1
        if task.element not in seen:
            every = {"every": True} if several else {}
            steps.append({"complete": task.element, **every, "answers": dict(task.sample)})
        seen.add(task.element)
    steps += [{"message": name, "payload": {}} for name in rehearsal.messages]
    if rehearsal.timers and not rehearsal.open:
        steps.append({"advance": NEXT_TIMER})
    return steps


def _returned(source: Source, delegate: str) -> dict[str, Any]:
    """The keys that the diagram reads of a delegate's result; their values are to be filled in."""
    found: set[str] = set()
    text = "\n".join(source.of_kind(".bpmn").values()).replace("&#34;", '"').replace("&quot;", '"')
    for tree in source.trees.values():
        for operator in tree.iter(f"{{{SPIFF}}}serviceTaskOperator"):
            name = operator.get("resultVariable")
            if operator.get("id") == delegate and name:
                found |= set(re.findall(rf"\b{re.escape(name)}(?:\[[\"']|\.)(\w+)", text))
    return dict.fromkeys(sorted(found))
