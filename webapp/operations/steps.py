"""What a step is called, for an operator who knows the diagram and not its XML."""

from collections.abc import Iterator

from engine.persistence.tables import ProcessDefinition, ProcessInstance
from governance.work import Work
from webapp.cases.tabs.drawings import elements_in
from webapp.pages import language


def step_name(work: Work, instance: ProcessInstance | None, element_id: str | None) -> str:
    """The name of an element of the case's process or of one that it calls; else its id."""
    if instance is None or element_id is None:
        return element_id or "–"
    definition = work.session.get_one(ProcessDefinition, instance.definition_id)
    for each in _with_called(work, definition):
        element = elements_in(each.bpmn_xml).get(element_id)
        if element is not None:
            return element.name(language())
    return element_id


def _with_called(work: Work, definition: ProcessDefinition) -> Iterator[ProcessDefinition]:
    yield definition
    for number in definition.called.values():
        yield from _with_called(work, work.session.get_one(ProcessDefinition, number))
