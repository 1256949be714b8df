"""Uploading: a process folder as a zip, or single files over the newest version."""

from collections.abc import Mapping, Sequence

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.deployment.source import Source
from engine.deployment.version import latest
from engine.versions.errors import UploadRefused
from engine.versions.upload import named_process, read_files, read_upload
from governance.definitions.drafts import find_draft, findings, keep_draft, replace_draft
from governance.permissions import Permission, require
from governance.work import Work
from webapp.desk import language, read, write
from webapp.studio.blueprint import blueprint
from webapp.studio.draft import show_draft
from webapp.worklist.labels import process_label

Answer = str | Response | tuple[str, int]
Errors = Mapping[str, Sequence[str]]


@blueprint.get("/processer/indlaes")
def upload() -> str:
    """The form. ``?proces=`` names the process that single files belong to."""
    return _form(None)


@blueprint.post("/processer/indlaes")
def take_in() -> Answer:
    """Keep what was uploaded as a draft, and show what the check found."""
    return _take_in(None)


@blueprint.post("/processer/kladde/<int:draft_id>/erstat")
def replace(draft_id: int) -> Answer:
    """A mended upload in place of the one before."""
    return _take_in(draft_id)


def _take_in(draft_id: int | None) -> Answer:
    """422 where something stops the draft; it is kept all the same."""
    files = _files()
    if not files:
        return _refused(draft_id, [_("Vælg den zip eller de filer, der skal indlæses.")], 422)
    try:
        with write() as work:
            require(work.actor, Permission.DEPLOY_PROCESS)
            source = _source(work, files, draft_id)
            kept = (
                keep_draft(work, source)
                if draft_id is None
                else replace_draft(work, draft_id, source)
            )
            is_broken = any(each.stops for each in findings(work, source))
            number = kept.id
    except UploadRefused as refusal:
        return _refused(draft_id, [refusal.message(language())], refusal.status)
    if is_broken:
        return show_draft(number), 422
    return redirect(url_for(".draft", draft_id=number), 303)


def _source(work: Work, files: list[tuple[str, bytes]], draft_id: int | None) -> Source:
    """One zip is a whole folder; anything else lies over the draft that it mends, or over the
    newest version of its process."""
    first, content = files[0]
    if draft_id is not None:
        base: Source | None = find_draft(work, draft_id).source
    else:
        base = _newest(work, request.form.get("proces") or named_process(files))
    if len(files) == 1 and first.lower().endswith(".zip"):
        return read_upload(first, content, base)
    return read_files(files, base)


def _newest(work: Work, process_id: str | None) -> Source | None:
    newest = latest(work.session, process_id) if process_id else None
    return Source.stored(newest) if newest else None


def _files() -> list[tuple[str, bytes]]:
    sent = request.files.getlist("files")
    return [(each.filename, each.read()) for each in sent if each.filename]


def _refused(draft_id: int | None, messages: list[str], status: int) -> tuple[str, int]:
    errors = {"files": messages}
    if draft_id is not None:
        return show_draft(draft_id, errors), status
    return _form(errors), status


def _form(errors: Errors | None) -> str:
    work = read()
    require(work.actor, Permission.DEPLOY_PROCESS)
    wanted = request.values.get("proces", "")
    newest = latest(work.session, wanted)
    return render_template(
        "studio/upload.html",
        newest=newest,
        label=process_label(wanted, newest.name) if newest else "",
        errors=errors,
    )
