"""Everybody at the same instant: threads that wait for each other and then act."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Generic, TypeVar

from engine.persistence.tables import UserTask
from tests.robustness.browser import Answer, Browser
from tests.robustness.processes import Fleet
from tests.robustness.scene import ANSWERS, Scene

T = TypeVar("T")


@dataclass(frozen=True)
class Timed(Generic[T]):
    """What came of it, and how long it took in seconds."""

    result: T
    seconds: float


def at_once(deeds: Sequence[Callable[[], T]]) -> list[Timed[T]]:
    """Do them all at the same instant, each in a thread of its own."""
    barrier = Barrier(len(deeds))

    def one(deed: Callable[[], T]) -> Timed[T]:
        barrier.wait()
        began = time.monotonic()
        return Timed(deed(), time.monotonic() - began)

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def drafted(scene: Scene, fleet: Fleet, tasks: Sequence[UserTask]) -> list[Browser]:
    """One signed-in browser per task, by turns at each web process, its answer as a draft."""
    addresses = fleet.addresses()
    browsers = []
    for number, task in enumerate(tasks):
        browser = Browser(addresses[number % len(addresses)])
        browser.sign_in(scene.account_for(task))
        answer = browser.post(f"/opgaver/{task.id}", **ANSWERS[task.element_id])
        assert answer.location.endswith("/kontrol"), (answer.status, answer.text[:1000])
        browsers.append(browser)
    return browsers


def send(browser: Browser, task: UserTask) -> Callable[[], Answer]:
    """The button that makes the answer binding."""
    return lambda: browser.post(f"/opgaver/{task.id}/send")
