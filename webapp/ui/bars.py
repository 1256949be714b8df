"""Bars side by side, for example one per region, against one target."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.ui import formats
from webapp.ui.figures import SERIES, TARGET, TOP, WIDTH, Chart, shown, text
from webapp.ui.svg import drawing, element, joined

MISSED = "#b86e00"
ROW = 34
BAR_LEFT, BAR_RIGHT = 170, 140


@dataclass(frozen=True)
class Bar:
    """One organisation's value; None is shown as missing."""

    label: str
    value: float | None
    missed: bool = False


def bar_chart(
    key: str,
    title: str,
    bars: Sequence[Bar],
    *,
    target: float | None = None,
    language: str = "da",
) -> Chart:
    """Percentages side by side, for example per region, against one target."""
    height = TOP + ROW * len(bars) + (28 if target is not None else 8)
    top = max([100.0, *(bar.value for bar in bars if bar.value is not None)])
    parts = [_bar(bar, index, top, language) for index, bar in enumerate(bars)]
    if target is not None:
        parts.append(_bar_target(target, top, len(bars), language))
    parts += [_value(bar, index, top, language) for index, bar in enumerate(bars)]
    desc = "; ".join(f"{bar.label}: {shown(bar.value, language)}" for bar in bars)
    svg = drawing(key, (WIDTH, height), joined(parts), words=(title, desc))
    goal = shown(target, language) if target is not None else formats.DASH
    rows = [(bar.label, shown(bar.value, language), goal) for bar in bars]
    return Chart(svg, title, (_("Organisation"), _("Værdi"), _("Måltal")), rows)


def _bar(bar: Bar, index: int, top: float, language: str) -> Markup:
    y = TOP + ROW * index
    parts = [text(bar.label, BAR_LEFT - 10, y + 17, text_anchor="end")]
    if bar.value is None:
        return joined(parts)
    length = (WIDTH - BAR_LEFT - BAR_RIGHT) * bar.value / top
    kind = "sg-chart-bar sg-chart-bar--missed" if bar.missed else "sg-chart-bar"
    fill = MISSED if bar.missed else SERIES
    box = element("rect", x=BAR_LEFT, y=y, width=length, height=24, fill=fill, class_=kind)
    return joined(
        [*parts, element("g", element("title", f"{bar.label}: {_words(bar, language)}"), box)]
    )


def _value(bar: Bar, index: int, top: float, language: str) -> Markup:
    """The figure after its bar, with a halo where the target's line runs behind it."""
    y = TOP + ROW * index + 17
    words = _words(bar, language)
    if bar.value is None:
        return text(words, BAR_LEFT + 8, y, font_style="italic")
    at = BAR_LEFT + (WIDTH - BAR_LEFT - BAR_RIGHT) * bar.value / top + 8
    halo: dict[str, Any] = {"stroke": "#fff", "stroke_width": 5, "paint_order": "stroke"}
    return text(words, at, y, font_weight=600, **halo)


def _bar_target(target: float, top: float, count: int, language: str) -> Markup:
    x = BAR_LEFT + (WIDTH - BAR_LEFT - BAR_RIGHT) * target / top
    end = TOP + ROW * count
    line = element(
        "line",
        x1=x,
        x2=x,
        y1=TOP - 8,
        y2=end,
        stroke=TARGET,
        stroke_width=2,
        stroke_dasharray="7 5",
        class_="sg-chart-target",
    )
    words = _("Måltal %(value)s", value=shown(target, language))
    return joined([line, text(words, x, end + 18, kind="target-text", text_anchor="middle")])


def _words(bar: Bar, language: str) -> str:
    """The value, and in words what the colour says."""
    return shown(bar.value, language) + (" " + _("under mål") if bar.missed else "")
