import json
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework.errors import RecordIsFinal
from governance.portfolio.errors import SnapshotDamaged
from governance.portfolio.indicators import presets
from governance.portfolio.indicators.definitions import (
    TargetDraft,
    ask,
    register_indicator,
    set_target,
)
from governance.portfolio.indicators.values import Count, confirm_value, report_value
from governance.portfolio.lights import Light
from governance.portfolio.overview.changes import (
    Change,
    ChangeKind,
    changes_from,
    changes_since_last,
)
from governance.portfolio.overview.whole import freeze_overview, whole_overview
from governance.portfolio.reporting.calls import reporting_period
from governance.portfolio.snapshots import Snapshot, SnapshotPurpose, replay
from governance.validity import Days


def freeze(portfolio, opened) -> Snapshot:
    return freeze_overview(portfolio.work, opened, purpose=SnapshotPurpose.MEETING)


def a_missed_target(portfolio, period: str = "2026-Q3") -> None:
    work, preset = portfolio.work, presets.BOOKING
    since = date(2026, 1, 1)
    indicator = register_indicator(
        work, preset.code, name=preset.name, definition=preset.definition, valid_from=since
    )
    ask(work, indicator, [portfolio.owner], days=Days(since))
    set_target(work, indicator, TargetDraft(9000, since, "Aftalt"))
    value = report_value(work, indicator, portfolio.owner, period=period, count=Count(1, 2))
    confirm_value(portfolio.boss(), value)


def test_a_snapshot_replays_bit_for_bit_whatever_happens_later(portfolio):
    project = portfolio.project()
    a_missed_target(portfolio)
    opened = portfolio.call()
    live = whole_overview(portfolio.work.session, opened)
    snapshot = freeze(portfolio, opened)
    text_then = snapshot.content

    portfolio.baseline(project)
    portfolio.locked(project, opened, Light.RED)
    portfolio.work.session.expire_all()

    assert snapshot.content == text_then
    assert sha256(snapshot.content.encode()).hexdigest() == snapshot.sha256
    assert replay(snapshot) == live != whole_overview(portfolio.work.session, opened)


def test_the_same_data_gives_the_same_checksum(portfolio):
    portfolio.project("B")
    portfolio.project("A")
    a_missed_target(portfolio)
    opened = portfolio.call()

    first = freeze(portfolio, opened)
    portfolio.work.session.expire_all()
    portfolio.later(days=3)
    second = freeze(portfolio, opened)

    assert first.sha256 == second.sha256
    assert list(json.loads(first.content)) == sorted(json.loads(first.content))


def test_a_snapshot_is_never_changed(portfolio):
    freeze(portfolio, portfolio.call()).content = "{}"

    with pytest.raises(RecordIsFinal):
        portfolio.work.session.flush()


@pytest.mark.parametrize("statement", ["UPDATE snapshot SET content = ''", "DELETE FROM snapshot"])
def test_the_database_itself_keeps_snapshots(portfolio, statement):
    freeze(portfolio, portfolio.call())

    with pytest.raises(IntegrityError, match="append-only"):
        portfolio.work.session.execute(text(statement))


def test_a_snapshot_whose_bits_have_moved_is_not_shown(portfolio):
    snapshot = freeze(portfolio, portfolio.call())
    session = portfolio.work.session
    session.execute(text("DROP TRIGGER snapshot_sealed_update"))
    session.execute(text("UPDATE snapshot SET content = replace(content, '2026', '2025')"))
    session.expire_all()

    with pytest.raises(SnapshotDamaged):
        replay(snapshot)


def test_changes_since_the_last_snapshot_are_listed(portfolio):
    project = portfolio.project("FMK")
    portfolio.baseline(project)
    portfolio.forecast(project, 10_000_000)
    opened = portfolio.call()
    first = freeze(portfolio, opened)
    portfolio.locked(project, opened, Light.YELLOW)
    portfolio.project("NY")

    last, changes = changes_since_last(portfolio.work.session, opened)

    assert last is first
    assert Change(ChangeKind.ADDED, "NY", "project") in changes
    assert Change(ChangeKind.LIGHT, "FMK", "overall", "none", "yellow") in changes
    assert Change(ChangeKind.FIELD, "FMK", "is_missing", True, False) in changes
    assert changes_from(portfolio.work.session, freeze(portfolio, opened)) == changes


def test_a_colour_that_is_gone_is_a_change_to_none(portfolio):
    project = portfolio.project("FMK")
    portfolio.locked(project, portfolio.call("2026-Q2"), Light.RED)
    second = portfolio.call("2026-Q3")
    freeze(portfolio, calls_period(portfolio, "2026-Q2"))

    _, changes = changes_since_last(portfolio.work.session, second)

    assert Change(ChangeKind.LIGHT, "FMK", "risk", "red", "none") in changes


def calls_period(portfolio, period: str):
    return reporting_period(portfolio.work.session, "board", period)


def test_a_missed_target_is_a_change(portfolio):
    opened = portfolio.call()
    freeze(portfolio, opened)
    a_missed_target(portfolio)

    _, changes = changes_since_last(portfolio.work.session, opened)

    expected = Change(ChangeKind.TARGET_MISSED, presets.BOOKING.code, "region_syddanmark")
    assert changes == [expected]


def test_without_a_snapshot_nothing_has_changed(portfolio):
    assert changes_since_last(portfolio.work.session, portfolio.call()) == (None, [])
