"""From a template and facts to subject, text and HTML. The words are in templates/{da,en}/.

A text template's first line is the subject. What is told of an event is a section of
``events.toml`` in both languages, laid out by ``notice.txt`` and ``notice.html``.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context

from notifications.letters import BASE
from notifications.words import dates, links
from notifications.words.bilingual import Bilingual, capitalised, lowered

TEMPLATES = Path(__file__).parent.parent / "templates"
PRODUCT = "Sagsgang"
_BLANK_LINES = re.compile(r"\n{3,}")
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Rendered:
    """A message in words."""

    subject: str
    text: str
    html: str


def render(template: str, language: str, facts: Facts) -> Rendered:
    """The template in one language; raises jinja2.UndefinedError when a fact is missing."""
    known = {"language": language, "product": PRODUCT, "profile": links.PROFILE}
    known |= {name: _said(value, language) for name, value in facts.items()}
    text = _environment(html=False).get_template(f"{language}/{template}.txt").render(known)
    subject, _, body = text.partition("\n")
    known["subject"] = " ".join(subject.split())
    html = _environment(html=True).get_template(f"{language}/{template}.html").render(known)
    return Rendered(known["subject"][:300], _BLANK_LINES.sub("\n\n", body.strip()) + "\n", html)


def render_event(section: str, language: str, facts: Facts) -> Rendered:
    """A section of ``events.toml``: subject, what happened, and what the button says."""
    known = {name: _said(value, language) for name, value in facts.items()}
    words = {
        name: " ".join(_sentence(words).render(known | {"language": language}).split())
        for name, words in wordings(language)[section].items()
    }
    return render("notice", language, {**known, "words": words})


@lru_cache
def wordings(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every section of ``events.toml`` in one language."""
    path = TEMPLATES / language / "events.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _sentence(words: str) -> Template:
    # as many as there are sentences in the two event files
    return _environment(html=False).from_string(words)


def _said(value: Any, language: str) -> Any:
    return value.in_(language) if isinstance(value, Bilingual) else value


@lru_cache
def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=html,  # noqa: S701 - plain text is not escaped
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # else every letter looks whether its templates have changed
    )
    environment.filters |= {
        "day": _day,
        "moment": _moment,
        "when": _when,
        "link": _link,
        "within": lowered,
        "capitalised": capitalised,
    }
    return environment


@pass_context
def _day(context: Context, value: date | datetime) -> str:
    return dates.day(value, context["language"])


@pass_context
def _moment(context: Context, value: datetime) -> str:
    return dates.moment(value, context["language"])


@pass_context
def _when(context: Context, value: date | datetime) -> str:
    if isinstance(value, datetime):
        return dates.moment(value, context["language"])
    return dates.day(value, context["language"])


def _link(path: str) -> str:
    return f"{BASE}{path}"
