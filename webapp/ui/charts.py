"""Line charts over time, as SVG with a table beside them.

A missing value is a gap, never a zero and never last period's value. A target that changed is
drawn as it was at each point, and a new definition breaks the line with a mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.ui import formats
from webapp.ui.figures import (
    BOTTOM,
    GRID,
    HEIGHT,
    LEFT,
    MUTED,
    RIGHT,
    SERIES,
    TARGET,
    TOP,
    WIDTH,
    Chart,
    shown,
    text,
)
from webapp.ui.svg import drawing, element, joined


@dataclass(frozen=True)
class Point:
    """One period of a series; ``series_break`` says why values before it do not compare."""

    label: str
    value: float | None
    target: float | None = None
    series_break: str | None = None


@dataclass(frozen=True)
class Scale:
    """Where a value of a percentage or count lies on the page."""

    top: float
    count: int

    def x(self, index: int) -> float:
        span = WIDTH - LEFT - RIGHT
        return LEFT + (span * index / (self.count - 1) if self.count > 1 else span / 2)

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / self.top)


def line_chart(
    key: str, title: str, points: Sequence[Point], *, language: str = "da", percent: bool = True
) -> Chart:
    """A series over time. ``key`` is unique on the page (it names the title and description)."""
    scale = Scale(_top(points, percent=percent), len(points))
    parts = [
        _grid(scale, language, percent=percent),
        _period_labels(points, scale),
        _target(points, scale, language, percent=percent),
        _breaks(points, scale),
        _line(points, scale),
        _last_value(points, scale, language, percent=percent),
    ]
    desc = _told(points, language, percent=percent)
    svg = drawing(key, (WIDTH, HEIGHT), joined(parts), words=(title, desc))
    rows = [_row(point, language, percent=percent) for point in points]
    headings = (_("Periode"), _("Værdi"), _("Måltal"), _("Bemærkning"))
    return Chart(svg, title, headings, rows)


def _top(points: Sequence[Point], *, percent: bool) -> float:
    if percent:
        return 100.0
    values = [v for p in points for v in (p.value, p.target) if v is not None]
    largest = max(values, default=1.0)
    step = 10.0 ** (len(str(int(largest))) - 1)
    return float(-(-largest // step) * step) or 1.0


def _grid(scale: Scale, language: str, *, percent: bool) -> Markup:
    parts = []
    for step in range(6):
        value = scale.top * step / 5
        y = scale.y(value)
        parts.append(
            element(
                "line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke=GRID, class_="sg-chart-grid"
            )
        )
        label = shown(value, language, percent=percent)
        parts.append(text(label, LEFT - 8, y + 5, text_anchor="end"))
    return joined(parts)


def _period_labels(points: Sequence[Point], scale: Scale) -> Markup:
    longest = max((len(point.label) for point in points), default=1)
    room = (WIDTH - LEFT - RIGHT) / max(len(points), 1)
    every = max(1, -(-int(longest * 8 + 8) // max(int(room), 1)))
    return joined(
        text(point.label, scale.x(index), HEIGHT - 12, text_anchor="middle")
        for index, point in enumerate(points)
        if index % every == 0
    )


def _runs(points: Sequence[Point]) -> list[list[tuple[int, float]]]:
    """Stretches to be joined by a line: broken by a gap and by a new definition."""
    runs: list[list[tuple[int, float]]] = [[]]
    for index, point in enumerate(points):
        if point.value is None or point.series_break:
            runs.append([])
        if point.value is not None:
            runs[-1].append((index, point.value))
    return [run for run in runs if run]


def _line(points: Sequence[Point], scale: Scale) -> Markup:
    parts = []
    for run in _runs(points):
        places = [(scale.x(index), scale.y(value)) for index, value in run]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(
            element(
                "polyline",
                points=path,
                fill="none",
                stroke=SERIES,
                stroke_width=2.5,
                class_="sg-chart-line",
            )
        )
        parts += [
            element(
                "circle",
                cx=x,
                cy=y,
                r=4.5,
                fill="#fff",
                stroke=SERIES,
                stroke_width=2.5,
                class_="sg-chart-dot",
            )
            for x, y in places
        ]
    return joined(parts)


def _target(points: Sequence[Point], scale: Scale, language: str, *, percent: bool) -> Markup:
    parts = []
    half = (scale.x(1) - scale.x(0)) / 2 if len(points) > 1 else 20.0
    for target, group in groupby(enumerate(points), key=lambda pair: pair[1].target):
        indexes = [index for index, _point in group]
        if target is None:
            continue
        start = max(LEFT, scale.x(indexes[0]) - half)
        end = min(WIDTH - RIGHT, scale.x(indexes[-1]) + half)
        y = scale.y(target)
        parts.append(
            element(
                "line",
                x1=start,
                x2=end,
                y1=y,
                y2=y,
                stroke=TARGET,
                stroke_width=2,
                stroke_dasharray="7 5",
                class_="sg-chart-target",
            )
        )
        words = _("Måltal %(value)s", value=shown(target, language, percent=percent))
        is_last = indexes[-1] == len(points) - 1
        place = (WIDTH - RIGHT + 8, y + 5) if is_last else (start + 4, y + 18)
        parts.append(text(words, *place, kind="target-text"))
    return joined(parts)


def _breaks(points: Sequence[Point], scale: Scale) -> Markup:
    parts = []
    for index, point in enumerate(points):
        if point.series_break:
            x = (scale.x(index - 1) + scale.x(index)) / 2 if index else scale.x(0)
            parts.append(
                element(
                    "line",
                    x1=x,
                    x2=x,
                    y1=TOP,
                    y2=HEIGHT - BOTTOM,
                    stroke=MUTED,
                    stroke_width=1.5,
                    stroke_dasharray="2 4",
                    class_="sg-chart-break",
                )
            )
            parts.append(text(_("Ny definition"), x, TOP - 4, text_anchor="middle"))
    return joined(parts)


def _last_value(points: Sequence[Point], scale: Scale, language: str, *, percent: bool) -> Markup:
    known = [(i, p.value, p.target) for i, p in enumerate(points) if p.value is not None]
    if not known:
        return text(_("Ingen værdier endnu"), WIDTH / 2, HEIGHT / 2, text_anchor="middle")
    index, value, target = known[-1]
    y = scale.y(value)
    # the target's words stand at the same edge: keep a line's distance
    if target is not None and abs(scale.y(target) - y) < 18:
        y = scale.y(target) + (-18 if value >= target else 18)
    label = shown(value, language, percent=percent)
    return text(label, scale.x(index) + 9, y + 5, kind="strong", font_weight=600)


def _told(points: Sequence[Point], language: str, *, percent: bool) -> str:
    return "; ".join(f"{p.label}: {shown(p.value, language, percent=percent)}" for p in points)


def _row(point: Point, language: str, *, percent: bool) -> tuple[str, ...]:
    target = formats.DASH
    if point.target is not None:
        target = shown(point.target, language, percent=percent)
    value = shown(point.value, language, percent=percent)
    return point.label, value, target, point.series_break or ""
