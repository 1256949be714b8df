"""Moments, durations and cycles by the Danish calendar."""

from datetime import UTC, date, datetime

import pytest

from engine.spiff.moments import due, is_plain, moment, parse_cycle, parse_duration

NOON = datetime(2026, 1, 31, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ("P1D", datetime(2026, 2, 1, 11, tzinfo=UTC)),
        ("P2W", datetime(2026, 2, 14, 11, tzinfo=UTC)),
        ("P1M", datetime(2026, 2, 28, 11, tzinfo=UTC)),
        ("P1Y1M", datetime(2027, 2, 28, 11, tzinfo=UTC)),
        ("PT36H", datetime(2026, 2, 1, 23, tzinfo=UTC)),
        ("PT90M", datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_duration_follows_the_calendar(duration, expected):
    assert due(duration, NOON) == expected


def test_a_day_over_the_change_of_clocks_keeps_the_hour():
    before = datetime(2026, 3, 28, 8, tzinfo=UTC)  # 9 o'clock in Copenhagen

    assert due("P1D", before) == datetime(2026, 3, 29, 7, tzinfo=UTC)  # 9 o'clock again


def test_a_time_without_offset_is_danish():
    assert moment("2026-07-01T09:00") == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert moment("2026-07-01T09:00+00:00") == datetime(2026, 7, 1, 9, tzinfo=UTC)


def test_a_bare_date_is_its_first_minute_or_its_last():
    assert moment(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert moment("2026-07-01", end_of_day=True) == datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("text", ["P", "PT", "P1H", "1D", "P1.5D", ""])
def test_what_is_not_a_duration_is_refused(text):
    with pytest.raises(ValueError, match="duration"):
        parse_duration(text)


def test_a_cycle_of_no_rings_is_none():
    with pytest.raises(ValueError, match="never rings"):
        parse_cycle("R0/P1D", NOON)


def test_a_cycle_counts_or_goes_on():
    thrice = parse_cycle("R3/P1D", NOON)
    forever = parse_cycle("R/2026-02-01T08:00/P1W", NOON)

    assert (thrice.times, thrice.first) == (3, datetime(2026, 2, 1, 11, tzinfo=UTC))
    assert (forever.times, forever.first) == (-1, datetime(2026, 2, 1, 7, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("P7D", True), ("R3/P1D", True), ("2026-01-01", True), ("deadline", False), ("'P7D'", False)],
)
def test_plain_values_need_no_evaluation(text, plain):
    assert is_plain(text) is plain
