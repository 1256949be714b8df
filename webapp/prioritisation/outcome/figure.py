"""The parties' means beside the overall one, one row per candidate, as a dot chart."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from governance.prioritisation.queries import ResultRow
from webapp.pages import language
from webapp.ui.figures import GRID, SERIES, WIDTH, Chart, text
from webapp.ui.formats import DASH, show_number
from webapp.ui.svg import drawing, element, joined

LEFT, RIGHT, ROW, TOP, KEY = 20, 20, 72, 44, 34
INK = "#1a1a1a"
# shape as well as colour tells the parties apart
COLOURS = ("#8a4b00", "#1b7a3e", "#6b2fa0")


def dot_chart(
    rows: Sequence[ResultRow], parties: Sequence[str], names: Mapping[str, str], *, scale: list[int]
) -> Chart:
    """Means on the scale of the round: a bar for all seats, a mark for each party."""
    height = KEY + TOP + ROW * len(rows)
    parts = [_key(parties, names), _grid(scale, len(rows))]
    parts += [_row(row, index, parties, scale) for index, row in enumerate(rows)]
    title = _("Gennemsnit for alle pladser og for hver part")
    table = [_cells(row, parties) for row in rows]
    desc = "; ".join(" ".join(cells) for cells in table)
    svg = drawing("round-means", (WIDTH, height), joined(parts), words=(title, desc))
    heads = (_("Sag"), _("Alle"), *(names.get(p, p) for p in parties))
    return Chart(svg, title, heads, table)


def _cells(row: ResultRow, parties: Sequence[str]) -> tuple[str, ...]:
    means = [row.tally["mean"], *(row.tally["party_means"].get(p) for p in parties)]
    return row.title, *(_shown(mean) for mean in means)


def _shown(mean: Mapping[str, float] | None) -> str:
    return DASH if mean is None else show_number(mean["value"], language(), decimals=2)


def _x(value: float, scale: Sequence[int]) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - scale[0]) / (scale[1] - scale[0])


def _grid(scale: Sequence[int], count: int) -> Markup:
    bottom = KEY + TOP + ROW * count - 18
    parts = []
    for point in range(scale[0], scale[1] + 1):
        x = _x(point, scale)
        parts.append(
            element("line", x1=x, x2=x, y1=KEY + 22, y2=bottom, stroke=GRID, class_="sg-chart-grid")
        )
        parts.append(text(str(point), x, KEY + 14, text_anchor="middle"))
    return joined(parts)


def _row(row: ResultRow, index: int, parties: Sequence[str], scale: Sequence[int]) -> Markup:
    y = KEY + TOP + ROW * index
    title = row.title if len(row.title) <= 58 else f"{row.title[:57]}…"
    parts = [element("text", title, x=LEFT, y=y, fill=INK, font_size=14, class_="sg-wheel-year")]
    middle = y + 24
    mean = row.tally["mean"]
    if mean is not None:
        width = max(_x(mean["value"], scale) - LEFT, 2)
        parts.append(
            element("rect", x=LEFT, y=middle - 5, width=width, height=10, fill=SERIES,
                    opacity=0.35, class_="sg-chart-bar")
        )  # fmt: skip
    for place, party in enumerate(parties):
        found = row.tally["party_means"].get(party)
        if found is not None:
            # parties that agree stand above one another, not one behind the other
            parts.append(_mark(place, _x(found["value"], scale), middle + 11 * (place - 1)))
    return joined(parts)


def _mark(place: int, x: float, y: float) -> Markup:
    """Circle, triangle, square, in the order of the parties."""
    fill = COLOURS[place % 3]
    edge = {"stroke": "#fff", "stroke_width": 1.5, "fill": fill}
    if place % 3 == 0:
        return element("circle", cx=x, cy=y, r=7, **edge)
    if place % 3 == 1:
        return element("path", d=f"M{x:.1f} {y - 8:.1f}l8 14h-16z", **edge)
    return element("rect", x=x - 6, y=y - 6, width=12, height=12, **edge)


def _key(parties: Sequence[str], names: Mapping[str, str]) -> Markup:
    parts, x = [], float(LEFT + 8)
    for place, party in enumerate(parties):
        name = names.get(party, party)
        parts.append(_mark(place, x, 14))
        parts.append(text(name, x + 14, 19))
        x += 40 + len(name) * 8.2
    parts.append(element("rect", x=x - 6, y=9, width=24, height=10, fill=SERIES, opacity=0.35))
    parts.append(text(_("Alle pladser"), x + 24, 19))
    return joined(parts)
