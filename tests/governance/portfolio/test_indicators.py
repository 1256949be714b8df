from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework.errors import RecordIsFinal
from governance.errors import Forbidden
from governance.organisation.organisations import Organisation
from governance.permissions import SYSTEM
from governance.portfolio.errors import (
    NotAReporter,
    NumeratorOutOfRange,
    ReasonMissing,
    TargetOutOfRange,
)
from governance.portfolio.events import IndicatorTargetMissed
from governance.portfolio.indicators import collection, presets
from governance.portfolio.indicators.collection import Route
from governance.portfolio.indicators.definitions import (
    TargetDraft,
    ask,
    redefine,
    register_indicator,
    reuse,
    set_target,
)
from governance.portfolio.indicators.models import Indicator, IndicatorValue
from governance.portfolio.indicators.series import series_of
from governance.portfolio.indicators.values import Count, confirm_value, report_value
from governance.validity import Days
from governance.work import Work
from tests.governance.builders import an_organisation
from tests.governance.conftest import an_actor

SINCE = Days(date(2013, 1, 1))
QUARTERS = ["2013-Q1", "2013-Q2", "2013-Q3", "2013-Q4"]


@pytest.fixture
def north(work: Work, portfolio):
    name = "Region Nordjylland"
    return an_organisation(work.session, "region_nordjylland", name=name, party=portfolio.region)


@pytest.fixture
def medicine(work: Work, portfolio, north) -> Indicator:
    preset = presets.MEDICINE
    indicator = register_indicator(
        work, preset.code, name=preset.name, definition=preset.definition, valid_from=SINCE.first
    )
    ask(work, indicator, [portfolio.owner, north], days=SINCE)
    return indicator


def confirmed(work: Work, indicator: Indicator, organisation, *, told: str) -> IndicatorValue:
    """``told`` reads like ``2013-Q1 90/100``."""
    period, _, share = told.partition(" ")
    numerator, _, denominator = share.partition("/")
    count = Count(int(numerator), int(denominator))
    value = report_value(work, indicator, organisation, period=period, count=count)
    confirm_value(boss_of(work, organisation), value)
    return value


def boss_of(work: Work, organisation: Organisation) -> Work:
    """Somebody else than the one who reports in these tests."""
    group = f"owner:{organisation.code}"
    return replace(work, actor=an_actor(group, person_id=work.actor.person_id + 1))


@pytest.mark.parametrize("numerator, denominator", [(-1, 10), (11, 10), (1, 0)])
def test_the_numerator_lies_between_nothing_and_the_denominator(
    work, medicine, north, numerator, denominator
):
    with pytest.raises(NumeratorOutOfRange):
        report_value(work, medicine, north, period="2013-Q1", count=Count(numerator, denominator))


def test_the_database_itself_refuses_more_than_all(work, medicine, north):
    value = confirmed(work, medicine, north, told="2013-Q1 9/10")
    columns = "indicator_id, definition_id, organisation_id, period, version, source, note"
    insert = f"""INSERT INTO indicator_value ({columns}, numerator, denominator, reported_at,
        reported_by_name, confirmed_by_name) SELECT {columns.replace("version", "2")}, 11, 10,
        reported_at, '', '' FROM indicator_value WHERE id = {value.id}"""  # noqa: S608

    with pytest.raises(IntegrityError, match="numerator_within_denominator"):
        work.session.execute(text(insert))


def test_the_percentage_is_computed_and_nothing_over_nothing_has_none(work, medicine, north):
    third = confirmed(work, medicine, north, told="2013-Q1 1/3")
    nothing = confirmed(work, medicine, north, told="2013-Q2 0/0")

    assert round(third.percent, 2) == Decimal("33.33")
    assert nothing.percent is None
    assert "percent" not in IndicatorValue.__table__.columns


def test_a_correction_is_a_new_version_and_the_old_one_stays(work, medicine, north):
    first = confirmed(work, medicine, north, told="2013-Q1 1/3")
    second = confirmed(work, medicine, north, told="2013-Q1 2/3")

    assert (first.version, second.version) == (1, 2)
    assert series_of(work.session, medicine, ["2013-Q1"]).total.points[0].numerator == 2


def test_a_confirmed_value_is_final(work, medicine, north):
    confirmed(work, medicine, north, told="2013-Q1 1/3").numerator = 3

    with pytest.raises(RecordIsFinal):
        work.session.flush()


def test_the_organisation_itself_confirms_and_never_the_system(work, medicine, north):
    value = report_value(work, medicine, north, period="2013-Q1", count=Count(1, 3))

    with pytest.raises(Forbidden):
        confirm_value(work, value)
    with pytest.raises(Forbidden):
        confirm_value(replace(work, actor=SYSTEM), value)


def test_an_unconfirmed_value_is_a_gap(work, medicine, north):
    report_value(work, medicine, north, period="2013-Q1", count=Count(1, 3))

    assert series_of(work.session, medicine, ["2013-Q1"]).total.points[0].is_gap


def test_only_those_asked_report(work, medicine):
    stranger = an_organisation(work.session, "kl")

    with pytest.raises(NotAReporter):
        report_value(work, medicine, stranger, period="2013-Q1", count=Count(1, 3))


def test_nothing_is_reported_before_there_is_a_definition(work, medicine, north):
    with pytest.raises(NotAReporter):
        report_value(work, medicine, north, period="2012-Q4", count=Count(1, 3))


def test_a_new_definition_breaks_the_series_visibly(work, medicine, north):
    confirmed(work, medicine, north, told="2013-Q1 1/2")
    redefine(work, medicine, presets.MEDICINE.definition, valid_from=date(2013, 6, 1))
    confirmed(work, medicine, north, told="2013-Q2 1/2")
    confirmed(work, medicine, north, told="2013-Q3 1/2")

    series = series_of(work.session, medicine, QUARTERS[:3])

    line = next(one for one in series.lines if one.organisation is north)
    assert [(one.definition_version, one.breaks) for one in line.points] == [
        (1, False),
        (2, True),
        (2, False),
    ]
    assert [one.breaks for one in series.total.points] == [False, True, False]


def test_a_break_is_seen_across_a_gap(work, medicine, north):
    confirmed(work, medicine, north, told="2013-Q1 1/2")
    redefine(work, medicine, presets.MEDICINE.definition, valid_from=date(2013, 6, 1))
    confirmed(work, medicine, north, told="2013-Q3 1/2")

    points = series_of(work.session, medicine, QUARTERS[:3]).total.points

    assert [(one.is_gap, one.breaks) for one in points] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_means_and_spread_weigh_organisations_and_counts(work, medicine, portfolio, north):
    confirmed(work, medicine, north, told="2013-Q1 90/100")
    confirmed(work, medicine, portfolio.owner, told="2013-Q1 700/1000")

    (spread,) = series_of(work.session, medicine, ["2013-Q1"]).spreads

    assert (spread.mean, spread.lowest, spread.highest) == (80, 70, 90)
    assert round(spread.weighted, 2) == Decimal("71.82")
    assert spread.deviation == 10
    assert (spread.reported, spread.expected) == (2, 2)


def test_an_organisation_is_expected_only_while_it_reports(work, medicine):
    new = an_organisation(work.session, "region_oestdanmark")
    ask(work, medicine, [new], days=Days(date(2013, 7, 1)))

    spreads = series_of(work.session, medicine, QUARTERS).spreads

    assert [one.expected for one in spreads] == [2, 2, 3, 3]


def a_target(hundredths: int | None, on: date, reason: str = "Aftalt") -> TargetDraft:
    return TargetDraft(hundredths, on, reason, "Bestyrelsen 2013-004")


def test_a_dropped_target_stays_visible(work, medicine):
    set_target(work, medicine, a_target(9500, date(2013, 1, 1)))
    set_target(work, medicine, a_target(None, date(2013, 10, 1), "Målet er bortfaldet"))

    assert [one.percent for one in medicine.targets] == [95, None]
    assert medicine.target_on(date(2013, 9, 30)).percent == 95
    assert medicine.target_on(date(2013, 10, 1)).percent is None


def test_a_target_is_never_edited(work, medicine):
    set_target(work, medicine, a_target(9500, date(2013, 1, 1))).hundredths = 9000

    with pytest.raises(RecordIsFinal):
        work.session.flush()


def test_a_definition_is_never_edited(work, medicine):
    medicine.definitions[0].numerator = "noget andet"

    with pytest.raises(RecordIsFinal):
        work.session.flush()


def test_a_target_is_a_percentage_with_a_reason(work, medicine):
    with pytest.raises(TargetOutOfRange):
        set_target(work, medicine, a_target(10_001, date(2013, 1, 1)))
    with pytest.raises(ReasonMissing):
        set_target(work, medicine, a_target(9500, date(2013, 1, 1), " "))


def test_a_target_is_missed_while_it_holds_and_not_after(work, medicine, north):
    set_target(work, medicine, a_target(9500, date(2013, 1, 1)))
    set_target(work, medicine, a_target(None, date(2013, 10, 1)))
    for told in ("2013-Q1 9499/10000", "2013-Q2 95/100", "2013-Q4 1/100"):
        confirmed(work, medicine, north, told=told)

    line = next(
        one
        for one in series_of(work.session, medicine, QUARTERS).lines
        if one.organisation is north
    )

    assert [one.is_missed for one in line.points] == [True, False, False, False]
    missed = [e for e in work.session.info["governance.events"] if type(e) is IndicatorTargetMissed]
    assert [one.organisation_code for one in missed] == ["region_nordjylland"]


def test_everyone_expected_is_asked_once(work, medicine, portfolio, north):
    report_value(work, medicine, north, period="2013-Q1", count=Count(1, 3))

    planned = collection.plan_collection(work.session, "2013-Q1")
    routes = {one.organisation.code: one.route for one in planned}

    assert routes == {
        "region_nordjylland": Route.REPORTED,
        "region_syddanmark": Route.ASK,
    }
    (asked,) = collection.to_ask(work.session, "2013-Q1")
    assert asked.organisation is portfolio.owner


def test_nobody_is_asked_for_what_the_status_report_brings(work, medicine, portfolio):
    reuse(work, medicine, portfolio.project("FMK"))
    portfolio.call("2026-Q3")

    assert collection.to_ask(work.session, "2026-Q3") == []
    routes = {one.route for one in collection.plan_collection(work.session, "2026-Q3")}
    assert routes == {Route.IN_STATUS_REPORT}


def test_without_a_status_call_the_number_is_asked_for_after_all(work, medicine, portfolio):
    reuse(work, medicine, portfolio.project("FMK"))

    assert len(collection.to_ask(work.session, "2026-Q3")) == 2
