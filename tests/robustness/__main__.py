"""``python -m tests.robustness --minutes N``: kill live web and worker processes at random.

Thirteen people answer over HTTP and try again until they are through; somebody kills a
process at random every second or so; the clock moves on in jumps of hours. Then the books
are audited, and it begins again. With ``--database`` on PostgreSQL, else on SQLite.
"""

import argparse
import random
import tempfile
import threading
import time
from collections import Counter
from functools import partial
from http.client import HTTPException
from pathlib import Path

from engine.persistence.tables import UserTask
from tests.robustness import deeds
from tests.robustness.books import audit
from tests.robustness.browser import Browser
from tests.robustness.house import House
from tests.robustness.ledger import unsent
from tests.robustness.mail import Sink, sink
from tests.robustness.processes import Fleet, wait_for
from tests.robustness.scene import ANSWERS, Scene, Template, copied, make_template
from tests.robustness.together import at_once

QUESTIONS = ("declare_interest", "give_statement")
PATIENCE = 120.0


def persist(scene: Scene, fleet: Fleet, account: int, task: UserTask) -> Counter[str]:
    """Answer one task as a person would whose connection breaks: again, until it is done."""
    met: Counter[str] = Counter()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            browser = Browser(random.choice(fleet.addresses()))
            browser.sign_in(account)
            browser.post(f"/opgaver/{task.id}", **ANSWERS[task.element_id])
            status = browser.post(f"/opgaver/{task.id}/send").status
            met[str(status)] += 1
            if "/kvittering" in browser.get(f"/opgaver/{task.id}").location:
                return met
        except (OSError, HTTPException, AssertionError, ValueError) as broken:
            met[type(broken).__name__] += 1
        time.sleep(0.1)
    met["gave up"] += 1
    return met


def murder(fleet: Fleet, stop: threading.Event, kills: Counter[str], *, every: float) -> None:
    """Kill somebody every now and then."""
    while not stop.wait(random.uniform(0.3, 2 * every)):
        if random.random() < 0.5:
            port = random.choice(list(fleet.web))
            fleet.kill_web(port)
            wait_for(port)  # on a busy machine nobody would ever be up otherwise
            kills["web"] += 1
        else:
            fleet.kill_worker(random.randrange(len(fleet.workers)))
            kills["worker"] += 1


def life(scene: Scene, mail: Sink, every: float) -> Counter[str]:
    """One life of a case under fire; what was met, and what the audit found."""
    found: Counter[str] = Counter()
    fleet, stop, kills = Fleet(scene.house), threading.Event(), Counter[str]()
    killer = threading.Thread(target=murder, args=(fleet, stop, kills), kwargs={"every": every})
    try:
        fleet.start(web=2, workers=2)
        killer.start()
        for question in QUESTIONS:
            tasks = scene.tasks(question)
            people = [(scene.account_for(task), task) for task in tasks]
            answers = at_once([partial(persist, scene, fleet, *pair) for pair in people])
            for one in answers:
                found.update(one.result)
            scene.house.clock.advance(hours=30)
        time.sleep(3 * every)
    finally:
        stop.set()
        killer.join()
        fleet.stop()
    deeds.rest(scene.house, scene.app)
    books = audit(scene)
    found.update({f"kills {kind}": count for kind, count in kills.items()})
    found.update({"answers": sum(books.answers[q] for q in QUESTIONS), "lives": 1})
    found.update({"timers fired": books.counts["fired"], "mails": len(mail.accepted)})
    found.update({"mails twice": mail.doubled, "mails unsent": unsent(scene)})
    found["faults"] += len(books.faults)
    for fault in books.faults:
        print("FAULT", fault)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.robustness")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--every", type=float, default=1.0, help="seconds between two kills")
    parser.add_argument("--database", default="", help="postgresql+psycopg://…: an empty one")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = wanted.database or f"sqlite:///{folder / 'house.sqlite'}"
        return run(make_template(House(url, folder)), folder, wanted)


def run(template: Template, folder: Path, wanted: argparse.Namespace) -> int:
    """Life after life until the time is up; 1 where anything was found."""
    total: Counter[str] = Counter()
    until = time.monotonic() + 60 * wanted.minutes
    while time.monotonic() < until:
        place = folder / str(total["lives"])
        place.mkdir()
        with sink() as mail, copied(template, place, smtp_port=mail.port) as scene:
            total.update(life(scene, mail, wanted.every))
        print(dict(sorted(total.items())), flush=True)
    return int(bool(total["faults"] or total["mails unsent"] or total["gave up"]))


if __name__ == "__main__":
    raise SystemExit(main())
