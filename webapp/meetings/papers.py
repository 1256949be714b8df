"""All papers of a meeting as one file: the agenda and the documents that the reader may have."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Response, send_file
from flask_babel import gettext as _

from governance.casework.documents.storing import fetch
from governance.work import Work
from webapp.desk import language, read
from webapp.meetings.blueprint import blueprint
from webapp.meetings.presenter import ItemLine, MeetingPage, meeting_page
from webapp.ui.formats import show_moment

# what archives and file systems do not take in a name
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@blueprint.get("/moeder/<int:meeting_id>/materiale.zip")
def material(meeting_id: int) -> Response:
    """The agenda as text, and each item's documents in a folder of its own."""
    work = read()
    page = meeting_page(work, meeting_id)
    name = f"{page.meeting.body_code}-{page.meeting.number.replace('/', '-')}.zip"
    return send_file(
        BytesIO(_packed(work, page)),
        mimetype="application/zip",
        as_attachment=True,
        download_name=name,
    )


def _packed(work: Work, page: MeetingPage) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_("dagsorden") + ".txt", _agenda_text(page))
        taken: set[str] = set()
        for line in page.items:
            for case in line.cases:
                for paper in case.papers:
                    found = fetch(work, paper.version.id)
                    archive.writestr(_name(line, found.filename, taken), found.content)
    return held.getvalue()


def _name(line: ItemLine, filename: str, taken: set[str]) -> str:
    """A path that no other file of the archive has."""
    folder = f"{line.item.position:02d} {_clean(line.item.heading(language()))[:60]}".strip(" .")
    stem, dot, ending = _clean(filename).rpartition(".")
    name, count = f"{folder}/{_clean(filename)}", 1
    while name.lower() in taken:
        count += 1
        name = f"{folder}/{stem or ending} ({count}){dot if stem else ''}{ending if stem else ''}"
    taken.add(name.lower())
    return name


def _clean(text: str) -> str:
    return _FORBIDDEN.sub(" ", text).strip() or "_"


def _agenda_text(page: MeetingPage) -> str:
    meeting, lang = page.meeting, language()
    head = [
        f"{page.body.name(lang)}, " + _("møde") + f" {meeting.number}",
        f"{show_moment(meeting.starts_at, lang)} {meeting.place}".strip(),
        "",
    ]
    lines = [part for line in page.items for part in _item_text(line)]
    return "\r\n".join([*head, *lines])


def _item_text(line: ItemLine) -> list[str]:
    item = line.item
    is_closed = item.openness.value == "closed"
    closed = " (" + _("Lukket") + f": {item.ground})" if is_closed else ""
    title = f"{item.position}. {item.heading(language())} [{line.kind}]{closed}"
    cases = [f"   {each.case.number} {each.case.title}" for each in line.cases]
    return [title, *cases, *(f"   {text}" for text in item.words(language()).splitlines()), ""]
