"""What every page is given: language, navigation, who is signed in, and how to write dates."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Flask, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from governance.permissions import Permission, may
from webapp.auth.identity import current_actor
from webapp.runtime import runtime

LANGUAGES = ("da", "en")

blueprint = Blueprint("pages", __name__)


@dataclass(frozen=True)
class NavItem:
    """One entry of the main navigation."""

    label: str
    href: str
    active: bool


def init_app(app: Flask) -> None:
    """Register the language switch and the context of all templates."""
    app.register_blueprint(blueprint)
    app.context_processor(_context)


def language() -> str:
    """``da`` or ``en``: by the address of a public page, chosen, the profile's, else Danish."""
    if fixed := g.get("language"):
        return str(fixed)
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    if current_user.is_authenticated:
        return str(current_user.actor.language)
    return "da"


def timezone() -> str:
    """Boards meet by Danish time wherever the reader sits."""
    return "Europe/Copenhagen"


def safe_next(target: str | None, default: str) -> str:
    """``target`` when it stays on this site, else ``default``: no open redirect."""
    if not target or "\\" in target:
        return default
    parts = urlsplit(target)
    is_local = not parts.scheme and not parts.netloc and target.startswith("/")
    return target if is_local and not target.startswith("//") else default


@blueprint.get("/sprog/<code>")
def switch_language(code: str) -> Response:
    """Show the pages in the other language from now on."""
    if code in LANGUAGES:
        session["language"] = code
    return redirect(safe_next(request.args.get("next"), url_for("worklist.inbox")))


def _context() -> dict[str, object]:
    now = runtime().clock()
    lang = language()
    return {
        "lang": lang,
        "other_lang": "en" if lang == "da" else "da",
        "nav_items": _navigation() if current_user.is_authenticated else [],
        "current_user_name": current_user.actor.name if current_user.is_authenticated else None,
        "actor": current_actor(),
        "may": may,
        "Permission": Permission,
        "now": now,
        "profile_href": url_for("profile.me") if current_user.is_authenticated else "",
        "accessibility_href": url_for("public.accessibility"),
    }


def _navigation() -> list[NavItem]:
    entries = [
        ("worklist.inbox", _("Mine opgaver"), True),
        ("cases.case_list", _("Sager"), True),
        ("portfolio.overview", _("Portefølje"), True),
        ("cycle.year", _("Årshjul"), True),
        ("prioritisation.rounds", _("Prioritering"), _allowed(Permission.VIEW_ROUNDS)),
        ("meetings.meeting_list", _("Møder"), True),
        ("organisation.bodies", _("Organisation"), True),
        ("cases.new_case", _("Ny sag"), _allowed(Permission.OPEN_CASE)),
        ("studio.process_list", _("Processer"), _allowed(Permission.VIEW_PROCESSES)),
        ("operations.overview", _("Drift"), _allowed(Permission.OPERATE)),
        ("operations.journal", _("Journal"), _only_reads_journal()),
    ]
    return [
        NavItem(label, url_for(endpoint), _is_active(endpoint))
        for endpoint, label, shown in entries
        if shown
    ]


def _only_reads_journal() -> bool:
    """Whoever operates finds the journal under operations; the auditor has no other way in."""
    return _allowed(Permission.VIEW_JOURNAL) and not _allowed(Permission.OPERATE)


def _allowed(permission: Permission) -> bool:
    return may(current_actor(), permission)


def _is_active(endpoint: str) -> bool:
    here = request.endpoint or ""
    if here == "cases.new_case" or endpoint == "cases.new_case":
        return here == endpoint
    return here.split(".")[0] == endpoint.split(".")[0]
