"""The annual wheel of a body: one ring per track, an occurrence where it falls, today's mark.

A name is written along its segment when there is room, else its short code; the list beside
the wheel carries both. Occurrences of one ring that would overlap are moved apart, and a tick
on the ring's rim keeps the true date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import pi

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.ui import formats
from webapp.ui.angles import CENTRE, Occurrence, Ring, Segment, angle, arc, at, spread
from webapp.ui.svg import drawing, element, joined

SIZE = 680
MONTH_OUTER, MONTH_INNER = 332.0, 296.0
RINGS_OUTER, RINGS_INNER = 286.0, 96.0
GAP = 6.0
FONT = 15
CHARACTER = 8.2


@dataclass(frozen=True)
class Wheel:
    """A drawing and what its key says: (track, number of its colour)."""

    svg: Markup
    title: str
    key: list[tuple[str, int]]


def wheel(
    key: str, year: int, rings: Sequence[Ring], *, today: date, language: str = "da"
) -> Wheel:
    """The wheel of one year. ``key`` is unique on the page."""
    title = _("Årshjul %(year)s", year=year)
    depth = (RINGS_OUTER - RINGS_INNER) / max(len(rings), 1)
    parts = [_months(year, today, language)]
    parts += [_track(RINGS_OUTER - depth * i, depth - GAP) for i in range(len(rings))]
    parts.append(_today(year, today))
    for index, ring in enumerate(rings):
        parts.append(
            _ring(f"{key}-{index}", ring, year, band=_band(index, depth), language=language)
        )
    parts.append(_middle(year, today, language))
    desc = "; ".join(f"{ring.name}: {_told(ring, language)}" for ring in rings)
    svg = drawing(key, (SIZE, SIZE), joined(parts), words=(title, desc), role="group")
    return Wheel(svg, title, [(ring.name, _colour(i)) for i, ring in enumerate(rings)])


def _colour(index: int) -> int:
    return index % 6 + 1


def _band(index: int, depth: float) -> tuple[float, float, int]:
    outer = RINGS_OUTER - depth * index
    return outer, outer - depth + GAP, _colour(index)


def _months(year: int, today: date, language: str) -> Markup:
    parts = []
    for number, name in enumerate(formats.month_names(language), start=1):
        start = angle(date(year, number, 1), year)
        end = angle(date(year + number // 12, number % 12 + 1, 1), year)
        now = "--now" if (today.year, today.month) == (year, number) else ""
        fill = "#0b4a6f" if now else "#dcdcdc"
        path = arc(MONTH_OUTER, MONTH_INNER, start + 0.006, end - 0.006)
        parts.append(element("path", d=path, fill=fill, class_=f"sg-wheel-month{now}"))
        x, y = at((MONTH_OUTER + MONTH_INNER) / 2, (start + end) / 2)
        text_class = f"sg-wheel-month-text{now}"
        parts.append(_text(name, x, y + 6, text_class))
    return joined(parts)


def _track(outer: float, depth: float) -> Markup:
    return element(
        "circle",
        cx=CENTRE,
        cy=CENTRE,
        r=outer - depth / 2,
        fill="none",
        stroke="#f5f5f5",
        stroke_width=depth,
        class_="sg-wheel-track",
    )


def _today(year: int, today: date) -> Markup:
    if today.year != year:
        return Markup("")
    turned = angle(today, year)
    (ax, ay), (bx, by) = at(MONTH_OUTER + 6, turned), at(RINGS_INNER, turned)
    return element(
        "line",
        x1=ax,
        y1=ay,
        x2=bx,
        y2=by,
        stroke="#c00",
        stroke_width=3,
        class_="sg-wheel-now",
    )


def _ring(
    key: str, ring: Ring, year: int, *, band: tuple[float, float, int], language: str
) -> Markup:
    middle = (band[0] + band[1]) / 2
    widest = max((len(item.code) for item in ring.occurrences), default=1)
    raw = [
        Segment(item, angle(item.starts_on, year), angle(item.ends_on or item.starts_on, year))
        for item in ring.occurrences
    ]
    segments = spread(raw, least=(widest * CHARACTER + 10) / middle)
    return joined(
        _segment(f"{key}-{index}", segment, year, band=band, language=language)
        for index, segment in enumerate(segments)
    )


def _segment(
    key: str, segment: Segment, year: int, *, band: tuple[float, float, int], language: str
) -> Markup:
    outer, inner, colour = band
    item = segment.occurrence
    middle = (outer + inner) / 2
    room = (segment.end - segment.start) * middle - 10
    shows_name = len(item.name) * CHARACTER <= room
    name = f"{item.name} ({item.code})" if shows_name else f"{item.code} {item.name}"
    whole = f"{name}, {when(item, language)}"
    label = _along(key, item.name, segment, middle) if shows_name else _upright(segment, middle)
    tick = angle(item.starts_on, year)
    (ax, ay), (bx, by) = at(outer, tick), at(outer + GAP - 1, tick)
    drawn = joined(
        [
            element(
                "path",
                d=arc(outer, inner, segment.start, segment.end),
                fill=FILLS[colour - 1],
                stroke="#fff",
                stroke_width=1.5,
                class_=f"sg-wheel-segment sg-wheel-segment--{colour}",
            ),
            element(
                "line",
                x1=ax,
                y1=ay,
                x2=bx,
                y2=by,
                stroke="#1a1a1a",
                stroke_width=2,
                class_="sg-wheel-tick",
            ),
            label,
        ]
    )
    tip = element("title", whole)
    if item.href:
        return element("a", tip, drawn, href=item.href, aria_label=whole)
    return element("g", tip, drawn)


FILLS = ("#cfe0f7", "#cfe9d6", "#fbe2b3", "#e6d5f2", "#f8d3cf", "#d3ecee")


def _upright(segment: Segment, radius: float) -> Markup:
    x, y = at(radius, (segment.start + segment.end) / 2)
    return _text(segment.occurrence.code, x, y + 5, "sg-wheel-label")


def _along(key: str, words: str, segment: Segment, radius: float) -> Markup:
    """Words on a curve; on the lower half the curve runs the other way, to stay readable."""
    is_lower = pi / 2 < (segment.start + segment.end) / 2 < 3 * pi / 2
    radius += 5 if is_lower else -5
    first, last = at(radius, segment.start), at(radius, segment.end)
    if is_lower:
        first, last = last, first
    sweep = 0 if is_lower else 1
    path = (
        f"M{first[0]:.1f} {first[1]:.1f}A{radius:.1f} {radius:.1f} 0 0 {sweep} "
        f"{last[0]:.1f} {last[1]:.1f}"
    )
    curve = element("path", id=f"{key}-curve", d=path, fill="none")
    run = element("textPath", words, href=f"#{key}-curve", startOffset="50%")
    text = element(
        "text",
        run,
        text_anchor="middle",
        font_size=FONT,
        fill="#1a1a1a",
        class_="sg-wheel-label",
    )
    return joined([curve, text])


def _middle(year: int, today: date, language: str) -> Markup:
    year_text = _text(str(year), CENTRE, CENTRE + 4, "sg-wheel-year", size=36)
    if today.year != year:
        return year_text
    words = _("i dag %(date)s", date=formats.show_day(today, language))
    return joined([year_text, _text(words, CENTRE, CENTRE + 30, "sg-wheel-sub")])


def _text(words: str, x: float, y: float, class_: str, *, size: int = FONT) -> Markup:
    fill = {"sg-wheel-month-text--now": "#fff", "sg-wheel-sub": "#707070"}.get(class_, "#1a1a1a")
    weight = 600 if size > FONT else None
    return element(
        "text",
        words,
        x=x,
        y=y,
        fill=fill,
        class_=class_,
        font_size=size,
        font_weight=weight,
        text_anchor="middle",
    )


def when(item: Occurrence, language: str) -> str:
    """``3. mar. 2027`` or ``1. feb.–28. feb. 2027``."""
    if item.ends_on is None or item.ends_on == item.starts_on:
        return formats.show_date(item.starts_on, language)
    last = formats.show_date(item.ends_on, language)
    return f"{formats.show_day(item.starts_on, language)}–{last}"


def _told(ring: Ring, language: str) -> str:
    return ", ".join(f"{item.name} {when(item, language)}" for item in ring.occurrences)
