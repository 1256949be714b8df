"""Which tasks the inbox shows to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, cast

from sqlalchemy import func, select, tuple_

from engine.persistence.tables import ProcessDefinition, TaskState, UserTask
from engine.queries import Page, Sort, TaskFilter, count_up_to, tasks_page
from governance.permissions import Actor
from governance.work import Work
from governance.workdays import add_workdays, local_moment
from webapp.pages import language
from webapp.worklist.labels import process_label

PER_PAGE = 50
MOST_COUNTED = 100
SOON_WORKDAYS = 5
# Groups that one person answers for; the others are shared with colleagues.
PERSONAL = ("seat:", "person:", "chair:", "deputy:", "owner:", "project_owner:", "coordinator:")
TabName = Literal["mine", "body", "done"]


@dataclass(frozen=True)
class TabCounts:
    """How many open tasks each list holds, counted no further than MOST_COUNTED."""

    mine: int
    body: int


@dataclass(frozen=True)
class Wanted:
    """What the address asks for."""

    tab: TabName = "mine"
    search: str = ""
    process_id: str = ""
    status: str = ""
    sort: Sort = "due"
    after: str | None = None

    @staticmethod
    def read(args: Mapping[str, str], counts: TabCounts) -> "Wanted":
        """From the query string; whoever has nothing of their own sees the shared list first."""
        default = "body" if counts.mine == 0 and counts.body else "mine"
        tab = args.get("vis", default)
        sort = args.get("sort", "due").lstrip("-")
        return Wanted(
            tab=cast(TabName, tab if tab in ("mine", "body", "done") else default),
            search=args.get("q", "").strip()[:100],
            process_id=args.get("proces", "")[:80],
            status=args.get("status", ""),
            sort=cast(Sort, sort if sort in ("due", "created", "priority") else "due"),
            after=args.get("after"),
        )


def soon(work: Work) -> datetime:
    """Tasks due before this moment are due soon."""
    return _soon_after(work.today)


@lru_cache(maxsize=4)
def _soon_after(today: date) -> datetime:
    return local_moment(add_workdays(today, SOON_WORKDAYS), hour=23, minute=59)


def counts(work: Work) -> TabCounts:
    """Open tasks of the two lists."""
    return TabCounts(
        count_up_to(work.session, _whose(work.actor, "mine"), MOST_COUNTED),
        count_up_to(work.session, _whose(work.actor, "body"), MOST_COUNTED),
    )


def page(work: Work, wanted: Wanted) -> Page:
    """The tasks of one page, and the key of the next."""
    if wanted.tab == "done":
        return _done(work, wanted)
    try:
        return tasks_page(
            work.session,
            _filter(work, wanted),
            sort=wanted.sort,
            after=wanted.after,
            limit=PER_PAGE,
        )
    except ValueError:  # a mangled key: begin again
        return tasks_page(work.session, _filter(work, wanted), sort=wanted.sort, limit=PER_PAGE)


def total(work: Work, wanted: Wanted, counts: TabCounts) -> int:
    """How many tasks the filter finds in all, counted no further than MOST_COUNTED."""
    if wanted.tab == "done":
        mine = select(UserTask.id).where(UserTask.completed_by == work.actor.key)
        some = mine.limit(MOST_COUNTED).subquery()
        return work.session.scalar(select(func.count()).select_from(some)) or 0
    if not (wanted.search or wanted.process_id or wanted.status):
        return counts.body if wanted.tab == "body" else counts.mine
    return count_up_to(work.session, _filter(work, wanted), MOST_COUNTED)


def counted(number: int) -> str:
    """A number of tasks as it is shown: ``99+`` for what was not counted to its end."""
    return str(number) if number < MOST_COUNTED else f"{MOST_COUNTED - 1}+"


def process_names(work: Work) -> list[tuple[str, str]]:
    """(process id, label) of the processes that start on their own, for the filter."""
    newest = select(func.max(ProcessDefinition.id)).group_by(ProcessDefinition.process_id)
    query = select(ProcessDefinition.process_id, ProcessDefinition.name, ProcessDefinition.called)
    rows = list(work.session.connection().execute(query.where(ProcessDefinition.id.in_(newest))))
    called = {each for row in rows for each in row.called}
    pairs = [(row.process_id, process_label(row.process_id, row.name)) for row in rows]
    return sorted((pair for pair in pairs if pair[0] not in called), key=lambda pair: pair[1])


def _whose(actor: Actor, tab: TabName) -> TaskFilter:
    personal = {group for group in actor.groups if group.startswith(PERSONAL)}
    if tab == "mine":
        return TaskFilter(groups=personal, assignee_key=actor.key)
    return TaskFilter(groups=actor.groups - personal)


def _filter(work: Work, wanted: Wanted) -> TaskFilter:
    whose = _whose(work.actor, wanted.tab)
    return TaskFilter(
        groups=whose.groups,
        assignee_key=whose.assignee_key,
        search=wanted.search or None,
        process_id=wanted.process_id or None,
        overdue_at=work.now if wanted.status == "overdue" else None,
        due_before=soon(work) if wanted.status == "soon" else None,
    )


def _done(work: Work, wanted: Wanted) -> Page:
    query = (
        select(UserTask)
        .where(UserTask.completed_by == work.actor.key, UserTask.state == TaskState.COMPLETED)
        .order_by(UserTask.completed_at.desc(), UserTask.id.desc())
        .limit(PER_PAGE + 1)
    )
    if wanted.search:
        name = UserTask.name_en if language() == "en" else UserTask.name
        query = query.where(
            name.icontains(wanted.search, autoescape=True)
            | UserTask.business_key.icontains(wanted.search, autoescape=True)
        )
    if wanted.process_id:
        query = query.where(UserTask.process_id == wanted.process_id)
    moment, _, task_id = (wanted.after or "").partition("~")
    if task_id:
        before = (datetime.fromisoformat(moment), task_id)
        query = query.where(tuple_(UserTask.completed_at, UserTask.id) < before)
    rows = list(work.session.scalars(query))
    more = len(rows) > PER_PAGE
    rows = rows[:PER_PAGE]
    last = rows[-1] if more else None
    after = f"{last.completed_at.isoformat()}~{last.id}" if last and last.completed_at else None
    return Page(rows, after)
