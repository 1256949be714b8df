"""Minutes as they are written, approved and followed up."""

from datetime import timedelta
from random import Random

from engine.persistence.tables import UserTask
from governance.casework.followups import (
    FollowUpDraft,
    FollowUpState,
    add_follow_up,
    end_follow_up,
    open_follow_ups,
)
from governance.meetings.meetings import Meeting, get_meeting
from governance.meetings.minutes import get_minutes, save_minutes
from governance.work import Work
from webapp.demo.lookups import organisation
from webapp.demo.play.answering.forms import Answer, Json

TASKS = (
    "Sekretariatet sender et samlet overblik over afhængigheder.",
    "Opdateret tidsplan forelægges på næste møde.",
    "Parterne melder kontaktpersoner ind.",
    "Gevinster opgøres efter fælles metode.",
)
OWNERS = ("nsi", "kl", "danske_regioner", "medcom", "region_midtjylland")


def _meeting(work: Work, task: UserTask) -> Meeting:
    return get_meeting(work, int((task.subject or ":0").partition(":")[2]))


def _write(work: Work, task: UserTask, luck: Random) -> Json:
    meeting = _meeting(work, task)
    minutes = get_minutes(work, meeting.id)
    words = {"general": "Formanden bød velkommen. Dagsordenen blev godkendt. Demodata."}
    save_minutes(work, meeting.id, words, expected_version=minutes.version)
    return {}


def _revise(work: Work, task: UserTask, luck: Random) -> Json:
    meeting = _meeting(work, task)
    minutes = get_minutes(work, meeting.id)
    words = {"general": "Formanden bød velkommen. Præciseret efter bemærkninger. Demodata."}
    save_minutes(work, meeting.id, words, expected_version=minutes.version)
    return {}


def _approve(work: Work, task: UserTask, luck: Random) -> Json:
    minutes = get_minutes(work, _meeting(work, task).id)
    return {"approval": "approve", "version": minutes.version}


def _assign(work: Work, task: UserTask, luck: Random) -> Json:
    """Most of what was agreed before is done by now; one or two new actions are added."""
    meeting = _meeting(work, task)
    for old in open_follow_ups(work, meeting.body_code):
        if luck.randrange(100) < 75:
            end_follow_up(work, old.id, FollowUpState.DONE, note="Udført. Demodata.")
    for text in luck.sample(TASKS, luck.randint(1, 2)):
        owner = organisation(work, luck.choice(OWNERS))
        due_on = work.today + timedelta(days=luck.randint(20, 75))
        add_follow_up(work, FollowUpDraft(meeting.body_code, text, owner.id, due_on))
    return {"assigned": "all"}


ANSWERS: dict[str, Answer] = {
    "write_minutes": _write,
    "revise_minutes": _revise,
    "approve_minutes": _approve,
    "assign_follow_ups": _assign,
}
