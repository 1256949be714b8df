"""Documents in and out: upload, new version, open or closed, download."""

from io import BytesIO
from typing import Any

from flask import Response, flash, redirect, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from governance.casework.cases import Openness
from governance.casework.documents import storing
from governance.casework.documents.models import DocumentKind
from governance.casework.errors import DocumentNotFound
from governance.casework.queries import case_facts
from governance.errors import Refused
from governance.work import Work
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.page import render_case
from webapp.database import reading, unit_of_work
from webapp.pages import language

TAB = "dokumenter"
Page = Answer | tuple[str, int]
FIELDS = {
    "FileTypeRefused": "document",
    "FileTooLarge": "document",
    "FileEmpty": "document",
    "GroundRequired": "ground",
}


@blueprint.get("/dokumenter/<int:version_id>")
def download(version_id: int) -> Response:
    """The file as it came in, as an attachment that no browser will run."""
    found = storing.fetch(reading(current_actor()), version_id)
    answer = send_file(
        BytesIO(found.content),
        mimetype=found.content_type,
        as_attachment=True,
        download_name=found.filename,
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@blueprint.post("/sager/<number>/dokumenter")
def add_document(number: str) -> Page:
    """A new document on the case."""
    uploaded = upload()
    errors = _missing(uploaded)
    if errors or uploaded is None:
        return _refused(number, errors)
    try:
        with unit_of_work(current_actor()) as work:
            case = case_facts(work, number).case
            storing.add_document(work, case.id, _draft(), upload=uploaded)
    except Refused as refusal:
        return _refused(number, told(refusal))
    return _done(number, _("Dokumentet er lagt på sagen."))


@blueprint.post("/sager/<number>/dokumenter/<int:document_id>/version")
def add_version(number: str, document_id: int) -> Page:
    """The next version of a document; reviews already opened keep the one before them."""
    uploaded = upload()
    if uploaded is None:
        return _refused(number, {"": [_("Vælg den fil, der er den nye version.")]})
    try:
        with unit_of_work(current_actor()) as work:
            _of_case(work, number, document_id)
            storing.add_version(work, document_id, uploaded)
    except Refused as refusal:
        return _refused(number, {"": [refusal.message(language())]})
    return _done(number, _("Den nye version er lagt på sagen."))


@blueprint.post("/sager/<number>/dokumenter/<int:document_id>/aabenhed")
def set_openness(number: str, document_id: int) -> Page:
    """Close a document on a ground, or open it."""
    closes = request.form.get("openness") == Openness.CLOSED
    ground = request.form.get("ground", "").strip() if closes else ""
    wanted = Openness.CLOSED if closes else Openness.OPEN
    try:
        with unit_of_work(current_actor()) as work:
            _of_case(work, number, document_id)
            storing.set_openness(work, document_id, wanted, ground=ground)
    except Refused as refusal:
        return _refused(number, {"": [refusal.message(language())]})
    return _done(number, _("Dokumentet er lukket.") if closes else _("Dokumentet er åbnet."))


def upload() -> storing.Upload | None:
    """The file that was sent, if any."""
    sent = request.files.get("document")
    if sent is None or not sent.filename:
        return None
    return storing.Upload(sent.filename, sent.read())


def told(refusal: Refused) -> dict[str, list[str]]:
    """The refusal by the field that it is about."""
    return {FIELDS.get(type(refusal).__name__, ""): [refusal.message(language())]}


def _of_case(work: Work, number: str, document_id: int) -> None:
    """The address must not name one case and change a document of another."""
    known = {document.id for document in case_facts(work, number).documents}
    if document_id not in known:
        raise DocumentNotFound()


def _missing(uploaded: storing.Upload | None) -> dict[str, list[str]]:
    errors = {}
    if not request.form.get("title", "").strip():
        errors["title"] = [_("Skriv dokumentets titel.")]
    if uploaded is None:
        errors["document"] = [_("Vælg den fil, der skal lægges på sagen.")]
    return errors


def _draft() -> storing.DocumentDraft:
    kind = request.form.get("kind", "")
    closed = request.form.get("openness") == Openness.CLOSED
    return storing.DocumentDraft(
        request.form["title"].strip()[:200],
        DocumentKind(kind) if kind in set(DocumentKind) else DocumentKind.ANNEX,
        Openness.CLOSED if closed else Openness.OPEN,
        request.form.get("ground", "").strip() if closed else "",
    )


def _refused(number: str, errors: dict[str, list[str]]) -> Page:
    if uploaded := request.files.get("document"):
        note = _("Vælg filen %(name)s igen: en browser sender den ikke to gange.",
                 name=uploaded.filename or "")  # fmt: skip
        errors = {**errors, "document": [*errors.get("document", []), note]}
    given: dict[str, Any] = request.form.to_dict()
    return render_case(number, TAB, errors=errors, given=given), 422


def _done(number: str, text: str) -> Page:
    flash(text, "success")
    return redirect(url_for(".case", number=number, fane=TAB), 303)
