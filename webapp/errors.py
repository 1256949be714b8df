"""One table from errors to answers, and a friendly page for each.

DomainError and EngineError bring their own status and sentence; what Flask raises gets
one of the sentences below; anything else is logged with its id and shown as 500.
"""

from uuid import uuid4

import structlog
from flask import Flask, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from engine.errors import EngineError, StepFailed
from governance.errors import DomainError
from webapp.database import db
from webapp.pages import language
from webapp.watching.requests import route

log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(DomainError, _told)
    app.register_error_handler(EngineError, _told)
    app.register_error_handler(StepFailed, _kept)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _told(error: DomainError | EngineError) -> tuple[str, int]:
    return _page(error.status, error.message(language()))


def _kept(error: StepFailed) -> tuple[str, int]:
    log.error(
        "step_failed",
        incident=error.incident_id,
        instance=error.instance_id,
        element=error.element_id,
        exc_info=error.error,
    )
    sentence = _(
        "Dine svar er gemt, men næste trin fejlede. Driften kan se fejlen og prøver igen; "
        "du behøver ikke gøre noget."
    )
    return _page(500, sentence)


def _expired(error: CSRFError) -> tuple[str, int]:
    return _page(400, _("Siden har stået åben for længe. Gå tilbage, genindlæs, og prøv igen."))


def _http(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    sentences = {
        400: _("Browseren sendte noget, vi ikke kunne læse. Gå tilbage, og prøv igen."),
        403: _("Du har ikke adgang til denne side."),
        404: _("Siden findes ikke. Måske er adressen skrevet forkert eller siden flyttet."),
        405: _("Siden kan ikke bruges på den måde. Gå tilbage, og prøv igen."),
        413: _("Filen er for stor. Højst 20 MB ad gangen."),
        429: _("For mange forsøg på kort tid. Vent lidt, og prøv igen."),
    }
    return _page(status, sentences.get(status, _("Noget gik galt. Prøv igen om lidt.")))


def _unexpected(error: Exception) -> tuple[str, int]:
    # the page that says so asks the database who is signed in
    db.session.rollback()
    reference = uuid4().hex[:8]
    log.error("unexpected", reference=reference, route=route(), exc_info=error)
    sentence = _(
        "Der skete en uventet fejl. Prøv igen om lidt; bliver den ved, så oplys "
        "sekretariatet koden %(code)s.",
        code=reference,
    )
    return _page(500, sentence)


def _page(status: int, sentence: str) -> tuple[str, int]:
    titles = {
        400: _("Det kunne vi ikke læse"),
        403: _("Ingen adgang"),
        404: _("Ikke fundet"),
        405: _("Det kan siden ikke"),
        409: _("Nogen kom først"),
        413: _("For stor fil"),
        422: _("Det kan ikke lade sig gøre"),
        423: _("Sat i bero"),
        429: _("Vent lidt"),
        500: _("Noget gik galt"),
    }
    title = titles.get(status, titles[500])
    return render_template("error.html", status=status, title=title, sentence=sentence), status
