"""The tab with the live diagram, the same in words, and the XML behind it."""

from dataclasses import dataclass

from flask import Response, request, url_for
from flask_babel import gettext as _

from engine.queries import ElementState, element_states
from governance.casework.cases import Case
from governance.casework.errors import CaseNotFound
from governance.casework.queries import case_facts
from governance.work import Work
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.tabs.drawings import Drawing, drawings_of, elements_of, process_name, xml_in
from webapp.database import reading
from webapp.pages import language
from webapp.worklist.presenter import Tab


@dataclass(frozen=True)
class StepLine:
    """One step in words. ``state`` is a state of the badge macro, or empty when not reached."""

    name: str
    state: str
    words: str


@dataclass(frozen=True)
class DiagramTab:
    """``states`` is element id → state for the script that colours."""

    name: str
    src: str
    version: int
    instance_id: str
    states: dict[str, ElementState]
    steps: tuple[StepLine, ...]
    choices: tuple[Tab, ...]


@blueprint.get("/sager/<number>/diagram.bpmn")
def diagram_xml(number: str) -> Response:
    """The BPMN XML of a process of the case, with names in the language of the page."""
    work = reading(current_actor())
    case_facts(work, number)
    chosen = _chosen(drawings_of(work, number))
    if chosen is None:
        raise CaseNotFound()
    return Response(xml_in(chosen.definition.bpmn_xml, language()), mimetype="application/xml")


def diagram_tab(work: Work, case: Case) -> DiagramTab | None:
    """What the tab shows; None for a case whose process has not begun."""
    number = case.number or ""
    drawings = drawings_of(work, number)
    chosen = _chosen(drawings)
    if chosen is None:
        return None
    states = element_states(
        work.session, chosen.instance.id, now=work.now, process_id=chosen.process_id
    )
    return DiagramTab(
        name=process_name(chosen.definition, language()),
        src=url_for(".diagram_xml", number=number, proces=chosen.process_id),
        version=chosen.definition.version,
        instance_id=chosen.instance.id,
        states=states,
        steps=tuple(_steps(chosen, states)),
        choices=tuple(_tab(number, each, chosen) for each in drawings),
    )


def _chosen(drawings: list[Drawing]) -> Drawing | None:
    wanted = request.args.get("proces")
    found = (each for each in drawings if each.process_id == wanted)
    return next(found, drawings[0] if drawings else None)


def _tab(number: str, drawing: Drawing, chosen: Drawing) -> Tab:
    href = url_for(".case", number=number, fane="diagram", proces=drawing.process_id)
    name = process_name(drawing.definition, language())
    return Tab(name, href, drawing is chosen, None)


def _steps(drawing: Drawing, states: dict[str, ElementState]) -> list[StepLine]:
    return [
        _line(element.name(language()), states.get(element.id))
        for element in elements_of(drawing).values()
        # a boundary event that never happened is not a step that lies ahead
        if element.id in states or element.tag != "boundaryEvent"
    ]


def _line(name: str, state: ElementState | None) -> StepLine:
    if state is None:
        return StepLine(name, "", _("Ikke nået"))
    words = {
        "done": _("Gennemført"),
        "active": _("%(count)s åbne", count=state["count"]),
        "overdue": _(
            "%(late)s af %(count)s overskredet", late=state["overdue"], count=state["count"]
        ),
    }
    return StepLine(name, state["state"], words[state["state"]])
