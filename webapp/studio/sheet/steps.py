"""The steps of a diagram in words: what stands where a drawing cannot be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from engine.deployment.source import NS, bpmn, properties, tag_of
from webapp.studio.sheet.reading import Reader

KINDS = {
    "task": _l("Opgave"),
    "userTask": _l("Opgave for mennesker"),
    "manualTask": _l("Manuel opgave"),
    "serviceTask": _l("Automatisk trin"),
    "businessRuleTask": _l("Opslag i tabel"),
    "scriptTask": _l("Script"),
    "sendTask": _l("Besked sendes"),
    "receiveTask": _l("Besked modtages"),
    "callActivity": _l("Kald af en anden proces"),
    "subProcess": _l("Delforløb"),
    "transaction": _l("Delforløb, der kan fortrydes"),
    "adHocSubProcess": _l("Delforløb uden fast rækkefølge"),
    "exclusiveGateway": _l("Valg af én vej"),
    "parallelGateway": _l("Veje side om side"),
    "inclusiveGateway": _l("Valg af en eller flere veje"),
    "eventBasedGateway": _l("Det, der sker først"),
    "complexGateway": _l("Sammensat valg"),
    "startEvent": _l("Start"),
    "endEvent": _l("Slut"),
    "boundaryEvent": _l("Hændelse på et trin"),
    "intermediateCatchEvent": _l("Ventepunkt"),
    "intermediateThrowEvent": _l("Besked sendes"),
}


@dataclass(frozen=True)
class Fact:
    """One thing to know about a step; ``kind`` and ``key`` name what it leads to, if anything:
    ``form``, ``table`` or ``process``."""

    label: str
    value: str
    kind: str = ""
    key: str = ""


@dataclass(frozen=True)
class StepLine:
    """One element of the diagram in words. ``ways`` are the steps that may follow."""

    id: str
    name: str
    kind: str
    lane: str
    facts: tuple[Fact, ...]
    ways: tuple[str, ...]


def steps(reader: Reader) -> list[StepLine]:
    """Every step once, in the order in which it is written."""
    lines = {node.get("id"): _line(reader, node) for node in reader.nodes() if node.get("id")}
    return list(lines.values())


def called(reader: Reader) -> list[str]:
    """The processes that the diagram calls."""
    found = (node.get("calledElement") for node in reader.nodes() if _is(node, "callActivity"))
    return sorted({each for each in found if each})


def _line(reader: Reader, node: Any) -> StepLine:
    return StepLine(
        node.get("id"),
        reader.name(node),
        str(KINDS[tag_of(node)]),
        reader.lane(node),
        tuple(_facts(reader, node)),
        tuple(_ways(reader, node)),
    )


def _facts(reader: Reader, node: Any) -> Iterator[Fact]:
    values = properties(node)
    if attached := node.get("attachedToRef"):
        yield Fact(_("På"), reader.named(attached))
    for key, label in (
        ("candidateGroup", _("Løses af")),
        ("assignee", _("Løses af")),
        ("dueDate", _("Frist")),
        ("page", _("Side")),
    ):
        if values.get(key):
            yield Fact(label, values[key])
    if form := values.get("formKey"):
        yield Fact(_("Skema"), form, "form", form)
    yield from _work(node)


def _work(node: Any) -> Iterator[Fact]:
    """What a step does without people."""
    own = "./bpmn:extensionElements/spiffworkflow:"
    for operator in node.xpath(f"{own}serviceTaskOperator", namespaces=NS):
        yield Fact(_("Udføres af"), operator.get("id") or "")
    for decision in node.xpath(f"{own}calledDecisionId", namespaces=NS):
        name = (decision.text or "").strip()
        yield Fact(_("Tabel"), name, "table", name)
    if target := node.get("calledElement"):
        yield Fact(_("Proces"), target, "process", target)
    for timer in node.xpath("./bpmn:timerEventDefinition/bpmn:*", namespaces=NS):
        yield Fact(_("Tid"), (timer.text or "").strip())


def _ways(reader: Reader, node: Any) -> Iterator[str]:
    flows = (
        flow
        for flow in node.getparent().iterchildren(bpmn("sequenceFlow"))
        if flow.get("sourceRef") == node.get("id")
    )
    for flow in flows:
        target = reader.named(flow.get("targetRef") or "")
        label = reader.name(flow) if flow.get("name") else ""
        yield f"{label}: {target}" if label else target


def _is(node: Any, tag: str) -> bool:
    return tag_of(node) == tag
