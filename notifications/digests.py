"""The daily digest: at half past seven on workdays, one per person and day."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, select

from engine.persistence.tables import UserTask
from governance.organisation.people import Notify, Person
from governance.work import Work
from governance.workdays import is_workday, local_moment
from notifications.once import insert_once
from notifications.post import Draft, mail
from notifications.preferences import Urgency
from notifications.recipients import Recipient, recipients_where
from notifications.tables import DigestItem, DigestSent
from notifications.words import links
from notifications.words.rendering import Rendered, render
from notifications.words.tasklines import line, open_for

HOUR, MINUTE = 7, 30


def send_due(work: Work) -> int:
    """Write today's digests that are not written yet; how many."""
    if not is_workday(work.today) or work.now < local_moment(work.today, HOUR, MINUTE):
        return 0
    return sum(_send(work, person) for person in _readers(work))


def _readers(work: Work) -> Sequence[Recipient]:
    """Those who want a digest and have not had today's, and those with news left from before."""
    had = exists().where(DigestSent.person_id == Person.id, DigestSent.on == work.today)
    waiting = exists().where(DigestItem.person_id == Person.id, DigestItem.digest_id.is_(None))
    wants = (Person.notify == Notify.DIGEST) | (waiting & (Person.notify == Notify.IMMEDIATE))
    return recipients_where(work, wants & ~had)


def _send(work: Work, person: Recipient) -> int:
    tasks = open_for(work, person.id) if person.notify is Notify.DIGEST else []
    items = _items(work, person)
    digest_id = insert_once(
        work.session,
        DigestSent,
        person_id=person.id,
        on=work.today,
        tasks=len(tasks),
        items=len(items),
        at=work.now,
    )
    # another worker was first, or there is nothing to say today
    if digest_id is None or not (tasks or items):
        return 0
    _use_up(work, items, digest_id)
    draft = Draft("digest", f"digest:{work.today.isoformat()}", Urgency.NEWS, links.INBOX)
    return mail(work, person, draft, words=_words(work, person, tasks=tasks, items=items))


def _items(work: Work, person: Recipient) -> Sequence[DigestItem]:
    query = select(DigestItem).where(
        DigestItem.person_id == person.id, DigestItem.digest_id.is_(None)
    )
    return work.session.scalars(query.order_by(DigestItem.id)).all()


def _use_up(work: Work, items: Sequence[DigestItem], digest_id: int) -> None:
    for item in items:
        item.digest_id = digest_id


def _words(
    work: Work, person: Recipient, *, tasks: Sequence[UserTask], items: Sequence[DigestItem]
) -> Rendered:
    lines = [line(work, task, person.language) for task in tasks]
    facts: dict[str, Any] = {
        "overdue": [one for one in lines if one.is_overdue],
        "dated": [one for one in lines if one.due_at and not one.is_overdue],
        "undated": [one for one in lines if one.due_at is None],
        "items": items,
        "on": work.today,
        "inbox": links.INBOX,
    }
    return render("digest", person.language, facts)
