"""The history of a case in plain words: what people did, what the rules and the clock did."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from engine.history import HistoryEvent, Kind
from engine.persistence.tables import UserTask
from engine.queries import newest_first
from governance.casework.cases import Case
from governance.work import Work
from webapp.cases.labels import DECISIONS
from webapp.cases.tabs.drawings import drawings_of, elements_of, process_name
from webapp.pages import language

MOST = 500
SYSTEM = "system"
PERSONAL = (
    Kind.STARTED,
    Kind.CANCELLED,
    Kind.RESOLVED,
    Kind.REASSIGNED,
    Kind.DUE_MOVED,
    Kind.CLAIMED,
    Kind.RELEASED,
    Kind.MIGRATED,
    Kind.SUSPENDED,
    Kind.RESUMED,
    Kind.CORRECTED,
)


@dataclass(frozen=True)
class Line:
    """One thing that happened. ``times`` counts like things of the same moment."""

    at: datetime
    sentence: str
    who: str
    times: int = 1


@dataclass(frozen=True)
class Told:
    """What the sentences are made from."""

    event: HistoryEvent
    name: str
    tag: str
    process: str
    behalf: str | None = None  # None when no person was asked


def course_tab(work: Work, case: Case) -> list[Line]:
    """The newest first; gateways and the system's small steps are left out."""
    number = case.number or ""
    events = newest_first(work.session, number, MOST)
    tell = _teller(work, number)
    return list(_grouped(line for line in map(tell, events) if line is not None))


def _teller(work: Work, number: str) -> Callable[[HistoryEvent], Line | None]:
    drawings = drawings_of(work, number)
    elements = {d.process_id: elements_of(d) for d in drawings}
    processes = {d.process_id: process_name(d.definition, language()) for d in drawings}
    query = select(UserTask.id, UserTask.on_behalf_of).where(UserTask.business_key == number)
    behalf = {task_id: name or "" for task_id, name in work.session.execute(query)}

    def tell(event: HistoryEvent) -> Line | None:
        element = elements.get(event.process_id, {}).get(event.element_id or "")
        told = Told(
            event,
            name=element.name(language()) if element else event.element_name or "",
            tag=element.tag if element else "",
            process=processes.get(event.process_id, event.process_id),
            behalf=behalf.get(str(event.detail.get("task", ""))),
        )
        sentence = _sentence(told)
        who = event.actor_name if _by_person(told) else _("Systemet")
        return Line(event.at, sentence, who) if sentence else None

    return tell


def _by_person(told: Told) -> bool:
    """What follows by rule is the system's doing, whoever made the process move."""
    if told.event.actor == SYSTEM:
        return False
    if told.event.kind == Kind.COMPLETED:
        return told.tag == "userTask"
    return told.event.kind in PERSONAL


def _sentence(told: Told) -> str:
    if told.event.kind in (Kind.ENTERED, Kind.COMPLETED):
        return _of_element(told)
    words = _of_instance(told) | _of_task(told) | _of_operator(told)
    return words.get(told.event.kind, "")


def _of_element(told: Told) -> str:
    name = told.name
    if told.event.kind == Kind.ENTERED:
        opened: dict[str, str] = {
            "userTask": _("Opgaven »%(name)s« blev sendt ud", name=name),
            "callActivity": _("»%(name)s« begyndte", name=name),
            "intermediateCatchEvent": _("Afventer: »%(name)s«", name=name),
        }
        return opened.get(told.tag, "")
    if told.tag == "userTask":
        # a step for each of nobody passes without a task
        if told.behalf is None:
            return ""
        if told.behalf:
            return str(_("Løste »%(name)s« på vegne af %(whom)s", name=name, whom=told.behalf))
        return str(_("Løste »%(name)s«", name=name))
    ended: dict[str, str] = {
        "serviceTask": _("Systemet udførte »%(name)s«", name=name),
        "businessRuleTask": _("Reglen »%(name)s« blev anvendt", name=name),
        "callActivity": _("»%(name)s« blev afsluttet", name=name),
        "intermediateCatchEvent": _("Indtruffet: »%(name)s«", name=name),
        "boundaryEvent": _("Indtruffet: »%(name)s«", name=name),
    }
    return ended.get(told.tag, "")


def _of_operator(told: Told) -> dict[str, str]:
    detail = told.event.detail
    return {
        Kind.SUSPENDED: _("Satte forløbet »%(name)s« i bero: %(why)s", name=told.process,
                          why=detail.get("reason", "")),
        Kind.RESUMED: _("Genoptog forløbet »%(name)s«", name=told.process),
        Kind.CORRECTED: _("Rettede »%(name)s« fra %(old)s til %(new)s: %(why)s",
                          name=detail.get("variable", ""), old=detail.get("old", ""),
                          new=detail.get("new", ""), why=detail.get("reason", "")),
        Kind.SKIPPED: _("%(who)s sprang »%(name)s« over: %(why)s", who=detail.get("by", ""),
                        name=told.name, why=detail.get("reason", "")),
    }  # fmt: skip


def _of_instance(told: Told) -> dict[str, str]:
    detail = told.event.detail
    decision = str(detail.get("decision", ""))
    return {
        Kind.STARTED: _("Forløbet »%(name)s« begyndte", name=told.process),
        Kind.ENDED: _("Forløbet »%(name)s« sluttede", name=told.process),
        Kind.CANCELLED: _("Forløbet »%(name)s« blev afbrudt: %(why)s", name=told.process,
                          why=detail.get("reason", "")),
        Kind.MIGRATED: _("Flyttede forløbet »%(name)s« fra version %(old)s til %(new)s",
                         name=told.process, old=detail.get("from_version", ""),
                         new=detail.get("to_version", "")),
        Kind.DECISION: _("Beslutningstabellen »%(name)s« gav et svar",
                         name=DECISIONS.get(decision, decision)),
        Kind.INCIDENT: _("Trinnet »%(name)s« fejlede; driften har fået besked", name=told.name),
        Kind.RESOLVED: _("Fejlen i »%(name)s« er løst", name=told.name),
    }  # fmt: skip


def _of_task(told: Told) -> dict[str, str]:
    name = told.name
    return {
        Kind.TIMER_FIRED: _("Tiden udløb for »%(name)s«", name=name),
        Kind.WITHDRAWN: _("Opgaven »%(name)s« blev lukket, fordi forløbet gik videre", name=name)
        if told.tag == "userTask"
        else "",
        Kind.ERROR_CAUGHT: _("»%(name)s« gik ad en anden vej", name=name),
        Kind.REASSIGNED: _("Opgaven »%(name)s« blev givet til en anden", name=name),
        Kind.DUE_MOVED: _("Fristen for »%(name)s« blev flyttet", name=name),
        Kind.CLAIMED: _("Tog opgaven »%(name)s«", name=name),
        Kind.RELEASED: _("Gav opgaven »%(name)s« tilbage", name=name),
    }


def _grouped(lines: Iterable[Line]) -> Iterator[Line]:
    held: Line | None = None
    for line in lines:
        if held and (held.at, held.sentence, held.who) == (line.at, line.sentence, line.who):
            held = replace(held, times=held.times + 1)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held
