"""Who answers a task, when, and who never does."""

from datetime import UTC, datetime, time, timedelta
from random import Random

from engine.persistence.tables import UserTask
from governance.organisation.actors import actor_for, people_in
from governance.organisation.substitutes import active_substitute
from governance.permissions import Actor
from governance.work import COPENHAGEN, Work
from governance.workdays import add_workdays
from webapp.demo.play.chance import chance

# workdays from the day the task came: earliest, latest. Else USUAL.
PACE = {
    "check_case": (1, 3),
    "supply_missing": (3, 8),
    "answer_hearing": (2, 11),
    "acknowledge": (2, 16),
    "describe_plan": (2, 5),
    "declare_interest": (0, 2),
    "give_statement": (1, 12),
    "adjust_year": (4, 9),
    "comment_on_year": (3, 11),
    "propose_items": (3, 11),
    "finish_agenda": (0, 1),
    "approve_agenda": (0, 1),
    "draft_criteria": (3, 5),
    "cast_ballot": (5, 13),
    "write_report": (4, 14),
    "report_value": (3, 14),
    "write_minutes": (2, 6),
    "assign_follow_ups": (1, 4),
}
USUAL = (0, 3)
# out of a hundred, how many never answer
SILENT = {
    "answer_hearing": 9,
    "acknowledge": 12,
    "give_statement": 7,
    "cast_ballot": 6,
    "comment_on_year": 20,
    "propose_items": 25,
    "declare_interest": 10,
    "write_report": 6,
    "report_value": 5,
    "confirm_value": 3,
}
MEETING_LASTS = timedelta(hours=2)
# the plan of a year is adopted at the last meeting of the year before
ADOPTION_DAY = (12, 12)
LAST_WORKDAYS = 9
LEFT_OPEN = 55
# what must be done for the others to have something to do, and what a visitor should find
NEVER_LEFT = {"check_case", "describe_plan", "declare_interest", "rule_on_interest", "write_note"}
ALWAYS_LEFT = {"approve_round"}


def luck_of(task: UserTask) -> Random:
    """Chance that is the same for the same task of every run."""
    day = task.created_at.astimezone(COPENHAGEN).date()
    return chance(
        task.element_id, task.business_key, task.candidate_group, task.subject, task.name, day
    )


def answers_at(task: UserTask, *, until: datetime) -> datetime | None:
    """When somebody will answer; None when nobody ever does."""
    luck = luck_of(task)
    if luck.randrange(100) < SILENT.get(task.element_id, 0):
        return None
    if task.element_id == "hold_meeting":
        return task.created_at + MEETING_LASTS
    came = task.created_at.astimezone(COPENHAGEN).date()
    is_recent = add_workdays(came, LAST_WORKDAYS) >= until.astimezone(COPENHAGEN).date()
    if is_recent and _stays_open(task, luck):
        return None
    first, last = PACE.get(task.element_id, USUAL)
    day = add_workdays(came, luck.randint(first, last))
    if task.element_id == "record_adoption":
        day = max(day, add_workdays(came.replace(month=12, day=ADOPTION_DAY[1]), 1))
    at = datetime.combine(day, time(9 + luck.randrange(6), luck.randrange(60)), COPENHAGEN)
    return max(at.astimezone(UTC), task.created_at + timedelta(minutes=20))


def _stays_open(task: UserTask, luck: Random) -> bool:
    if task.element_id in NEVER_LEFT:
        return False
    return task.element_id in ALWAYS_LEFT or luck.randrange(100) < LEFT_OPEN


def who_answers(work: Work, task: UserTask) -> Actor | None:
    """The substitute called in for a seat, else the first who may answer; None when nobody."""
    group = task.candidate_group or ""
    role, _, scope = group.partition(":")
    if role == "seat":
        substitute = active_substitute(work.session, int(scope), work.today)
        if substitute is not None:
            return actor_for(work.session, substitute.id, on=work.today, now=work.now)
    found = people_in(work.session, group, on=work.today)
    return actor_for(work.session, found[0].id, on=work.today, now=work.now) if found else None
