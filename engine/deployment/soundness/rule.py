"""The findings: what exploring a process showed, each with the way that leads there."""

from collections.abc import Iterator
from dataclasses import replace

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding, Place
from engine.deployment.soundness.explore import Trouble
from engine.deployment.soundness.loops import loops_have_a_gateway
from engine.deployment.soundness.model import Scope, read
from engine.deployment.soundness.scopes import Analysed, analyse
from engine.deployment.soundness.words import WORDS


def every_case_can_end(diagram: Diagram) -> Iterator[Finding]:
    """No course of a case stands still, runs twice, or goes round for ever."""
    yield from loops_have_a_gateway(diagram)
    for process in diagram.every("process"):
        root = read(process)
        for analysed in analyse(root):
            yield from _of_scope(diagram, analysed)


def _of_scope(diagram: Diagram, analysed: Analysed) -> Iterator[Finding]:
    scope, explored, around = analysed
    for trouble in explored.troubles.values():
        rule, facts = _told(scope, trouble)
        finding = _finding(diagram, rule, scope.nodes[trouble.node].element, **facts)
        yield replace(finding, path=_places(scope, around, trouble.path))
    if not explored.complete:
        finding = _finding(diagram, "too_many_states", scope.element, number=explored.states)
        yield replace(finding, stops=False)
    elif not explored.troubles:
        for node in scope.nodes.values():
            if node.id not in explored.ran:
                yield _finding(diagram, "never_runs", node.element)


def _told(scope: Scope, trouble: Trouble) -> tuple[str, dict[str, str]]:
    if trouble.kind == "twice":
        return "lack_of_synchronisation", {}
    if trouble.kind == "circle":
        return "never_ends", {}
    sources = dict.fromkeys(scope.flows[flow].source for flow in trouble.missing)
    names = [scope.nodes[source].name or source for source in sources]
    facts = {
        "waited_da": f"der kommer ikke nogen fra {_listed(names, 'eller')}",
        "waited_en": f"nothing comes from {_listed(names, 'or')}",
    }
    return ("token_left_behind" if trouble.ended else "deadlock"), facts


def _listed(names: list[str], word: str) -> str:
    quoted = [f"»{name}«" for name in names]
    return f" {word} ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def _places(scope: Scope, around: tuple[str, ...], path: tuple[str, ...]) -> tuple[Place, ...]:
    named = {node: scope.nodes[node].name for node in path}
    return tuple(Place(node, named.get(node)) for node in (*around, *path))


def _finding(diagram: Diagram, rule: str, element: object, **facts: object) -> Finding:
    words = WORDS[rule]
    da, en = words.da.format(**facts), words.en.format(**facts)
    return diagram.finding(rule, element, da, en, (words.remedy_da, words.remedy_en))
