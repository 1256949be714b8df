"""One call of the engine's face: in which transaction, by whom, when."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from engine.delegates import Performer, is_system
from engine.errors import StepFailed

if TYPE_CHECKING:
    from engine.engine import Engine


@dataclass(frozen=True)
class Call:
    """Handed to every module below the face."""

    engine: "Engine"
    session: Session
    actor: Performer
    now: datetime


@contextmanager
def replayable(call: Call, kind: str, **arguments: Any) -> Iterator[dict[str, Any]]:
    """Let a failure carry what to do again: the arguments, which the block may complete.
    The outermost call has the last word.

    An error with a ``status`` is an answer to the caller and passes; any other becomes
    StepFailed.
    """
    try:
        yield arguments
    except StepFailed as failure:
        failure.action = _action(call, kind, arguments)
        raise
    except Exception as error:
        if hasattr(error, "status"):
            raise
        spec = getattr(error, "task_spec", None)  # SpiffWorkflow's errors say where
        broken = StepFailed(None, getattr(spec, "bpmn_id", None), error)
        broken.action = _action(call, kind, arguments)
        raise broken from error


def _action(call: Call, kind: str, arguments: dict[str, Any]) -> dict[str, Any]:
    actor = call.actor
    return {
        "kind": kind,
        "arguments": arguments,
        "actor": {
            "key": actor.key,
            "name": actor.name,
            "groups": sorted(actor.groups),
            "is_system": is_system(actor),
        },
    }
