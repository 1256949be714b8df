"""From events to messages. ``REGISTRY`` says which events people hear of, and how.

To tell of a new event: write its builder in ``news/<area>.py``, list it in that module's
table, and give it a section in both ``events.toml``. An event that nobody is written to
about stands in that module's ``SILENT`` with the reason.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from governance.events import Event
from governance.work import Work
from notifications import news
from notifications.news.notice import Builder, Notice
from notifications.post import Draft, post
from notifications.recipients import Recipient, recipients
from notifications.words.groups import described
from notifications.words.rendering import Rendered, render_event

REGISTRY: Mapping[type[Event], Builder] = news.EVENTS
SILENT: frozenset[type[Event]] = news.SILENT


def tell(work: Work, events: Sequence[Event], *, tasked: Collection[int] = ()) -> int:
    """Write what people hear of these events; how many messages. ``tasked`` got a task now."""
    latest: dict[tuple[int, str], tuple[Recipient, str, Notice]] = {}
    for notice in _notices(work, events):
        for person, group in _readers(work, notice, tasked):
            # of several pieces of news of one thing in one transaction, the last says it all
            latest[person.id, notice.thing] = (person, group, notice)
    return sum(_tell(work, *told) for told in latest.values())


def _notices(work: Work, events: Sequence[Event]) -> Iterator[Notice]:
    for event in events:
        builder = REGISTRY.get(type(event))
        if builder is not None:
            yield from builder(work, event)


def _readers(
    work: Work, notice: Notice, tasked: Collection[int]
) -> Iterator[tuple[Recipient, str]]:
    """Each reader once, with the first group that makes them one; never who did it."""
    seen = {work.actor.person_id, *(tasked if notice.unless_tasked else ())}
    for group in notice.to:
        for person in recipients(work, [group]):
            if person.id not in seen:
                seen.add(person.id)
                yield person, group


def _tell(work: Work, person: Recipient, group: str, notice: Notice) -> int:
    draft = Draft(
        kind=notice.wording,
        key=f"{notice.wording}:{notice.thing}:{work.now.timestamp():.0f}",
        urgency=notice.urgency,
        path=notice.path,
        case_number=notice.case_number,
    )
    return post(work, person, draft, words=_words(work, person, group, notice=notice))


def _words(work: Work, person: Recipient, group: str, *, notice: Notice) -> Rendered:
    facts = {
        **notice.facts,
        "about": notice.about,
        "due": notice.due,
        "path": notice.path,
        "group": described(work.session, group),
    }
    return render_event(notice.wording, person.language, facts)
