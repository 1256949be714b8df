"""Everything an auditor needs to check elsewhere, as one file. Taking it is in the journal."""

from tempfile import TemporaryFile

from flask import Response, send_file

from governance.permissions import Permission, require
from governance.records import journal
from webapp.database import stop_writing
from webapp.desk import read, write
from webapp.operations.blueprint import blueprint
from webapp.operations.records import pack


@blueprint.post("/drift/journal/alt.zip")
def export_everything() -> Response:
    """Journal, snapshots, ballots, rulings, baselines and processes, with a manifest."""
    work = read()
    require(work.actor, Permission.EXPORT_RECORDS)
    stop_writing(work.session)
    # closed by the answer, once it is sent
    file = TemporaryFile()  # noqa: SIM115 - see above
    manifest = pack(work, file)
    file.seek(0)
    with write() as writing:
        detail = {"files": {name: one["sha256"] for name, one in manifest["files"].items()}}
        journal.append(writing, "records_exported", "journal", detail=detail)
    name = f"sagsgang-{work.today.isoformat()}.zip"
    return send_file(file, mimetype="application/zip", as_attachment=True, download_name=name)
