"""The gallery's application: the real templates and headers, made-up contents."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from flask import Blueprint, Flask, Response, flash, render_template, request
from flask_babel import Babel
from flask_wtf import CSRFProtect

import webapp
from tests.browser.gallery import contents
from webapp import security
from webapp.ui import filters

HERE = Path(__file__).parent


def create_gallery() -> Flask:
    """The gallery; ?lang=en shows it in English, ?public the public frame."""
    home = Path(webapp.__file__).parent
    app = Flask("gallery", template_folder=home / "templates", static_folder=home / "static")
    app.config.update(SECRET_KEY="gallery", WTF_CSRF_ENABLED=True)
    blueprint = Blueprint("gallery", __name__, template_folder=str(HERE / "templates"))
    blueprint.add_url_rule("/", view_func=parts, endpoint="parts")
    blueprint.add_url_rule("/skema", view_func=form, endpoint="form")
    blueprint.add_url_rule("/figurer", view_func=figures, endpoint="figures")
    blueprint.add_url_rule("/fejl", view_func=error, endpoint="error")
    blueprint.add_url_rule("/diagram.bpmn", view_func=diagram, endpoint="diagram")
    blueprint.add_url_rule("/kladde", view_func=draft, endpoint="draft", methods=["POST"])
    app.register_blueprint(blueprint)
    for endpoint, path in (
        ("pages.switch_language", "/sprog/<code>"),
        ("auth.sign_off", "/log-af"),
        ("auth.sign_in", "/log-ind"),
    ):
        app.add_url_rule(path, endpoint=endpoint, view_func=lambda **_facts: "")
    CSRFProtect(app)
    Babel(app, locale_selector=language, timezone_selector=lambda: "Europe/Copenhagen")
    security.init_app(app)
    filters.init_app(app)
    app.context_processor(context)
    return app


def language() -> str:
    return "en" if request.args.get("lang") == "en" else "da"


def context() -> dict[str, object]:
    labels = ["Sager", "Portefølje", "Årshjul", "Prioritering", "Møder", "Organisation", "Drift"]
    labels = ["Mine opgaver", *labels, "Ny sag"]
    return {
        "lang": language(),
        "other_lang": "da" if language() == "en" else "en",
        "nav_items": [
            SimpleNamespace(label=label, href=f"#{index}", active=index == 0)
            for index, label in enumerate(labels)
        ],
        "current_user_name": "Sekretariatet",
    }


def parts() -> str:
    flash("»Kvalitetssikr indstilling« er sendt videre til porteføljestyregruppen.", "success")
    return render_template("parts_gallery.html", **contents.PARTS)


def form() -> str:
    wrong = contents.FORM_ERRORS if "errors" in request.args else {}
    answers = {} if wrong else contents.ANSWERS
    return render_template(
        "form_gallery.html", components=contents.COMPONENTS, answers=answers, errors=wrong
    )


def figures() -> str:
    return render_template(
        "figures_gallery.html",
        **contents.figures(language()),
        now=datetime(2026, 11, 23, 8, tzinfo=UTC),
        today=date(2026, 11, 23),
    )


def diagram() -> Response:
    return Response((HERE / "diagram.bpmn").read_text("utf-8"), mimetype="application/xml")


def draft() -> str:
    return ""


def error() -> tuple[str, int]:
    sentence = "Siden findes ikke. Måske er adressen skrevet forkert eller siden flyttet."
    return render_template("error.html", status=404, title="Ikke fundet", sentence=sentence), 404
