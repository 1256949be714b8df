"""Resolutions by year, and the material of meetings, each at an address that stays."""

from typing import Any

from flask import Response, abort, make_response, render_template, request
from flask_babel import gettext as _
from sqlalchemy import select

from governance.organisation.bodies import Body
from governance.portfolio.errors import SnapshotDamaged
from governance.records.publications import Publication, PublicationKind, publication_at
from webapp.pages import language
from webapp.public import words
from webapp.public.blueprint import blueprint, read
from webapp.public.shelf import material
from webapp.public.upcoming import upcoming_meetings

FEED = 50


@blueprint.get("/offentlig/beslutninger/")
def resolutions() -> str:
    """The register of one year, the newest year when none is asked for."""
    found = material(read(), PublicationKind.RESOLUTION)
    years = sorted({one.content["year"] for one in found}, reverse=True)
    asked = request.args.get("aar", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else next(iter(years), None)
    shown = [one for one in found if one.content["year"] == year]
    shown.sort(key=lambda one: (one.content["body"]["code"], -one.content["serial"]))
    return render_template(
        "public/resolutions.html",
        year=year,
        years=years,
        rows=shown,
        words=words,
        body=body_name,
    )


@blueprint.get("/offentlig/beslutninger.atom")
def feed() -> Response:
    """The newest resolutions as an Atom feed."""
    entries = material(read(), PublicationKind.RESOLUTION)[:FEED]
    updated = max((one.published_at for one in entries), default=None)
    text = render_template("public/feed.xml", entries=entries, updated=updated, words=words)
    return Response(text, mimetype="application/atom+xml")


@blueprint.get("/offentlig/moeder/")
def meetings() -> str:
    """Meetings to come, and those with published agenda or minutes."""
    work = read()
    return render_template(
        "public/meetings.html",
        upcoming=upcoming_meetings(work),
        held=_by_meeting(_papers(work)),
        body=body_name,
        meeting=meeting_name,
    )


@blueprint.get("/offentlig/materiale/<slug>")
def material_page(slug: str) -> Response:
    """Anything published, as it was published; a tombstone where it was withdrawn."""
    found = publication_at(read().session, slug)
    if found.is_withdrawn:
        return make_response(render_template("public/tombstone.html", publication=found), 410)
    if not found.is_authentic:
        raise SnapshotDamaged(snapshot=found.slug)
    template = TEMPLATES.get(found.kind) or abort(404)
    page = render_template(template, publication=found, words=words, body=body_name)
    return make_response(page)


TEMPLATES = {
    PublicationKind.RESOLUTION: "public/resolution.html",
    PublicationKind.AGENDA: "public/meeting_paper.html",
    PublicationKind.MINUTES: "public/meeting_paper.html",
    PublicationKind.SNAPSHOT: "public/edition.html",
    PublicationKind.INDICATOR: "public/figures.html",
}


def body_name(publication: Publication) -> str:
    """The body. Minutes and agendas hold its Danish name; one it had before has no other."""
    body = publication.content.get("body", "")
    if not isinstance(body, str):
        return str(body[f"name_{language()}"])
    known = read().session.scalar(select(Body).where(Body.name_da == body))
    return known.name(language()) if known else body


def meeting_name(publication: Publication) -> str:
    """The body and the number of the meeting."""
    told = publication.content
    return str(told["meeting"]).replace(str(told["body"]), body_name(publication))


def _papers(work: Any) -> list[Publication]:
    return [
        *material(work, PublicationKind.AGENDA),
        *material(work, PublicationKind.MINUTES),
    ]


def _by_meeting(papers: list[Publication]) -> list[tuple[Publication, list[tuple[str, str]]]]:
    """Each meeting once, the latest first, with its papers as (label, slug)."""
    labels = {PublicationKind.AGENDA: _("Dagsorden"), PublicationKind.MINUTES: _("Referat")}
    held: dict[str, tuple[Publication, list[tuple[str, str]]]] = {}
    for one in papers:
        _first, links = held.setdefault(one.subject or one.slug, (one, []))
        links.append((labels[one.kind], one.slug))
    return sorted(held.values(), key=lambda pair: pair[0].content["held_on"], reverse=True)
