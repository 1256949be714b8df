"""Snapshots: the list with its checksums, the replay, freezing, and releasing to the public."""

from flask import Response as Download
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from governance.errors import DomainError
from governance.permissions import Permission, require
from governance.portfolio.overview.changes import changes_from
from governance.portfolio.overview.gross_list import gross_list
from governance.portfolio.overview.release import (
    may_release,
    preparation_of,
    prepare_release,
    public_overview,
    publish_overview,
)
from governance.portfolio.overview.whole import freeze_overview
from governance.portfolio.snapshots import Snapshot, SnapshotPurpose, replay, snapshot_by_id
from governance.records.publications import Publication, PublicationKind, publications, withdraw
from governance.work import Work
from webapp.desk import read, told, write
from webapp.portfolio import labels
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.changes import told_changes
from webapp.portfolio.current import current_period

PATH = "/portefoelje/oejebliksbilleder/<int:snapshot_id>"


@blueprint.get("/portefoelje/oejebliksbilleder/")
def snapshots() -> str:
    """Every snapshot with its checksum and what became of it."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    found, published = work.session.scalars(select(Snapshot)), _published(work)
    return render_template(
        "portfolio/snapshots.html",
        rows=[(one, published.get(one.id)) for one in sorted(found, key=lambda s: -s.id)],
        labels=labels,
        can_freeze=current_period(work.session) is not None,
    )


@blueprint.get(PATH)
def snapshot(snapshot_id: int) -> str:
    """The replay: read from the frozen text, after its checksum was verified."""
    return _page(snapshot_id)


@blueprint.get(f"{PATH}.json")
def snapshot_file(snapshot_id: int) -> Download:
    """The frozen text itself, bit for bit: its sha256 is the one on the page."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    found = snapshot_by_id(work.session, snapshot_id)
    answer = Download(found.content, mimetype="application/json")
    answer.set_etag(found.sha256)
    return answer


@blueprint.post("/portefoelje/oejebliksbilleder/")
def freeze() -> Response:
    """Freeze the overview of the newest period as it stands now."""
    with write() as work:
        opened = current_period(work.session)
        require(work.actor, Permission.EDIT_PORTFOLIO)
        if opened is None:
            return redirect(url_for(".snapshots"), 303)
        taken = freeze_overview(work, opened, purpose=SnapshotPurpose.PUBLICATION)
        taken_id = taken.id
    flash(_("Overblikket er frosset."), "success")
    return redirect(url_for(".snapshot", snapshot_id=taken_id), 303)


@blueprint.get(f"{PATH}/frigiv")
def release_check(snapshot_id: int) -> str:
    """What everybody would read, before it is released."""
    work = read()
    require(work.actor, Permission.PUBLISH)
    found = snapshot_by_id(work.session, snapshot_id)
    public = public_overview(work.session, found)
    left_out = len(replay(found)["gross_list"]) - len(public["gross_list"])
    return render_template(
        "portfolio/release.html",
        snapshot=found,
        public=public,
        left_out=left_out,
        labels=labels,
        prepared=preparation_of(work.session, snapshot_id),
        releases=may_release(work, found),
    )


@blueprint.post(f"{PATH}/klargoer")
def prepare(snapshot_id: int) -> Response:
    """The first of two persons has looked it through."""
    with write() as work:
        prepare_release(work, snapshot_by_id(work.session, snapshot_id))
    flash(_("Øjebliksbilledet er klargjort. En anden end dig skal offentliggøre det."), "success")
    return redirect(url_for(".release_check", snapshot_id=snapshot_id), 303)


@blueprint.post(f"{PATH}/frigiv")
def release(snapshot_id: int) -> Response:
    """The second of two persons puts it on the public pages."""
    with write() as work:
        publish_overview(work, snapshot_by_id(work.session, snapshot_id))
    flash(_("Øjebliksbilledet er offentliggjort."), "success")
    return redirect(url_for(".snapshot", snapshot_id=snapshot_id), 303)


@blueprint.post(f"{PATH}/traek-tilbage")
def take_back(snapshot_id: int) -> Response | tuple[str, int]:
    """Leave a tombstone with the reason where it was."""
    try:
        with write() as work:
            slug = _published(work)[snapshot_id].slug
            withdraw(work, slug, reason=request.form.get("reason", ""))
    except DomainError as problem:
        if problem.status != 422:
            raise
        return _page(snapshot_id, {"reason": told(problem)[""]}), 422
    flash(_("Øjebliksbilledet er trukket tilbage."), "success")
    return redirect(url_for(".snapshot", snapshot_id=snapshot_id), 303)


def _page(snapshot_id: int, errors: dict[str, list[str]] | None = None) -> str:
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    found = snapshot_by_id(work.session, snapshot_id)
    rows = gross_list(work.session, None)
    return render_template(
        "portfolio/snapshot.html",
        snapshot=found,
        told=replay(found),
        changes=told_changes(work, changes_from(work.session, found), rows),
        publication=_published(work).get(snapshot_id),
        prepared=preparation_of(work.session, snapshot_id),
        labels=labels,
        errors=errors,
    )


def _published(work: Work) -> dict[int, Publication]:
    """By the id of the snapshot they were made from."""
    found = publications(work.session, kind=PublicationKind.SNAPSHOT, limit=10_000)
    return {int((one.subject or "").partition(":")[2]): one for one in found if one.subject}
