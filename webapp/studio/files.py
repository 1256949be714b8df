"""The files themselves: the diagram for the viewer, a form to look at, everything as a zip."""

import io
import zipfile

from flask import Response, abort, render_template, request

from engine.deployment.source import Source
from governance.definitions.drafts import find_draft
from governance.definitions.queries import find_version
from webapp.cases.tabs.drawings import xml_in
from webapp.desk import language, read
from webapp.studio.blueprint import blueprint
from webapp.studio.place import Place
from webapp.studio.sheet.forms import form_views, read_form
from webapp.studio.sheet.reading import Reader

# zip cannot say when a file of before 1980 was made; the same files always give the same zip
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@blueprint.get("/processer/<process_id>/<int:version>/diagram.bpmn")
def version_diagram(process_id: str, version: int) -> Response:
    """The BPMN XML of a version, with names in the language of the page."""
    return _diagram(_of_version(process_id, version))


@blueprint.get("/processer/kladde/<int:draft_id>/diagram.bpmn")
def draft_diagram(draft_id: int) -> Response:
    """The BPMN XML of a draft, as far as it can be read."""
    return _diagram(find_draft(read(), draft_id).source)


@blueprint.get("/processer/<process_id>/<int:version>/filer.zip")
def version_zip(process_id: str, version: int) -> Response:
    """The folder of a version: change it and upload it again."""
    return _zip(_of_version(process_id, version), f"{process_id}-{version}")


@blueprint.get("/processer/kladde/<int:draft_id>/filer.zip")
def draft_zip(draft_id: int) -> Response:
    """The files of a draft as they were uploaded."""
    source = find_draft(read(), draft_id).source
    return _zip(source, f"{source.process_id}-kladde")


@blueprint.get("/processer/<process_id>/<int:version>/skema/<key>")
def version_form(process_id: str, version: int, key: str) -> str:
    """A form of a version as people meet it."""
    work = read()
    definition = find_version(work, process_id, version)
    source = Source.stored(definition)
    return _form(source, key, Place.of_version(definition))


@blueprint.get("/processer/kladde/<int:draft_id>/skema/<key>")
def draft_form(draft_id: int, key: str) -> str:
    """A form of a draft as people would meet it."""
    draft = find_draft(read(), draft_id)
    return _form(draft.source, key, Place.of_draft(draft))


def _of_version(process_id: str, version: int) -> Source:
    return Source.stored(find_version(read(), process_id, version))


def _diagram(source: Source) -> Response:
    reader = Reader(source, language())
    name = request.args.get("fil") or reader.main_file or ""
    if name not in reader.trees:
        abort(404)
    return _attached(
        xml_in(source.files[name], language()), "application/xml", f"{source.process_id}.bpmn"
    )


def _zip(source: Source, name: str) -> Response:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in sorted(source.files.items()):
            entry = zipfile.ZipInfo(f"{source.process_id}/{path}", ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, text)
    return _attached(content.getvalue(), "application/zip", f"{name}.zip")


def _form(source: Source, key: str, place: Place) -> str:
    reader = Reader(source, language())
    form = read_form(source, key)
    if form is None:
        abort(404)
    view = next(each for each in form_views(reader) if each.key == key)
    return render_template(
        "studio/form.html", form=form, view=view, place=place, title=reader.title
    )


def _attached(content: bytes, mimetype: str, name: str) -> Response:
    """A file that no browser will run."""
    answer = Response(content, mimetype=mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
