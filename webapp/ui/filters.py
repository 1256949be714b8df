"""Gives the templates their filters, in the language of the page."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask import Flask
from flask_babel import get_locale

from webapp.ui import badges, fields, formats

IN_PAGE_LANGUAGE = (
    "show_moment",
    "show_time",
    "show_day",
    "show_month",
    "show_number",
    "show_percent",
    "show_amount",
    "show_millions",
    "show_detail",
)


def init_app(app: Flask) -> None:
    """Register the filters that the macros use."""
    for name in IN_PAGE_LANGUAGE:
        app.add_template_filter(_in_page_language(getattr(formats, name)), name)
    app.add_template_filter(_show_date, "show_date")
    app.add_template_filter(iso_date, "iso_date")
    app.add_template_filter(iso_moment, "iso_moment")
    app.add_template_filter(_spoken, "spoken")
    app.add_template_filter(_option_pairs, "option_pairs")
    app.add_template_filter(_options_by_heading, "options_by_heading")
    for plain in (
        badges.state_badge,
        fields.chosen_values,
        fields.is_ticked,
        fields.date_parts,
        fields.setting,
        fields.simple_markdown,
    ):
        app.add_template_filter(plain, plain.__name__)


def page_language() -> str:
    """``da`` or ``en``: what flask-babel chose for this request."""
    chosen = get_locale()
    return "en" if chosen is not None and chosen.language == "en" else "da"


def iso_date(value: date | datetime | str) -> str:
    """The machine's date of <time>: on a Danish calendar, as the words beside it."""
    return formats.local(_as_day(value)).strftime("%Y-%m-%d")


def iso_moment(value: datetime) -> str:
    """The machine's moment of <time>, with its offset from UTC."""
    return formats.local(value).isoformat()


def _in_page_language(show: Callable[..., str]) -> Callable[..., str]:
    def shown(value: Any, **options: Any) -> str:
        return formats.DASH if value is None else show(value, page_language(), **options)

    return shown


def _show_date(value: date | datetime | str | None, length: str = "medium") -> str:
    if not value:
        return formats.DASH
    return formats.show_date(_as_day(value), page_language(), length=length)


def _as_day(value: date | datetime | str) -> date | datetime:
    # frozen records hold their days as ISO text
    return date.fromisoformat(value) if isinstance(value, str) else value


def _spoken(text: Any) -> str:
    return fields.spoken(text, page_language())


def _options_by_heading(component: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    return fields.options_by_heading(component, page_language())


def _option_pairs(options: Any) -> list[tuple[str, str]]:
    return fields.option_pairs(options, page_language())
