"""One message about the deadlines that concern one person now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.persistence.tables import UserTask
from governance.work import Work
from notifications.post import Draft, post
from notifications.preferences import Route, Urgency, route
from notifications.recipients import Recipient, holding_group, recipients
from notifications.reminding.escalation import groups_for
from notifications.reminding.plan import Step, Track
from notifications.words import links
from notifications.words.groups import described
from notifications.words.rendering import render
from notifications.words.tasklines import case_number, line


@dataclass(frozen=True)
class Due:
    """A task and the step of its plan that has come."""

    task: UserTask
    step: Step

    @property
    def urgency(self) -> Urgency:
        """An escalation is news to its reader, who holds no task."""
        if self.step.track is not Track.HOLDERS:
            return Urgency.NEWS
        return Urgency.LAST_DAY if self.step.is_last_day else Urgency.REMINDER


def tell(work: Work, person: Recipient, dues: Sequence[Due]) -> int:
    """Write one message about ``dues``, all of one track; 1 for an outbox message."""
    wanted = [due for due in dues if _is_wanted(person, due)]
    if not wanted:
        return 0
    first, *others = wanted
    template = "reminder" if first.step.track is Track.HOLDERS else "escalation"
    draft = Draft(
        kind=template,
        key=f"{template}:{first.task.id}:{first.step.kind}:{first.task.due_at}:{len(others)}",
        urgency=first.urgency,
        path=links.INBOX if others else _path(work, first),
        task_id=None if others else first.task.id,
        case_number=case_number(work, first.task),
    )
    words = render(template, person.language, _facts(work, person, wanted))
    return post(work, person, draft, words=words)


def _is_wanted(person: Recipient, due: Due) -> bool:
    return route(person.notify, due.urgency) in (Route.NOW, Route.DIGEST)


def _facts(work: Work, person: Recipient, dues: Sequence[Due]) -> dict[str, Any]:
    groups = dict.fromkeys(filter(None, (holding_group(due.task) for due in dues)))
    return {
        "lines": [_line(work, person, due) for due in dues],
        "holders": [described(work.session, group).in_(person.language) for group in groups],
        "group": ", ".join(dict.fromkeys(_told(work, person, due) for due in dues)),
        "track": dues[0].step.track.value,
        "inbox": links.INBOX,
    }


def _line(work: Work, person: Recipient, due: Due) -> dict[str, Any]:
    group = holding_group(due.task)
    return {
        "task": line(work, due.task, person.language),
        "path": _path(work, due),
        "holder": described(work.session, group).in_(person.language) if group else "",
        "people": ", ".join(one.name for one in recipients(work, [group] if group else [])),
    }


def _told(work: Work, person: Recipient, due: Due) -> str:
    """The group by which the person hears of a task, in words."""
    groups = groups_for(work, due.task, due.step.track)
    return ", ".join(described(work.session, group).in_(person.language) for group in groups)


def _path(work: Work, due: Due) -> str:
    """The task for its holders; for others, who may not open it, what it belongs to."""
    number = case_number(work, due.task)
    if due.step.track is Track.HOLDERS:
        return links.task(due.task.id)
    kind, _, key = (due.task.subject or "").partition(":")
    if due.step.track is Track.CHAIR and kind == "review" and key.isdecimal():
        return links.review(int(key))
    return links.case(number) if number else links.task(due.task.id)
