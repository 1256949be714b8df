"""The meetings to come: those of adopted annual plans, and what has been convened beside them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from governance.cycle.cycles import OccurrenceState
from governance.cycle.queries import upcoming
from governance.cycle.templates import OccurrenceKind
from governance.meetings.meetings import Meeting, MeetingKind, MeetingState
from governance.organisation.bodies import Body
from governance.records.publications import Publication, PublicationKind
from governance.work import Work
from governance.workdays import danish_day

_AHEAD = 60


@dataclass(frozen=True)
class Upcoming:
    """``agenda`` is the address of the published agenda, if there is one."""

    body_da: str
    body_en: str
    on: date
    is_extraordinary: bool
    agenda: str | None

    def body(self, language: str) -> str:
        """The name of the body."""
        return self.body_en if language == "en" else self.body_da


def upcoming_meetings(work: Work) -> list[Upcoming]:
    """The soonest first. A meeting that is only being planned is nobody's business yet."""
    names = {one.code: one for one in work.session.scalars(select(Body))}
    agendas = _agendas(work)
    found = {
        (one.body_code, one.occurs_on): (False, agendas.get(f"meeting:{one.meeting_id}"))
        for one in upcoming(work, limit=_AHEAD)
        if one.kind is OccurrenceKind.MEETING and one.state is not OccurrenceState.DONE
    }
    for one in _convened(work):
        extra = one.kind is MeetingKind.EXTRAORDINARY
        found[one.body_code, danish_day(one.starts_at)] = (extra, agendas.get(one.subject))
    return [
        Upcoming(names[code].name_da, names[code].name_en, on, extra, agenda)
        for (code, on), (extra, agenda) in sorted(found.items(), key=lambda pair: pair[0][::-1])
    ]


def _convened(work: Work) -> list[Meeting]:
    query = select(Meeting).where(
        Meeting.state == MeetingState.CONVENED,
        Meeting.kind != MeetingKind.WRITTEN,
        Meeting.starts_at >= work.now,
    )
    return list(work.session.scalars(query))


def _agendas(work: Work) -> dict[str, str]:
    query = select(Publication.subject, Publication.slug).where(
        Publication.kind == PublicationKind.AGENDA, Publication.withdrawn_at.is_(None)
    )
    return {str(subject): slug for subject, slug in work.session.execute(query)}
