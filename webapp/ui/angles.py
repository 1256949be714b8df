"""Where a day of the year stands on a wheel, and segments that do not cover one another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import cos, pi, sin

CENTRE = 340.0
TURN = 2 * pi


@dataclass(frozen=True)
class Occurrence:
    """Something of the year: ``code`` is short ("M1") and unique, ``ends_on`` None is one day."""

    code: str
    name: str
    starts_on: date
    ends_on: date | None = None
    href: str | None = None


@dataclass(frozen=True)
class Ring:
    """One track, outermost first."""

    name: str
    occurrences: Sequence[Occurrence]


@dataclass(frozen=True)
class Segment:
    """An occurrence and the two angles (radians, clockwise from the top) that it is drawn at."""

    occurrence: Occurrence
    start: float
    end: float


def angle(day: date, year: int) -> float:
    """Where a day stands: 0 is 1 January at the top, clockwise; other years are clipped."""
    first, following = date(year, 1, 1), date(year + 1, 1, 1)
    days = (following - first).days
    return TURN * min(max((day - first).days, 0), days) / days


def spread(segments: Sequence[Segment], *, least: float) -> list[Segment]:
    """Segments at least ``least`` wide, in order, none over another, none across New Year."""
    placed: list[Segment] = []
    ordered = sorted(segments, key=lambda s: (s.start, s.end))
    least = min(least, TURN / max(len(ordered), 1))
    for segment in ordered:
        width = max(segment.end - segment.start, least)
        start = max(segment.start, placed[-1].end if placed else 0.0)
        placed.append(replace(segment, start=start, end=start + width))
    limit = TURN
    for index in range(len(placed) - 1, -1, -1):
        segment = placed[index]
        if segment.end <= limit:
            break
        width = min(segment.end - segment.start, max(least, limit - segment.start))
        placed[index] = replace(segment, start=limit - width, end=limit)
        limit -= width
    return placed


def at(radius: float, turned: float) -> tuple[float, float]:
    """The point at a radius and an angle clockwise from the top."""
    return CENTRE + radius * sin(turned), CENTRE - radius * cos(turned)


def arc(outer: float, inner: float, start: float, end: float) -> str:
    """The path of a ring's piece between two angles."""
    large = int(end - start > pi)
    (ax, ay), (bx, by) = at(outer, start), at(outer, end)
    (cx, cy), (dx, dy) = at(inner, end), at(inner, start)
    return (
        f"M{ax:.1f} {ay:.1f}A{outer:.1f} {outer:.1f} 0 {large} 1 {bx:.1f} {by:.1f}"
        f"L{cx:.1f} {cy:.1f}A{inner:.1f} {inner:.1f} 0 {large} 0 {dx:.1f} {dy:.1f}Z"
    )
