"""Which processes there are, in which versions, and how many cases run on each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select

from engine import queries
from engine.deployment.source import Source
from engine.deployment.version import latest
from engine.persistence.tables import LIVE_INSTANCE, ProcessDefinition, ProcessInstance
from governance.definitions.deploying import subject_of
from governance.definitions.errors import ProcessNotFound
from governance.permissions import Permission, require
from governance.records.journal import JournalEntry
from governance.work import Work


@dataclass(frozen=True)
class Version:
    """A version and how many cases run on it, directly or because their process calls it."""

    definition: ProcessDefinition
    running: int
    is_newest: bool


@dataclass(frozen=True)
class Process:
    """A process with its versions, newest first."""

    process_id: str
    versions: tuple[Version, ...]
    packaged: ProcessDefinition | None

    @property
    def newest(self) -> ProcessDefinition:
        return self.versions[0].definition

    @property
    def running(self) -> int:
        """The cases that run on any version."""
        return sum(each.running for each in self.versions)

    @property
    def differs_from_package(self) -> bool:
        """True where what is used is not what the installation brought."""
        return self.packaged is not None and self.newest.package_hash is None


def processes(work: Work) -> list[Process]:
    """All of them, by process id."""
    require(work.actor, Permission.VIEW_PROCESSES)
    query = select(ProcessDefinition).order_by(
        ProcessDefinition.process_id, ProcessDefinition.version.desc()
    )
    running = _running(work)
    grouped = groupby(work.session.scalars(query), key=lambda row: row.process_id)
    return [_process(list(rows), running) for _, rows in grouped]


def find_process(work: Work, process_id: str) -> Process:
    """Raises ProcessNotFound."""
    require(work.actor, Permission.VIEW_PROCESSES)
    rows = queries.definitions(work.session, process_id)
    if not rows:
        raise ProcessNotFound(process_id=process_id)
    return _process(rows, _running(work))


def find_version(work: Work, process_id: str, version: int) -> ProcessDefinition:
    """One version of a process. Raises ProcessNotFound."""
    require(work.actor, Permission.VIEW_PROCESSES)
    found = queries.definition_of(work.session, process_id, version)
    if found is None:
        raise ProcessNotFound(process_id=process_id)
    return found


def running_on(work: Work, definition: ProcessDefinition) -> list[ProcessInstance]:
    """The cases that run on a version, also where another process called it, oldest first."""
    require(work.actor, Permission.VIEW_PROCESSES)
    query = select(ProcessInstance).where(
        ProcessInstance.definition_id.in_(_users(work)[definition.id]),
        ProcessInstance.state.in_(LIVE_INSTANCE),
    )
    return list(work.session.scalars(query.order_by(ProcessInstance.started_at)))


def calling(work: Work, definition_ids: Iterable[int]) -> list[ProcessDefinition]:
    """The definitions with these ids, for what a version is bound to."""
    query = select(ProcessDefinition).where(ProcessDefinition.id.in_(list(definition_ids)))
    return list(work.session.scalars(query.order_by(ProcessDefinition.process_id)))


def called_sources(work: Work, source: Source) -> dict[str, Source]:
    """Process id → the files of all that is called, near or far, in the versions in use."""
    require(work.actor, Permission.VIEW_PROCESSES)
    found: dict[str, Source] = {}
    waiting = list(source.called)
    while waiting:
        name = waiting.pop()
        row = latest(work.session, name) if name not in found else None
        if row is not None:
            found[name] = Source.stored(row)
            waiting += found[name].called
    return found


def entry_of(work: Work, definition: ProcessDefinition) -> JournalEntry | None:
    """The journal entry of taking a version into use; None for those of the installation."""
    require(work.actor, Permission.VIEW_PROCESSES)
    query = (
        select(JournalEntry)
        .where(JournalEntry.subject == subject_of(definition.process_id))
        .where(JournalEntry.action == "process_deployed")
        .order_by(JournalEntry.id.desc())
    )
    found = work.session.scalars(query)
    return next((each for each in found if each.detail["version"] == definition.version), None)


def _process(rows: Sequence[ProcessDefinition], running: Mapping[int, int]) -> Process:
    """``rows`` are its versions, newest first."""
    versions = (Version(row, running.get(row.id, 0), row is rows[0]) for row in rows)
    packaged = next((row for row in rows if row.package_hash is not None), None)
    return Process(rows[0].process_id, tuple(versions), packaged)


def _running(work: Work) -> dict[int, int]:
    """Definition id → how many cases run on it, directly or because a process calls it."""
    query = (
        select(ProcessInstance.definition_id, func.count())
        .where(ProcessInstance.state.in_(LIVE_INSTANCE))
        .group_by(ProcessInstance.definition_id)
    )
    counted = {number: count for number, count in work.session.execute(query)}
    users = _users(work)
    return {number: sum(counted.get(user, 0) for user in users[number]) for number in users}


def _users(work: Work) -> dict[int, set[int]]:
    """Definition id → the definitions whose instances run through it, itself among them."""
    query = select(ProcessDefinition.id, ProcessDefinition.called).order_by(ProcessDefinition.id)
    reached: dict[int, set[int]] = {}
    # what is called was deployed before what calls it
    for number, called in work.session.execute(query):
        reached[number] = {number}.union(*(reached.get(each, {each}) for each in called.values()))
    users: dict[int, set[int]] = {number: set() for number in reached}
    for number, through in reached.items():
        for each in through:
            users[each].add(number)
    return users
