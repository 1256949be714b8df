"""The five indicators with their targets, and demonstration values of the quarters before."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from governance.organisation.organisations import Organisation
from governance.portfolio.indicators.definitions import (
    TargetDraft,
    ask,
    indicator_by_code,
    register_indicator,
    reuse,
    set_target,
)
from governance.portfolio.indicators.models import Indicator, ValueSource
from governance.portfolio.indicators.presets import THE_FIVE
from governance.portfolio.indicators.values import Count, confirm_value, report_value
from governance.portfolio.lights import add_months
from governance.portfolio.periods import days_of, last_day, quarter_of
from governance.portfolio.projects import project_by_code
from governance.validity import Days
from governance.work import Work
from webapp.demo.lookups import actor, organisation
from webapp.demo.organisation import rows

# region → the login of those who stand by its numbers
REGIONS = {
    "region_hovedstaden": "ledelse-hovedstaden",
    "region_sjaelland": "ledelse-sjaelland",
    "region_syddanmark": "ledelse-syd",
    "region_midtjylland": "ledelse-midt",
    "region_nordjylland": "ledelse-nord",
}
# share in per cent at the beginning, and how much a quarter adds
COURSE = {
    "pas-e-henvisninger": (71, 2.5),
    "medicin-fmk-afstemt": (78, 1.8),
    "booking-digitale-indkaldelser": (64, 3.4),
    "henvisninger-fra-praksis": (92, 0.7),
    "genoptraeningsplaner": (69, 2.9),
}
QUARTERS_BEFORE = 4
GAP = ("region_sjaelland", "booking-digitale-indkaldelser")


def load_indicators(work: Work, since: date) -> None:
    """Definitions, targets and who reports from ``since``; values of the last quarters."""
    for preset in THE_FIVE:
        register_indicator(
            work, preset.code, name=preset.name, definition=preset.definition, valid_from=since
        )
    _targets(work, since)
    regions = [organisation(work, code) for code in REGIONS]
    for preset in THE_FIVE:
        indicator = indicator_by_code(work.session, preset.code)
        for region in regions:
            ask(work, indicator, [region], days=Days(since, region.valid_to))
        successor = organisation(work, "region_oestdanmark")
        ask(work, indicator, [successor], days=Days(successor.valid_from))
    fmk = project_by_code(work.session, "fmk-sygehuse")
    reuse(work, indicator_by_code(work.session, "medicin-fmk-afstemt"), fmk)
    _values(work, regions)


def demo_count(code: str, region: str, period: str, *, step: int) -> Count:
    """The same counts for the same question, whenever it is asked; they rise by ``step``."""
    chance = random.Random(f"{code}/{region}/{period}")  # noqa: S311 - demonstration data
    first, rise = COURSE.get(code, (70, 2.0))
    share = min(99.4, first + rise * step + chance.uniform(-3, 3) + len(region) % 5)
    denominator = chance.randint(1_800, 9_000)
    note = "Demodata"
    return Count(int(denominator * share / 100), denominator, note=note)


def quarters_before(today: date, number: int) -> list[str]:
    """The last ``number`` quarters that have ended, oldest first."""
    found: list[str] = []
    first = days_of(quarter_of(today)).first
    for _ in range(number):
        first = days_of(quarter_of(first - timedelta(days=1))).first
        found.insert(0, quarter_of(first))
    return found


def _targets(work: Work, since: date) -> None:
    for row in rows("targets"):
        draft = TargetDraft(
            int(row["percent"]) * 100 if row["percent"] else None,
            add_months(since, int(row["from_months"])),
            row["reason"],
        )
        set_target(work, indicator_by_code(work.session, row["indicator"]), draft)


def _values(work: Work, regions: list[Organisation]) -> None:
    files = Work(work.session, work.engine, actor(work, "sekretariat"), work.now)
    actors = {code: actor(work, login) for code, login in REGIONS.items()}
    for indicator, region, step, period in _pairs(work, regions):
        theirs = Work(work.session, work.engine, actors[region.code], work.now)
        told = demo_count(indicator.code, region.code, period, step=step)
        count = Count(told.numerator, told.denominator, source=ValueSource.IMPORT, note=told.note)
        value = report_value(files, indicator, region, period=period, count=count)
        confirm_value(theirs, value)


def _pairs(
    work: Work, regions: list[Organisation]
) -> Iterator[tuple[Indicator, Organisation, int, str]]:
    """Everything asked for, but for one gap that stays visible."""
    for preset in THE_FIVE:
        indicator = indicator_by_code(work.session, preset.code)
        for region in regions:
            for step, period in enumerate(quarters_before(work.today, QUARTERS_BEFORE)):
                is_gap = (region.code, indicator.code) == GAP and step == 2
                is_there = region.valid_to is None or last_day(period) <= region.valid_to
                if is_there and not is_gap:
                    yield indicator, region, step, period
