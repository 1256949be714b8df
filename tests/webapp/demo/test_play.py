"""Eight weeks in the life of the demonstration board."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from engine.persistence.tables import OPEN_TASK, Incident, UserTask
from governance.casework.cases import Case
from governance.casework.hearings import PartyHearing
from governance.casework.reviews.models import Review, Statement
from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from governance.workdays import is_workday
from notifications.tables import MessageState, OutboxMessage
from tests.webapp.conftest import OPENING, build_app
from webapp.database import db, reading
from webapp.demo.play.channel import nowhere
from webapp.demo.play.clock import PlayClock, beginning, morning, next_morning
from webapp.demo.play.life import Life
from webapp.demo.play.summary import summary_of

WEEKS = 8


@pytest.fixture(scope="module")
def lived(board_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The life, the moments it came by, and a session to look around with."""
    path = tmp_path_factory.mktemp("play") / "play.sqlite"
    shutil.copy(board_file, path)
    clock, moments = PlayClock(OPENING), []
    app = build_app(path, clock)
    with app.app_context():
        life = Life(clock, OPENING + timedelta(weeks=WEEKS), nowhere("http://127.0.0.1"))
        life.live(moments.append)
        yield SimpleNamespace(life=life, moments=moments, session=reading(SYSTEM).session)
        db.session.remove()
        db.engine.dispose()


def count(lived: SimpleNamespace, *what) -> int:
    return lived.session.scalar(select(func.count()).select_from(*what)) or 0


def test_the_weeks_end_without_an_incident(lived):
    assert lived.life.failures == []
    assert count(lived, Incident) == 0


def test_the_journal_of_a_played_time_is_whole(lived):
    assert summary_of(lived.session).is_well


def test_the_clock_goes_on_and_ends_at_the_end(lived):
    assert lived.moments == sorted(lived.moments)
    assert lived.life.clock.now == lived.life.until


def test_people_have_answered_and_something_is_left_for_the_visitor(lived):
    answered = count(lived, JournalEntry.__table__.select().where(
        JournalEntry.action == "task_completed").subquery())  # fmt: skip
    left = lived.session.scalar(
        select(func.count(UserTask.id)).where(UserTask.state.in_(OPEN_TASK))
    )

    assert answered == lived.life.lived["answers"] > 60
    assert left > 0


def test_the_parties_were_heard_and_the_steering_group_has_stated_positions(lived):
    assert count(lived, PartyHearing) > 0
    assert count(lived, Review) > 0
    assert len(set(lived.session.scalars(select(Statement.position)))) > 1


def test_a_seat_that_nobody_holds_states_nothing(lived):
    labels = set(lived.session.scalars(select(Statement.by_name)))

    assert "" not in labels
    assert not any("5" in name for name in labels)


def test_the_incomplete_case_was_completed_by_its_owner(lived):
    query = select(Case.summary).where(Case.title == "Telemedicinsk handlingsplan")

    assert lived.session.scalar(query).endswith("Suppleret.")


def test_every_letter_counts_as_sent(lived):
    states = set(lived.session.scalars(select(OutboxMessage.state)))

    assert states == {MessageState.SENT}
    assert lived.life.lived["letters"] > 0


def test_nothing_of_the_past_is_dated_after_the_end(lived):
    newest = lived.session.scalar(select(func.max(JournalEntry.at)))

    assert OPENING < newest <= lived.life.until


@pytest.mark.parametrize(
    ("until", "begin"),
    [
        (date(2026, 11, 23), date(2025, 9, 1)),
        (date(2026, 8, 31), date(2024, 9, 1)),
        (date(2026, 9, 1), date(2025, 9, 1)),
    ],
)
def test_a_play_begins_on_the_last_first_of_september_a_year_ago(until, begin):
    assert beginning(until).date() == begin


def test_the_clock_of_a_play_is_never_set_back():
    clock = PlayClock(OPENING)

    clock.set(OPENING - timedelta(days=1))

    assert clock() == OPENING


def test_mornings_are_of_workdays_only():
    at: datetime = OPENING
    for _ in range(90):
        at = next_morning(at)
        assert is_workday(at.date())
        assert at == morning(at.date())
