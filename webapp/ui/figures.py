"""What every chart has: its size, its text, its figures in words, and the table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.ui import formats
from webapp.ui.svg import element

WIDTH, HEIGHT = 520, 290
LEFT, RIGHT, TOP, BOTTOM = 52, 100, 18, 36
MUTED, GRID, SERIES, TARGET = "#707070", "#dcdcdc", "#0046ad", "#8a4b00"


@dataclass(frozen=True)
class Chart:
    """A drawing and the same figures as a table: ``headings`` over ``rows`` of texts."""

    svg: Markup
    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]] = ()


def text(content: str, x: float, y: float, *, kind: str = "text", **more: object) -> Markup:
    """A line of text; kind is text, strong or target-text."""
    fill = {"strong": SERIES, "target-text": TARGET}.get(kind, MUTED)
    return element(
        "text", content, x=x, y=y, class_=f"sg-chart-{kind}", fill=fill, font_size=14, **more
    )


def shown(value: float | None, language: str, *, percent: bool = True) -> str:
    """The value as a reader sees it; missing is said in words."""
    if value is None:
        return str(_("Ikke indberettet"))
    if percent:
        return formats.show_percent(value, language)
    return formats.show_number(value, language)
