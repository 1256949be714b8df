"""What rounds, reports and indicators put on the agenda, and what they do not."""

from datetime import date

import pytest

from governance.meetings.agenda_builder import generate_agenda, put_round_on_agenda
from governance.meetings.agendas import (
    AgendaItem,
    ItemDraft,
    ItemKind,
    edit_item,
    items_of,
    take_off,
)
from governance.meetings.material.behind import convene_on_overview, freeze_behind
from governance.meetings.meetings import Meeting, MeetingPlan, cancel, plan_meeting
from governance.portfolio.indicators.models import (
    Indicator,
    IndicatorDefinition,
    IndicatorTarget,
    IndicatorValue,
    ValueSource,
)
from governance.portfolio.lights import Light
from governance.portfolio.reporting import approval
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.reports import ReportText, write_text
from governance.portfolio.snapshots import replay, snapshot_of_meeting
from governance.prioritisation.rounds import Round, RoundState
from tests.governance.builders import a_body
from tests.governance.meetings.builders import OCTOBER
from tests.governance.portfolio.conftest import Portfolio, portfolio

__all__ = ["portfolio"]

STANDING = ("next_meetings", "any_other")


def meeting(portfolio: Portfolio, month: int = 10) -> Meeting:
    plan = MeetingPlan("board", OCTOBER.replace(month=month))
    return plan_meeting(portfolio.work, plan)


def generated(portfolio: Portfolio, on: Meeting) -> list[str]:
    generate_agenda(portfolio.work, on.id)
    there = [item.source or "" for item in items_of(portfolio.work, on.id)]
    return [source for source in there if source not in STANDING]


def item_from(portfolio: Portfolio, on: Meeting, source: str) -> AgendaItem:
    return next(i for i in items_of(portfolio.work, on.id) if i.source == source)


def a_round(portfolio: Portfolio, state: RoundState) -> Round:
    round_ = Round(
        body_code="board", year=2026, title="2027", state=state, drafted_at=portfolio.work.now
    )
    portfolio.work.session.add(round_)
    portfolio.work.session.flush()
    return round_


def a_value(portfolio: Portfolio, numerator: int, *, confirmed: bool = True) -> Indicator:
    """An indicator with a target of 95 % and one value out of a hundred."""
    now = portfolio.work.now
    indicator = Indicator(code="fmk", name_da="Medicinafstemning", name_en="Reconciliation")
    definition = IndicatorDefinition(
        indicator=indicator,
        version=1,
        valid_from=date(2026, 1, 1),
        verbatim="Andel",
        numerator="Afstemte",
        denominator="Udskrivelser",
    )
    target = IndicatorTarget(
        indicator=indicator,
        version=1,
        valid_from=date(2026, 1, 1),
        hundredths=9500,
        reason="Aftale",
        set_at=now,
        set_by_name="Sekretariat",
    )
    value = IndicatorValue(
        indicator=indicator,
        definition=definition,
        organisation=portfolio.owner,
        period="2026-Q2",
        version=1,
        numerator=numerator,
        denominator=100,
        source=ValueSource.FORM,
        reported_at=now,
        reported_by_name="Region",
        confirmed_at=now if confirmed else None,
    )
    portfolio.work.session.add_all([indicator, definition, target, value])
    portfolio.work.session.flush()
    return indicator


@pytest.mark.parametrize("state", list(RoundState))
def test_only_a_round_that_awaits_its_resolution_is_on_the_agenda(
    portfolio: Portfolio, state: RoundState
) -> None:
    round_ = a_round(portfolio, state)

    awaits = state in (RoundState.CLOSED, RoundState.POSTPONED, RoundState.APPROVED)
    assert generated(portfolio, meeting(portfolio)) == ([f"round:{round_.id}"] if awaits else [])


def test_a_round_is_on_one_agenda_at_a_time(portfolio: Portfolio) -> None:
    round_ = a_round(portfolio, RoundState.CLOSED)
    first, second = meeting(portfolio), meeting(portfolio, 11)

    assert generated(portfolio, first) == [f"round:{round_.id}"]
    assert generated(portfolio, second) == []


def test_a_round_approved_before_any_meeting_is_planned_waits_for_the_next(
    portfolio: Portfolio,
) -> None:
    round_ = a_round(portfolio, RoundState.CLOSED)
    assert put_round_on_agenda(portfolio.work, "board", round_.id) is None
    round_.state = RoundState.APPROVED

    first, second = meeting(portfolio), meeting(portfolio, 11)

    assert generated(portfolio, first) == [f"round:{round_.id}"]
    assert generated(portfolio, second) == []


def test_what_a_meeting_called_off_had_comes_once_to_the_meeting_after(
    portfolio: Portfolio,
) -> None:
    a_round(portfolio, RoundState.CLOSED)
    first, second = meeting(portfolio), meeting(portfolio, 11)
    generated(portfolio, first)
    item = items_of(portfolio.work, first.id)[0]

    cancel(portfolio.work, first.id, "Afbud fra flertallet")

    assert generated(portfolio, second) == [f"carried:{item.id}"]


def test_a_round_taken_off_comes_at_the_next_meeting(portfolio: Portfolio) -> None:
    a_round(portfolio, RoundState.CLOSED)
    first, second = meeting(portfolio), meeting(portfolio, 11)
    generated(portfolio, first)

    take_off(portfolio.work, items_of(portfolio.work, first.id)[0].id, "Ikke klar")

    assert len(generated(portfolio, second)) == 1
    assert generated(portfolio, first) == []


def test_a_red_report_is_on_the_agenda_and_a_green_one_is_not(portfolio: Portfolio) -> None:
    red, green = portfolio.project("FMK"), portfolio.project("NSP")
    portfolio.baseline(red)
    portfolio.baseline(green)
    opened = portfolio.call()
    for project, light in ((red, Light.RED), (green, Light.GREEN)):
        report = portfolio.written(project, opened, light)
        words = Judgement(light, "Vurderet samlet", "Samlet vurdering")
        approval.judge(portfolio.writer(), report, "overall", judgement=words)
        portfolio.finish(report)

    assert generated(portfolio, meeting(portfolio)) == [f"status:{opened.id}:{red.id}"]


def test_a_decision_that_a_report_wants_is_for_one_meeting(portfolio: Portfolio) -> None:
    project = portfolio.project()
    report = portfolio.written(project, portfolio.call())
    wish = ReportText("Går godt", "Bestyrelsen bedes udvide projektet.")
    write_text(portfolio.writer(), report, wish)
    portfolio.finish(report)
    first, second = meeting(portfolio), meeting(portfolio, 11)

    assert generated(portfolio, first) == [f"wanted:{report.id}"]
    assert generated(portfolio, second) == []
    item = item_from(portfolio, first, f"wanted:{report.id}")
    assert (item.kind, item.text) == (ItemKind.DECISION, wish.decision_wanted)


def test_the_overview_behind_a_meeting_is_frozen_once_when_it_is_convened(
    portfolio: Portfolio,
) -> None:
    on = meeting(portfolio)
    assert freeze_behind(portfolio.work, on) is None
    portfolio.project()
    opened = portfolio.call()

    convene_on_overview(portfolio.work, on.id)
    frozen = snapshot_of_meeting(portfolio.work.session, on.id)

    assert frozen is not None
    assert (frozen.period, replay(frozen)["period"]) == (opened.period, opened.period)
    assert freeze_behind(portfolio.work, on) is frozen


def test_a_report_is_missing_only_after_its_deadline(portfolio: Portfolio) -> None:
    project = portfolio.project()
    opened = portfolio.call(due_on=date(2026, 9, 15))
    on = meeting(portfolio)
    assert generated(portfolio, on) == []

    portfolio.later(days=15)

    assert generated(portfolio, on) == [f"status:{opened.id}:missing"]
    text = item_from(portfolio, on, f"status:{opened.id}:missing").text
    assert f"- {project.name_da} ({project.owner.name})" in text
    assert "fristen var 15.09.2026" in text


def test_fifteen_reports_that_are_missing_are_one_item(portfolio: Portfolio) -> None:
    for number in range(15):
        portfolio.project(f"P{number}")
    opened = portfolio.call(due_on=date(2026, 9, 15))
    portfolio.later(days=15)
    on = meeting(portfolio)

    assert generated(portfolio, on) == [f"status:{opened.id}:missing"]
    item = item_from(portfolio, on, f"status:{opened.id}:missing")
    assert item.title.endswith("mangler: 15")
    assert item.text.count("\n- ") == 15


def test_what_is_generated_is_said_in_english_beside_the_danish(portfolio: Portfolio) -> None:
    indicator = a_value(portfolio, 94)
    on = meeting(portfolio)
    generated(portfolio, on)

    item = item_from(portfolio, on, f"indicator:{indicator.id}:2026-Q2")

    assert item.heading() == "Medicinafstemning: mål ikke nået i 2026-Q2"
    assert item.heading("en") == "Reconciliation: target missed in 2026-Q2"
    assert portfolio.owner.name in item.words("en")


def test_english_goes_when_only_the_danish_is_rewritten(portfolio: Portfolio) -> None:
    on = meeting(portfolio)
    generated(portfolio, on)
    item = item_from(portfolio, on, "any_other")

    edit_item(portfolio.work, item.id, ItemDraft("Bordet rundt", title_en=item.title_en))

    assert item.heading("en") == "Bordet rundt"


def test_a_missed_target_is_on_the_agenda(portfolio: Portfolio) -> None:
    indicator = a_value(portfolio, 94)

    assert generated(portfolio, meeting(portfolio)) == [f"indicator:{indicator.id}:2026-Q2"]


@pytest.mark.parametrize(("numerator", "confirmed"), [(95, True), (10, False)])
def test_a_target_reached_or_a_number_nobody_confirmed_is_not(
    portfolio: Portfolio, numerator: int, confirmed: bool
) -> None:
    a_value(portfolio, numerator, confirmed=confirmed)

    assert generated(portfolio, meeting(portfolio)) == []


def test_the_portfolio_of_another_body_is_not_on_this_ones_agenda(portfolio: Portfolio) -> None:
    portfolio.project()
    portfolio.call()
    later = portfolio.later(days=30)
    a_body(later.session, "steering_group")
    other = plan_meeting(later, MeetingPlan("steering_group", OCTOBER))

    assert generated(portfolio, other) == []
