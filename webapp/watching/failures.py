"""An exception in the log: what broke and where, without the values that it broke on.

A message such as ``invalid input: 'Anna Berg'`` carries what somebody typed. Only messages
that speak of the code or of the database server are kept; what an incident needs in
addition lies in the database, behind the page of operation.
"""

import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

ABOUT_CODE = (AttributeError, TypeError, NameError, ImportError, NotImplementedError)
ABOUT_SERVER = (OperationalError, IntegrityError)
DEEPEST = 30


def without_data(
    logger: object, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """A structlog processor: put ``exception`` and ``trace`` where ``exc_info`` was."""
    event.pop("stack_info", None)
    error = _error(event.pop("exc_info", None))
    if error is not None:
        event["exception"] = " <- ".join(described(each) for each in _chain(error))
        event["trace"] = trace(error.__traceback__)
    return event


def described(error: BaseException) -> str:
    """The kind of an error, and its message where that tells of code or server only."""
    name = type(error).__name__
    if isinstance(error, ABOUT_SERVER) and isinstance(error, DBAPIError):
        first = str(error.orig).partition("\n")[0]
        return f"{name}: {first}"
    return f"{name}: {error}" if isinstance(error, ABOUT_CODE) else name


def trace(frames: TracebackType | None) -> list[str]:
    """``module:line function``, innermost last; source lines are left out, they say no more."""
    found = traceback.extract_tb(frames)[-DEEPEST:]
    return [f"{_place(each.filename)}:{each.lineno} {each.name}" for each in found]


def _place(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-3:])


def _error(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1] if isinstance(given[1], BaseException) else None
    return sys.exc_info()[1] if given else None


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain and len(chain) < 5:
        chain.append(following)
        following = following.__cause__ or following.__context__
    return chain
