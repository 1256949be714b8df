"""Render the README's pictures from a played demonstration board.

    sagsgang play && python -m tools.pictures [docs/pictures]

Reads the database of the environment, at the time of its last journal entry, and changes
nothing but sign-ins and a draft that it discards. Needs Chromium.
"""

import sys
from collections import Counter
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page
from sqlalchemy import func, select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.cases import Case
from governance.casework.reviews.models import Review, ReviewState
from governance.organisation.actors import people_in
from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from governance.work import Work
from processes.registry import folders
from tests.browser.databases import application, close
from tests.browser.house import House, served
from tests.browser.support import chromium
from tests.conftest import Clock
from tools.few_colours import reduce_colours
from webapp.database import reading
from webapp.runtime import system_clock
from webapp.settings import from_environment

PHONE = {"width": 390, "height": 844}
GROUP_CHAIR = "formand-styregruppe"
_PARTS = (".bpmn", ".dmn", ".json")
_MISTAKE = ('serviceTaskOperator id="tally_statements"', 'serviceTaskOperator id="count_them"')


def main(folder: Path) -> None:
    """One file for each picture."""
    folder.mkdir(parents=True, exist_ok=True)
    url = from_environment().database_url
    clock = Clock(_last_moment(url))
    with chromium() as browser, served(url, clock, browser) as house:
        review, number, task, login = _found(house)
        shots = {
            "inbox": (_busiest(house), "/opgaver/", 860),
            "review-room": (GROUP_CHAIR, f"/gennemgange/{review}", 1180),
            "case": ("sekretariat", f"/sager/{number}", 1300),
            "cycle": ("sekretariat", f"/aarshjul/?body=board&year={clock.now.year}", 1240),
            "portfolio": ("bestyrelsesformand", "/portefoelje/", 1300),
            "form": (login, f"/opgaver/{task}", 1100),
        }
        for name, (who, path, height) in shots.items():
            size = {"width": 1280, "height": height}
            _take(house.enter(who, path, viewport=size), folder / f"{name}.png")
        _take_process(house, folder / "process.png")
        phone = house.enter(login, f"/opgaver/{task}", viewport=PHONE, device_scale_factor=1.5)
        _take(phone, folder / "phone.png")


def _take_process(house: House, path: Path) -> None:
    """A draft that the check has something to say about; it is discarded again."""
    size = {"width": 1280, "height": 1440}
    page = house.enter("sekretariat", "/processer/indlaes", viewport=size)
    upload = {"name": "draft.zip", "mimeType": "application/zip", "buffer": _broken_review()}
    page.set_input_files("input[type=file]", files=[upload])
    page.click("main form button[type=submit]")
    page.wait_for_load_state("load")
    _take(page, path)
    page.locator("form[action$='/kasser'] button").evaluate("button => button.form.submit()")
    page.wait_for_load_state("load")


def _broken_review() -> bytes:
    """The review's folder with a service task that names what is not there."""
    [folder] = [each for each in folders() if each.name == "steering_group_review"]
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for file in sorted(each for each in folder.rglob("*") if each.suffix in _PARTS):
            text = file.read_text("utf-8").replace(*_MISTAKE)
            archive.writestr(file.relative_to(folder.parent).as_posix(), text)
    return held.getvalue()


def _take(page: Page, path: Path) -> None:
    """The part of the page that a reader sees first, in few colours."""
    if page.locator("[data-sg-diagram]").count():
        page.wait_for_selector("[data-sg-diagram][data-shown]")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path)
    reduce_colours(path)
    sys.stdout.write(f"{path} {path.stat().st_size // 1024} kB\n")


def _last_moment(url: str) -> datetime:
    app = application(url, system_clock)
    with app.app_context():
        moment = reading(SYSTEM).session.scalar(select(func.max(JournalEntry.at)))
    close(app)
    return moment or system_clock()


def _found(house: House) -> tuple[int, str, str, str]:
    """The review under way with the most to see: its id, case, an open task and who has it."""
    with house.app.app_context():
        work = reading(SYSTEM)
        query = select(Review).where(Review.state == ReviewState.OPEN).order_by(Review.id)
        for review in work.session.scalars(query):
            case = work.session.get_one(Case, review.case_id)
            for task in _statements(work, case.number):
                people = people_in(work.session, str(task.candidate_group), on=work.today)
                if people:
                    return review.id, case.number, task.id, people[0].email.partition("@")[0]
    raise SystemExit("No review is under way in this database: play a year first.")


def _busiest(house: House) -> str:
    """The login of somebody with many open tasks of their own."""
    with house.app.app_context():
        work = reading(SYSTEM)
        query = select(UserTask.candidate_group).where(UserTask.state.in_(OPEN_TASK))
        groups = Counter(work.session.scalars(query))
        for group, _count in groups.most_common():
            people = people_in(work.session, str(group), on=work.today)
            if people and group != "secretariat":
                return people[0].email.partition("@")[0]
    return "sekretariat"


def _statements(work: Work, number: str) -> list[UserTask]:
    query = select(UserTask).where(
        UserTask.business_key == number,
        UserTask.element_id == "give_statement",
        UserTask.state.in_(OPEN_TASK),
    )
    return list(work.session.scalars(query))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
