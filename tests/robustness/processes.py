"""Web and worker processes of one house: started, killed without warning, started again."""

import logging
import multiprocessing
import os
import socket
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.robustness import deeds
from tests.robustness.house import House

# a clean process that has everything imported and forks the others from itself
FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.robustness.processes"])
READY_WITHIN = 60.0


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(house: House, port: int) -> None:
    """A web process: until it is killed."""
    from waitress import serve as forever  # late: only this process needs it

    logging.disable(logging.INFO)
    forever(house.app(), host="127.0.0.1", port=port, threads=8, _quiet=True)


def work(house: House, every: float) -> None:
    """A worker process: ticks until it is killed, as the scheduler would."""
    logging.disable(logging.INFO)
    app = house.app()
    while True:
        deeds.tick(house, app)
        time.sleep(every)


@dataclass
class Fleet:
    """The processes of a house. Leave it by ``stop``."""

    house: House
    web: dict[int, Any] = field(default_factory=dict)
    workers: list[Any] = field(default_factory=list)

    def start(self, *, web: int, workers: int = 0) -> None:
        """Start so many of each and wait until the web processes answer."""
        for _ in range(web):
            self._serve(free_port())
        self.workers = [self._worker() for _ in range(workers)]
        for port in self.web:
            wait_for(port)

    def addresses(self) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.web]

    def kill_web(self, port: int) -> None:
        """SIGKILL, and a new process at the same address."""
        self.web[port].kill()
        self.web[port].join()
        self._serve(port)

    def kill_worker(self, number: int) -> None:
        """SIGKILL, and a new worker in its place."""
        self.workers[number].kill()
        self.workers[number].join()
        self.workers[number] = self._worker()

    def stop(self) -> None:
        for process in [*self.web.values(), *self.workers]:
            process.kill()
            process.join()

    def _serve(self, port: int) -> None:
        self.web[port] = FORK.Process(target=serve, args=(self.house, port), daemon=True)
        self.web[port].start()

    def _worker(self) -> Any:
        process = FORK.Process(target=work, args=(self.house, 0.05), daemon=True)
        process.start()
        return process


def wait_for(port: int) -> None:
    """Until the web process at ``port`` answers; AssertionError after a minute."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"nothing answers at port {port} (process {os.getpid()} waited)")
