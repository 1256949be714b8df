"""News of meetings and their minutes."""

from collections.abc import Iterable
from typing import Any

from governance.meetings import events as happened
from governance.meetings.meetings import Meeting, MeetingKind
from governance.work import Work
from notifications.news.audience import COORDINATORS, SECRETARIAT, chair, members
from notifications.news.notice import Notice, Silent, Told
from notifications.words import links
from notifications.words.bilingual import Bilingual
from notifications.words.groups import body_name, described

_KINDS = {
    MeetingKind.ORDINARY: Bilingual("Møde {}", "Meeting {}"),
    MeetingKind.EXTRAORDINARY: Bilingual("Ekstraordinært møde {}", "Extraordinary meeting {}"),
    MeetingKind.WRITTEN: Bilingual("Skriftlig votering {}", "Written procedure {}"),
}


def items_called_for(work: Work, event: happened.ItemsCalledFor) -> Iterable[Notice]:
    """The parties and the members may propose items."""
    body = _meeting(work, event.meeting_id).body_code
    to, due = (*COORDINATORS, members(body)), event.until
    yield _about(work, event.meeting_id, "ItemsCalledFor", to=to, due=due, unless_tasked=True)


def agenda_returned(work: Work, event: happened.AgendaReturned) -> Iterable[Notice]:
    """The secretariat reads the reason on the meeting."""
    to = (SECRETARIAT,)
    yield _about(work, event.meeting_id, "AgendaReturned", to=to, unless_tasked=True)


def minutes_returned(work: Work, event: happened.MinutesReturned) -> Iterable[Notice]:
    """The secretariat reads the reason on the meeting."""
    to = (SECRETARIAT,)
    yield _about(work, event.meeting_id, "MinutesReturned", to=to, unless_tasked=True)


def convened(work: Work, event: happened.MeetingConvened) -> Iterable[Notice]:
    """The members are called, and the agenda and its papers are there."""
    yield _to_members(work, event.meeting_id, "MeetingConvened")


def moved(work: Work, event: happened.MeetingMoved) -> Iterable[Notice]:
    """The members have another day; the deadlines derived from it have moved as well."""
    facts = {"before": event.before}
    yield _to_members(work, event.meeting_id, "MeetingMoved", facts=facts)


def cancelled(work: Work, event: happened.MeetingCancelled) -> Iterable[Notice]:
    """Nobody is to travel in vain."""
    yield _to_members(work, event.meeting_id, "MeetingCancelled")


def apology_sent(work: Work, event: happened.ApologySent) -> Iterable[Notice]:
    """Quorum may be at stake."""
    body = _meeting(work, event.meeting_id).body_code
    facts = {"seat": described(work.session, f"seat:{event.seat_id}")}
    to = (SECRETARIAT, chair(body))
    yield _about(work, event.meeting_id, "ApologySent", to=to, facts=facts)


def minutes_sent(work: Work, event: happened.MinutesSentForHearing) -> Iterable[Notice]:
    """The members may object until the deadline."""
    due = event.until
    yield _to_members(work, event.meeting_id, "MinutesSentForHearing", due=due, unless_tasked=True)


def minutes_objected(work: Work, event: happened.MinutesObjected) -> Iterable[Notice]:
    """Somebody wants the minutes changed."""
    body = _meeting(work, event.meeting_id).body_code
    yield _about(work, event.meeting_id, "MinutesObjected", to=(SECRETARIAT, chair(body)))


def minutes_approved(work: Work, event: happened.MinutesWereApproved) -> Iterable[Notice]:
    """The minutes stand."""
    yield _to_members(work, event.meeting_id, "MinutesWereApproved")


def _meeting(work: Work, meeting_id: int) -> Meeting:
    return work.session.get_one(Meeting, meeting_id)


def _to_members(work: Work, meeting_id: int, wording: str, **more: Any) -> Notice:
    body = _meeting(work, meeting_id).body_code
    return _about(work, meeting_id, wording, to=(members(body),), **more)


def _about(work: Work, meeting_id: int, wording: str, **more: Any) -> Notice:
    meeting = _meeting(work, meeting_id)
    body = body_name(work.session, meeting.body_code)
    name = _KINDS[meeting.kind].format(Bilingual.same(meeting.number))
    facts = {
        "meeting": name.lowered(),
        "body": body,
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "is_written": meeting.kind is MeetingKind.WRITTEN,
    }
    about = Bilingual("{}, {}", "{}, {}").format(name, body)
    more["facts"] = facts | more.get("facts", {})
    return Notice(wording, path=links.meeting(meeting_id), about=about, **more)


EVENTS: Told = {
    happened.ItemsCalledFor: items_called_for,
    happened.AgendaReturned: agenda_returned,
    happened.MeetingConvened: convened,
    happened.MeetingMoved: moved,
    happened.MeetingCancelled: cancelled,
    happened.ApologySent: apology_sent,
    happened.MinutesSentForHearing: minutes_sent,
    happened.MinutesReturned: minutes_returned,
    happened.MinutesObjected: minutes_objected,
    happened.MinutesWereApproved: minutes_approved,
}
# a planned meeting stands in the annual cycle; who was there knows that it was held
SILENT: Silent = (happened.MeetingPlanned, happened.MeetingHeld)
