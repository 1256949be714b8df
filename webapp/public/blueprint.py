"""The blueprint of the public site: language by address, no cookie, and copies kept by ETag.

``?lang=en`` follows from page to page; nothing here looks at who is signed in.
"""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, g, has_request_context, request, url_for
from flask_babel import gettext as _

from governance.permissions import SYSTEM
from governance.work import Work
from webapp.database import reading
from webapp.pages import language
from webapp.public.etag import fingerprint

blueprint = Blueprint("public", __name__, template_folder="templates")


@dataclass(frozen=True)
class NavItem:
    label: str
    href: str
    active: bool


def read() -> Work:
    """Work for reading what is published, on nobody's behalf."""
    return reading(SYSTEM)


@blueprint.before_request
def answer_from_copy() -> Response | None:
    """304 when the reader's copy is still what we would send."""
    g.language = "en" if request.args.get("lang") == "en" else "da"
    g.etag = fingerprint(read(), f"{request.full_path} {g.language}")
    if g.etag in request.if_none_match:
        return Response(status=304)
    return None


@blueprint.after_request
def keep_copies(response: Response) -> Response:
    """Anybody may keep a copy, but asks each time: a withdrawal works at once."""
    if response.status_code in (200, 304, 410):
        response.set_etag(g.etag)
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


@blueprint.url_defaults
def keep_language(endpoint: str, values: dict[str, Any]) -> None:
    """Links to the public site, from wherever, stay in the language of the page."""
    if has_request_context() and language() == "en":
        values.setdefault("lang", "en")


@blueprint.context_processor
def public_context() -> dict[str, object]:
    """Overrides what the pages of the signed-in are given: here everybody is anybody."""
    navigation = _navigation()
    return {
        "is_public": True,
        "current_user_name": None,
        "nav_items": navigation,
        "public_nav_items": navigation,
        "public_home_href": url_for("public.home"),
        "accessibility_href": url_for("public.accessibility"),
        "language_href": _other_language(),
    }


def _navigation() -> list[NavItem]:
    entries = (
        ("home", _("Forside"), ()),
        ("gross_list", _("Projekter"), ("project",)),
        ("indicators", _("Indikatorer"), ("indicator",)),
        ("resolutions", _("Beslutninger"), ("resolution",)),
        ("meetings", _("Møder"), ("material",)),
    )
    here = (request.endpoint or "").removeprefix("public.")
    return [
        NavItem(label, url_for(f"public.{name}"), here == name or here in more)
        for name, label, more in entries
    ]


def _other_language() -> str:
    values: dict[str, Any] = {**request.args, **(request.view_args or {})}
    values["lang"] = "da" if g.get("language") == "en" else "en"
    return url_for(request.endpoint or "public.home", **values)
