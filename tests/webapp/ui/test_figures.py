from datetime import date
from itertools import pairwise
from math import pi
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from webapp.ui.angles import TURN, Occurrence, Ring, Segment, angle, spread
from webapp.ui.bars import Bar, bar_chart
from webapp.ui.charts import Point, line_chart
from webapp.ui.listing import Column, headings
from webapp.ui.wheel import wheel

NS = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def in_danish():
    app = Flask("figures")
    Babel(app, default_locale="da")
    with app.test_request_context():
        yield


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(str(svg))


@pytest.mark.usefixtures("in_danish")
def test_a_missing_value_is_a_gap_and_is_said_in_words():
    points = [Point("jan", 61), Point("feb", 62), Point("mar", None), Point("apr", 64)]

    chart = line_chart("k", "Henvisninger", points)

    assert len(drawn(chart.svg).findall(f".//{NS}polyline")) == 2
    assert len(drawn(chart.svg).findall(f".//{NS}circle")) == 3
    assert chart.rows[2][1] == "Ikke indberettet"


@pytest.mark.usefixtures("in_danish")
def test_a_new_definition_breaks_the_line_and_is_marked():
    points = [Point("jan", 61), Point("feb", 62, series_break="Ny nævner"), Point("mar", 63)]

    chart = line_chart("k", "Henvisninger", points)

    assert len(drawn(chart.svg).findall(f".//{NS}polyline")) == 2
    assert "Ny definition" in chart.svg
    assert chart.rows[1][3] == "Ny nævner"


@pytest.mark.usefixtures("in_danish")
def test_an_old_target_stays_visible_beside_the_new_one():
    points = [Point("jan", 61, target=95), Point("feb", 62, target=80)]

    lines = drawn(line_chart("k", "H", points).svg).findall(
        f".//{NS}line[@class='sg-chart-target']"
    )

    assert len(lines) == 2


@pytest.mark.usefixtures("in_danish")
def test_a_chart_never_carries_a_style_attribute_and_escapes_its_words():
    chart = bar_chart("k", "<b>", [Bar("A & B", 92.1, missed=True), Bar("C", None)], target=95)

    assert " style=" not in chart.svg
    assert drawn(chart.svg).findtext(f"{NS}title") == "<b>"
    assert "under mål" in chart.svg


@pytest.mark.usefixtures("in_danish")
def test_a_wheels_link_begins_with_its_visible_label():
    item = Occurrence("M1", "Bestyrelsesmøde", date(2026, 2, 19), href="/m/1")

    figure = wheel("y", 2026, [Ring("Bestyrelsen", [item])], today=date(2026, 11, 23))

    link = drawn(figure.svg).find(f".//{NS}a")
    assert link is not None
    assert link.get("aria-label", "").startswith("M1 Bestyrelsesmøde, 19. feb. 2026")
    assert "i dag 23. nov." in figure.svg


@pytest.mark.usefixtures("in_danish")
def test_another_years_wheel_has_no_mark_for_today():
    figure = wheel("y", 2027, [Ring("B", [])], today=date(2026, 11, 23))

    assert "sg-wheel-now" not in figure.svg


def test_a_day_stands_at_its_share_of_the_year():
    assert angle(date(2026, 1, 1), 2026) == 0
    assert angle(date(2025, 5, 1), 2026) == 0
    assert angle(date(2026, 7, 2), 2026) == pytest.approx(pi, abs=0.02)


@given(st.lists(st.floats(0, TURN), min_size=1, max_size=40), st.floats(0.01, 0.4))
def test_segments_never_cover_one_another(starts, least):
    item = Occurrence("X", "X", date(2026, 1, 1))

    placed = spread([Segment(item, start, start) for start in starts], least=least)

    assert all(before.end <= after.start + 1e-9 for before, after in pairwise(placed))
    assert placed[0].start >= -1e-9
    assert placed[-1].end <= TURN + 1e-9


def test_a_heading_sorts_the_other_way_when_it_is_the_current_one():
    columns = (Column("Opgave"), Column("Frist", "due"))

    plain, due = headings(columns, "due", url=lambda sort: f"?sort={sort}")

    assert plain.href is None
    assert (due.href, due.sort) == ("?sort=-due", "ascending")
