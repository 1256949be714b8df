"""Sending what lies in the outbox, one message and one commit at a time."""

from collections.abc import Callable

from governance.permissions import SYSTEM
from notifications import outbox
from notifications.channels import Channels
from notifications.letters import Letter
from webapp.database import unit_of_work
from webapp.runtime import runtime
from webapp.watching import measures

BATCH = 50


def never() -> bool:
    """Nobody asks us to stop."""
    return False


def deliver(channels: Channels, stopped: Callable[[], bool] = never) -> tuple[int, int]:
    """Send what lies in the outbox; how many went and how many failed for now.

    Once ``stopped`` says so, the message under way is finished and the others are put back.
    """
    sent = failed = 0
    while not stopped():
        with unit_of_work(SYSTEM) as work:
            letters = outbox.claim(work, limit=BATCH)
        if not letters:
            break
        for number, letter in enumerate(letters):
            if stopped():
                _put_back(letters[number:])
                break
            if _is_too_late(letter):
                break  # a machine that slept: another worker may have them by now
            went = _send(channels, letter)
            sent, failed = sent + went, failed + (not went)
    return sent, failed


def _is_too_late(letter: Letter) -> bool:
    return letter.held_until is not None and runtime().clock() >= letter.held_until


def _send(channels: Channels, letter: Letter) -> bool:
    problem = channels.send(letter)
    outcome = "failed" if problem else "sent"
    measures.mails.labels(letter.channel.value, outcome).inc()
    with unit_of_work(SYSTEM) as work:
        outbox.settle(work, letter.id, problem=problem)
    return problem is None


def _put_back(letters: list[Letter]) -> None:
    with unit_of_work(SYSTEM) as work:
        outbox.put_back(work, [letter.id for letter in letters])
