"""What the board resolves about the cases of an agenda item."""

from random import Random

from governance.casework.cases import Case, CaseType
from governance.casework.resolutions.models import Aspect, Outcome
from governance.casework.resolutions.standing import missing_aspects
from governance.meetings.meetings import Meeting
from governance.meetings.resolve import ItemResolution
from governance.work import Work


def resolutions(
    work: Work, meeting: Meeting, cases: list[Case], luck: Random
) -> list[ItemResolution]:
    """The board decides; the steering group recommends, and resolves nothing about a case."""
    if meeting.body_code != "board":
        return []
    return [resolution for case in cases for resolution in _about(work, case, luck)]


def _about(work: Work, case: Case, luck: Random) -> list[ItemResolution]:
    if case.case_type is CaseType.INTERNAL_STRATEGIC:
        text = f"{case.title}: taget til efterretning."
        return [ItemResolution(Aspect.NOTE, Outcome.NOTED, text, case.id)]
    return [
        ItemResolution(aspect, *_of_aspect(case, aspect, luck), case.id)
        for aspect in missing_aspects(work, case.id)
    ]


def _of_aspect(case: Case, aspect: Aspect, luck: Random) -> tuple[Outcome, str]:
    words = {Aspect.GOAL: case.goal, Aspect.PLAN: case.plan}
    text = words.get(aspect) or f"{case.title} prioriteres som indstillet."
    roll = luck.randrange(100)
    if aspect is Aspect.PLAN and roll < 20:
        return Outcome.POSTPONED, "Udsat: tidsplanen skal præciseres til næste møde."
    if roll < 35:
        return Outcome.ADOPTED_WITH_CHANGES, f"{text} Med årlig opfølgning."
    return Outcome.ADOPTED, text
