"""Taking a draft into use: check what it means, write why, and get a receipt."""

from collections.abc import Mapping, Sequence

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.deployment.version import latest
from engine.errors import DeploymentRefused
from governance.definitions.deploying import called_by, deploy_draft
from governance.definitions.drafts import find_draft, findings
from governance.definitions.errors import NewerVersion, NoteMissing, NothingToDeploy
from governance.definitions.queries import Version, entry_of, find_process, find_version
from governance.permissions import Permission, require
from governance.work import Work
from webapp.desk import language, read, told, write
from webapp.studio.blueprint import blueprint
from webapp.studio.comparing import comparison
from webapp.studio.draft import show_draft
from webapp.studio.place import Place
from webapp.worklist.labels import process_label

Answer = str | Response | tuple[str, int]
Errors = Mapping[str, Sequence[str]]
LONGEST_NOTE = 500


@blueprint.get("/processer/kladde/<int:draft_id>/tag-i-brug")
def check_deployment(draft_id: int) -> Answer:
    """What changes, who follows, and which cases stay where they are."""
    return _check(draft_id)


@blueprint.post("/processer/kladde/<int:draft_id>/tag-i-brug")
def deploy(draft_id: int) -> Answer:
    """The binding act."""
    seen = request.form.get("seen", "")
    note = request.form.get("note", "")[:LONGEST_NOTE]
    try:
        with write() as work:
            done = deploy_draft(
                work, draft_id, note=note, seen=int(seen) if seen.isdecimal() else None
            )
            process_id, version = done.definition.process_id, done.definition.version
    except NoteMissing as error:
        return _check(draft_id, {"note": [error.message(language())]}, 422)
    except (NewerVersion, NothingToDeploy, DeploymentRefused) as error:
        return _check(draft_id, told(error), error.status)
    return redirect(url_for(".receipt", process_id=process_id, version=version), 303)


@blueprint.get("/processer/<process_id>/<int:version>/kvittering")
def receipt(process_id: str, version: int) -> str:
    """That a version was taken into use, and what there is to do about the cases that run."""
    work = read()
    definition = find_version(work, process_id, version)
    process = find_process(work, process_id)
    return render_template(
        "studio/receipt.html",
        definition=definition,
        label=process_label(process_id, definition.name),
        entry=entry_of(work, definition),
        older=[each for each in process.versions if each.running and each.definition != definition],
        bound=called_by(work, process_id),
        process_label=process_label,
    )


def _check(draft_id: int, errors: Errors | None = None, status: int = 200) -> tuple[str, int]:
    work = read()
    require(work.actor, Permission.DEPLOY_PROCESS)
    draft = find_draft(work, draft_id)
    source = draft.source
    if any(each.stops for each in findings(work, source)):
        told_first = [_("Ret det, der skal rettes, før kladden kan tages i brug.")]
        return show_draft(draft_id, {"": told_first}), 422
    newest = latest(work.session, draft.process_id)
    place = Place.of_draft(draft)
    page = render_template(
        "studio/check.html",
        draft=draft,
        newest=newest,
        number=newest.version + 1 if newest else 1,
        label=process_label(draft.process_id),
        comparison=comparison(work, newest, source, place.diagram()) if newest else None,
        running=_running(work, draft.process_id) if newest else [],
        followers=called_by(work, draft.process_id),
        process_label=process_label,
        place=place,
        note=request.form.get("note", ""),
        errors=errors,
    )
    return page, status


def _running(work: Work, process_id: str) -> list[Version]:
    return [each for each in find_process(work, process_id).versions if each.running]
