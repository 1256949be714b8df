"""New tasks: a message to everybody who may answer, in the transaction that opened them."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from engine.persistence.tables import UserTask
from governance.work import Work
from notifications.post import Draft, post
from notifications.preferences import Urgency
from notifications.recipients import Recipient, holding_group, recipients_by_group
from notifications.words import links
from notifications.words.bilingual import Bilingual
from notifications.words.groups import described_each
from notifications.words.rendering import Rendered, render
from notifications.words.tasklines import case_number, line

# the engine keeps here what it opened or passed on in this transaction
OPENED = "engine.opened_tasks"


def take_opened(session: Session) -> list[UserTask]:
    """The tasks opened since the last call that are still open, each once."""
    session.flush()
    opened: list[UserTask] = session.info.pop(OPENED, [])
    return [task for task in dict.fromkeys(opened) if task in session and task.is_open]


def tell(work: Work, tasks: Sequence[UserTask]) -> dict[int, int]:
    """Write one message per person, however many tasks; messages by the id of who was told.

    Whoever made the step hears nothing: the next task is on the receipt.
    """
    readers: dict[int, Recipient] = {}
    theirs: dict[int, list[UserTask]] = {}
    holders = recipients_by_group(work, filter(None, map(holding_group, tasks)))
    for task in tasks:
        for person in holders.get(holding_group(task) or "", ()):
            if person.id != work.actor.person_id:
                readers[person.id] = person
                theirs.setdefault(person.id, []).append(task)
    told = (task for tasks in theirs.values() for task in tasks)
    names = described_each(work.session, filter(None, map(holding_group, told))) if theirs else {}
    return {key: _tell(work, person, theirs[key], names) for key, person in readers.items()}


def _tell(
    work: Work, person: Recipient, tasks: Sequence[UserTask], names: Mapping[str, Bilingual]
) -> int:
    first, *others = tasks
    draft = Draft(
        kind="task",
        key=f"task:{first.id}:{len(tasks)}:{work.now.timestamp():.0f}",
        urgency=Urgency.TASK,
        path=links.INBOX if others else links.task(first.id),
        task_id=None if others else first.id,
        case_number=case_number(work, first),
    )
    return post(work, person, draft, words=_words(work, person, tasks, names))


def _words(
    work: Work, person: Recipient, tasks: Sequence[UserTask], names: Mapping[str, Bilingual]
) -> Rendered:
    language = person.language
    groups = dict.fromkeys(filter(None, map(holding_group, tasks)))
    facts = {
        "tasks": [line(work, task, language) for task in tasks],
        "holders": [names[group].in_(language) for group in groups],
        "inbox": links.INBOX,
    }
    return render("task", language, facts)
