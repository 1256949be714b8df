"""What a rehearsal does: steps, each with its number and the line where it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

Json = Mapping[str, Any]
DEFAULT_KEY = "case:1"
NEXT_TIMER = "next timer"


@dataclass(frozen=True)
class Start:
    """Start the process. ``at`` sets the clock first."""

    business_key: str = DEFAULT_KEY
    variables: Json = field(default_factory=dict)
    at: str | None = None


@dataclass(frozen=True)
class Complete:
    """Answer an open task, named by element id or by name.

    ``seat`` or ``nth`` (from 1, oldest first) choose among several; ``every`` answers all of
    them. ``refused``: the form is expected to refuse; a list names the fields.
    """

    element: str
    answers: Json = field(default_factory=dict)
    seat: str | None = None
    nth: int | None = None
    every: bool = False
    by: str | None = None
    refused: bool | list[str] = False


@dataclass(frozen=True)
class Message:
    """Hand in a message from outside."""

    name: str
    payload: Json = field(default_factory=dict)
    business_key: str | None = None


@dataclass(frozen=True)
class Advance:
    """Let time pass: a duration, a moment, or NEXT_TIMER. Timers ring on the way."""

    until: str


@dataclass(frozen=True)
class Service:
    """What a delegate answers from now on: a result, or the code of a BPMN error.

    Several for one name are used in turn; the last one stays.
    """

    name: str
    returns: Any = None
    raises: str | None = None
    payload: Json = field(default_factory=dict)


@dataclass(frozen=True)
class Expect:
    """What must hold now; None is not looked at."""

    open: list[str] | None = None
    ended: bool | None = None
    variables: Json | None = None
    passed: list[str] | None = None
    not_passed: list[str] | None = None


Act = Start | Complete | Message | Advance | Service | Expect


@dataclass(frozen=True)
class Step:
    """``line`` is 0 where the script was not read from a text."""

    number: int
    line: int
    act: Act


@dataclass(frozen=True)
class Script:
    """Steps in order."""

    steps: tuple[Step, ...] = ()

    def with_start(self) -> list[Step]:
        """The steps, with a start before the first move where the script does not begin the
        process itself. Step 0 is that start."""
        steps = list(self.steps)
        early = list(takewhile(lambda step: isinstance(step.act, Service), steps))
        rest = steps[len(early) :]
        if rest and isinstance(rest[0].act, Start | Message):
            return steps
        return [*early, Step(0, 0, Start()), *rest]
