"""The rules for diagrams: a table of small functions, each finding one kind of mistake.

A rule takes a Diagram and yields Findings. To add one, write it beside its like and list it;
tests/engine/deployment/rule_cases.py wants a diagram that it catches and one that it lets pass.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from engine.deployment.rules import (
    branches,
    elements,
    events,
    expressions,
    extensions,
    flows,
    growth,
    names,
    references,
    structure,
    times,
    variables,
)

if TYPE_CHECKING:
    from engine.deployment.diagram import Diagram
    from engine.deployment.findings import Finding

Rule = Callable[["Diagram"], Iterator["Finding"]]

# how it is drawn: with a finding here nobody can follow the course of a case
DRAWING: tuple[Rule, ...] = (
    *structure.RULES,
    *flows.RULES,
    *elements.RULES,
    *events.RULES,
    *growth.RULES,
)
# what its words refer to
MEANING: tuple[Rule, ...] = (
    *references.RULES,
    *extensions.RULES,
    *expressions.RULES,
    *times.RULES,
    *variables.RULES,
    *names.RULES,
    *branches.RULES,
)
RULES = (*DRAWING, *MEANING)
