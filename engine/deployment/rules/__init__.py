"""The rules for diagrams: a table of small functions, each finding one kind of mistake.

A rule takes a Diagram and yields Findings. To add one, write it beside its like and list it.
"""

from collections.abc import Callable, Iterator

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.rules import elements, expressions, references, structure

Rule = Callable[[Diagram], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *elements.RULES,
    *references.RULES,
    *expressions.RULES,
)
