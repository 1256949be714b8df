"""Check a process folder before it is taken into use.

Order matters: XML that cannot be read hides everything else; the rules speak about elements
by name; then every course that a case can take is explored; the schema and the runtime's own
parser come last, as a net below the rules.
"""

from collections.abc import Iterator

from engine.deployment.diagram import Diagram, Surroundings
from engine.deployment.findings import Finding
from engine.deployment.net import net
from engine.deployment.rules import DRAWING, MEANING
from engine.deployment.soundness.rule import every_case_can_end
from engine.deployment.source import Source
from engine.deployment.xml import BPMN, UnsafeXml, namespace_of, read_xml, tag_of
from engine.dmn import DmnError, load_decisions
from engine.dmn.model import Decision
from engine.errors import SpokenError
from engine.forms import Form, FormDefinitionError, load_form

Said = tuple[str, str]
_UTF8 = ("Gem filen som UTF-8.", "Save the file as UTF-8.")
_SAVE = ("Gem filen som BPMN 2.0 (XML).", "Save the file as BPMN 2.0 (XML).")


def check(source: Source, surroundings: Surroundings) -> list[Finding]:
    """Everything that is wrong with the folder; nothing that stops when it can be deployed."""
    found = list(_unreadable(source))
    if not source.diagrams and not source.unread:
        found.append(
            _file("no_diagram", source.process_id, ("har ingen .bpmn-fil.", "has no .bpmn file."))
        )
    if found:
        return found
    decisions: dict[str, Decision] = {}
    forms: dict[str, Form] = {}
    found += [*_decisions(source, decisions), *_forms(source, forms)]
    for name, tree in source.trees.items():
        diagram = Diagram(source, name, tree, surroundings, decisions, forms)
        drawn = [finding for rule in DRAWING for finding in rule(diagram)]
        found += [*drawn, *(finding for rule in MEANING for finding in rule(diagram))]
        if not any(finding.stops for finding in drawn):
            # what is drawn wrongly cannot be followed
            found += every_case_can_end(diagram)
    if not any(finding.stops for finding in found):
        found += net(source)
    return sorted(found, key=lambda finding: (finding.file, finding.line))


def check_parts(source: Source) -> list[Finding]:
    """The same for decision tables and forms that come without a diagram."""
    return [*_unreadable(source), *_decisions(source, {}), *_forms(source, {})]


def _unreadable(source: Source) -> Iterator[Finding]:
    for unread in source.unread:
        said = (unread.da, unread.en)
        yield _file("encoding", unread.file, said, line=unread.line, remedy=_UTF8)
    for name, text in source.diagrams.items():
        try:
            yield from _another_language(name, read_xml(text))
        except UnsafeXml as error:
            said = (f"kan ikke læses: {error.da}.", f"cannot be read: {error.en}.")
            yield _file("xml", name, said, line=error.line, remedy=_SAVE)


def _another_language(name: str, root: object) -> Iterator[Finding]:
    """XML of another kind, above all the BPMN of before 2011."""
    if tag_of(root) == "definitions" and namespace_of(root) == BPMN:
        return
    what = f"<{tag_of(root)}> · {namespace_of(root) or '–'}"
    said = (f"er ikke BPMN 2.0: rodelementet er {what}.",
            f"is not BPMN 2.0: its root element is {what}.")  # fmt: skip
    remedy = (f"Gem filen som BPMN 2.0; rodelementet er da definitions i {BPMN}.",
              f"Save the file as BPMN 2.0; its root is then definitions in {BPMN}.")  # fmt: skip
    yield _file("namespace", name, said, line=1, remedy=remedy)


def _decisions(source: Source, known: dict[str, Decision]) -> Iterator[Finding]:
    for name, text in source.of_kind(".dmn").items():
        try:
            known.update(load_decisions(text, name).decisions)
        except DmnError as error:
            yield _spoken("dmn", name, error)


def _forms(source: Source, known: dict[str, Form]) -> Iterator[Finding]:
    for key, text in source.forms.items():
        try:
            known[key] = load_form(text)
        except FormDefinitionError as error:
            yield _spoken("form", f"forms/{key}.json", error)


def _spoken(rule: str, file: str, error: SpokenError) -> Finding:
    return _file(rule, file, (error.message("da"), error.message("en")))


def _file(rule: str, file: str, said: Said, *, line: int = 0, remedy: Said = ("", "")) -> Finding:
    return Finding(rule, file, line, None, None, *said, *remedy)
