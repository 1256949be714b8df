"""What of a meeting the public may read: the open items of its agenda and of its minutes."""

from typing import Any

from governance.casework.cases import Openness, get_case
from governance.casework.documents.storing import documents_of, versions_of
from governance.casework.resolutions.publishing import publish_resolution
from governance.meetings.agendas import AgendaItem, case_ids_of, items_of
from governance.meetings.meetings import Meeting, get_meeting, mark_published
from governance.meetings.minutes import get_minutes, newest_version
from governance.meetings.queries import resolutions_of_item
from governance.organisation.bodies import body_by_code
from governance.records.publications import (
    Draft,
    Publication,
    PublicationKind,
    publications,
    publish,
)
from governance.work import Work
from governance.workdays import danish_day

_WORDS = {
    PublicationKind.AGENDA: ("dagsorden", "Dagsorden", "Agenda"),
    PublicationKind.MINUTES: ("referat", "Referat", "Minutes"),
}


def publish_agenda(work: Work, meeting_id: int) -> Publication:
    """The open items and the open papers of their cases, as they went out."""
    meeting = get_meeting(work, meeting_id)
    items = [
        {**_item(item), **_text(item), "papers": _papers(work, item)}
        for item in _open_items(work, meeting_id)
    ]
    return _publish(work, meeting, PublicationKind.AGENDA, items)


def publish_minutes(work: Work, meeting_id: int) -> Publication:
    """The approved minutes of the open items, and their resolutions one by one."""
    meeting = get_meeting(work, meeting_id)
    texts = newest_version(work, get_minutes(work, meeting_id)).texts
    items = [
        {**_item(item), "text": texts.get(str(item.id), "")}
        for item in _open_items(work, meeting_id)
    ]
    published = _publish(work, meeting, PublicationKind.MINUTES, items)
    for item in _open_items(work, meeting_id):
        _publish_resolutions(work, item)
    mark_published(work, meeting_id)
    return published


def _publish_resolutions(work: Work, item: AgendaItem) -> None:
    for resolution in resolutions_of_item(work, item.id):
        if resolution.case_id is None or _is_open(work, resolution.case_id):
            publish_resolution(work, resolution, about=item.title, about_en=item.title_en)


def _open_items(work: Work, meeting_id: int) -> list[AgendaItem]:
    return [item for item in items_of(work, meeting_id) if item.openness is Openness.OPEN]


def _item(item: AgendaItem) -> dict[str, Any]:
    titles = {"title": item.title, "title_en": item.title_en}
    return {"number": item.position, "kind": item.kind.value, **titles}


def _text(item: AgendaItem) -> dict[str, str]:
    return {"text": item.text, "text_en": item.text_en}


def _is_open(work: Work, case_id: int) -> bool:
    return get_case(work, case_id).confidentiality is Openness.OPEN


def _papers(work: Work, item: AgendaItem) -> list[dict[str, str]]:
    """Name and fingerprint of the newest version of each open paper."""
    return [
        {"title": document.title, "filename": newest.filename, "sha256": newest.sha256}
        for case_id in case_ids_of(work, item.id)
        for document in documents_of(work, case_id)
        if document.openness is Openness.OPEN and _is_open(work, case_id)
        for newest in versions_of(work, document.id)[-1:]
    ]


def _publish(
    work: Work, meeting: Meeting, kind: PublicationKind, items: list[dict[str, Any]]
) -> Publication:
    """Once per meeting and kind; a second call gives what stands there."""
    for earlier in publications(work.session, kind=kind, subject=meeting.subject, limit=1):
        return earlier
    body = body_by_code(work.session, meeting.body_code)
    word, da, en = _WORDS[kind]
    content = {
        "body": body.name_da,
        "meeting": meeting.number,
        "held_on": danish_day(meeting.starts_at).isoformat(),
        "place": meeting.place,
        "items": items,
    }
    draft = Draft(
        kind=kind,
        slug=f"{meeting.body_code}-{meeting.year}-{meeting.serial}-{word}".replace("_", "-"),
        title_da=f"{da}: {body.name_da}, møde {meeting.number}",
        title_en=f"{en}: {body.name_en}, meeting {meeting.number}",
        content=content,
        subject=meeting.subject,
    )
    return publish(work, draft, is_open=True)
