"""The answer to any task, through the same use cases as the pages."""

from random import Random

from engine.persistence.tables import UserTask
from governance.work import Work
from webapp.demo.play.answering import forms, meetings, minutes, reports, rounds
from webapp.demo.play.answering.forms import Answer, Json

ANSWERS: dict[str, Answer] = {
    **forms.ANSWERS,
    **meetings.ANSWERS,
    **minutes.ANSWERS,
    **reports.ANSWERS,
    **rounds.ANSWERS,
}


def answer(work: Work, task: UserTask, luck: Random) -> Json:
    """Do what the task asks for, and give what its form or page hands in."""
    return ANSWERS[task.element_id](work, task, luck)
