"""The Python behind service tasks: what a delegate is handed, may raise, and where it is listed."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy.orm import Session

from engine.operating.errors import SkippedTwice

if TYPE_CHECKING:
    from engine.engine import Engine


class Performer(Protocol):
    """Whoever makes a process move. ``is_system`` may be present and true."""

    @property
    def key(self) -> str:
        """Stable name, ``person:<id>`` or ``system``."""

    @property
    def name(self) -> str:
        """What people are shown."""

    @property
    def groups(self) -> frozenset[str]:
        """The candidate groups this performer may answer for now."""


@dataclass(frozen=True)
class StoredPerformer:
    """A performer as an incident remembers it."""

    key: str
    name: str
    groups: frozenset[str] = frozenset()
    is_system: bool = False


def is_system(performer: Performer) -> bool:
    """True for the system itself, which passes every entitlement check."""
    return bool(getattr(performer, "is_system", False))


@dataclass(frozen=True)
class TaskView:
    """The user task that a recording delegate records."""

    id: str
    element_id: str
    name: str
    candidate_group: str | None
    seat: str | None
    subject: str | None
    due_at: datetime | None
    on_behalf_of: str | None


@dataclass(frozen=True)
class Execution:
    """What a delegate is handed. ``data`` is a read-only copy of the process variables."""

    session: Session
    engine: "Engine"
    actor: Performer
    now: datetime
    instance_id: str
    business_key: str
    process_id: str
    element_id: str
    data: Mapping[str, Any]
    task: TaskView | None = None


class BpmnError(Exception):
    """What the diagram handles by an error boundary event with the same error code."""

    def __init__(self, code: str, **payload: Any) -> None:
        super().__init__(code)
        self.code = code
        self.payload = payload


Delegate = Callable[..., Any]


class Delegates:
    """The table of delegates by name. A name means one function in the whole installation."""

    def __init__(self, functions: Iterable[Delegate] = ()) -> None:
        self._functions: dict[str, Delegate] = {}
        for function in functions:
            self.add(function)

    def add(self, function: Delegate, name: str | None = None) -> None:
        """List ``function`` under its own name or ``name``; a second one is refused."""
        name = name or function.__name__
        if self._functions.get(name, function) is not function:
            raise ValueError(f"two delegates are called {name!r}")
        self._functions[name] = function

    def names(self) -> frozenset[str]:
        """Every name a diagram may use."""
        return frozenset(self._functions)

    def parameters(self, name: str) -> Mapping[str, inspect.Parameter]:
        """The parameters of a delegate after ``execution``."""
        found = list(inspect.signature(self._functions[name]).parameters.items())
        return dict(found[1:])

    def returned(self, name: str) -> Any:
        """What a delegate says that it returns; ``inspect.Signature.empty`` if nothing."""
        return inspect.signature(self._functions[name]).return_annotation

    def call(self, name: str, execution: Execution, arguments: Mapping[str, Any]) -> Any:
        """Call the delegate; KeyError for an unknown name."""
        return self._functions[name](execution, **arguments)


# --- a service task that an operator passes over: for one transaction, and one run of it

_SKIP = "engine.skip"


@dataclass
class Skip:
    """``result`` stands for what the delegate would have returned; ``by`` is the operator."""

    element_id: str
    result: Any
    by: str
    reason: str
    used: bool = False


@contextmanager
def passing_over(session: Session, skip: Skip) -> Iterator[None]:
    """Let the step that runs now pass the task over."""
    session.info[_SKIP] = skip
    try:
        yield
    finally:
        session.info.pop(_SKIP, None)


def passed_over(session: Session, element_id: str) -> Skip | None:
    """The skip that is meant for this element, once. Raises SkippedTwice at a second run: what
    an operator knows of one run says nothing of the next."""
    skip: Skip | None = session.info.get(_SKIP)
    if skip is None or skip.element_id != element_id:
        return None
    if skip.used:
        raise SkippedTwice(element=element_id)
    skip.used = True
    return skip
