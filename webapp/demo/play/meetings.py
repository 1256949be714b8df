"""Meetings as they are held: who comes, what is resolved, the minutes and what follows."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from engine.persistence.tables import UserTask
from governance.casework.cases import Case, CaseType, get_case
from governance.casework.followups import (
    FollowUpDraft,
    FollowUpState,
    add_follow_up,
    end_follow_up,
    open_follow_ups,
)
from governance.casework.resolutions.models import Aspect, Outcome
from governance.casework.resolutions.standing import missing_aspects
from governance.meetings.agendas import AgendaItem, ItemKind, ItemOutcome, case_ids_of, items_of
from governance.meetings.attendance import Presence, record_attendance
from governance.meetings.closing import conclude_item
from governance.meetings.meetings import Meeting, get_meeting, open_meeting
from governance.meetings.minutes import get_minutes, save_minutes
from governance.meetings.presence import quorum_of
from governance.meetings.resolve import ItemResolution, resolve_item
from governance.organisation.queries import SeatView, seat_roster
from governance.work import Work
from webapp.demo.lookups import actor, organisation
from webapp.demo.play.chance import one_of
from webapp.demo.play.forms import Answer, Json
from webapp.demo.year import CHAIRS

DEFERRED = "Udsat: bestyrelsen var ikke beslutningsdygtig under punktet."
TASKS = (
    "Sekretariatet sender et samlet overblik over afhængigheder.",
    "Opdateret tidsplan forelægges på næste møde.",
    "Parterne melder kontaktpersoner ind.",
    "Gevinster opgøres efter fælles metode.",
)
OWNERS = ("nsi", "kl", "danske_regioner", "medcom", "region_midtjylland")


def _meeting(work: Work, task: UserTask) -> Meeting:
    return get_meeting(work, int((task.subject or ":0").partition(":")[2]))


def hold(work: Work, task: UserTask, luck: Random) -> Json:
    """Everybody comes who can, the chair opens, and every item gets its outcome."""
    meeting = _meeting(work, task)
    for seat in seat_roster(work, meeting.body_code, work.today):
        _attend(work, meeting, seat, luck)
    chair = replace(work, actor=actor(work, CHAIRS[meeting.body_code]))
    open_meeting(chair, meeting.id)
    for item in items_of(work, meeting.id):
        _conclude(work, meeting, item, luck)
    return {}


def _attend(work: Work, meeting: Meeting, seat: SeatView, luck: Random) -> None:
    if seat.is_substituted:
        presence = Presence.SUBSTITUTE
    elif seat.is_vacant:
        return
    else:
        presence = one_of(luck, ((Presence.PRESENT, 90), (Presence.APOLOGY, 10)))
    record_attendance(work, meeting.id, seat_id=seat.seat_id, presence=presence)


def _conclude(work: Work, meeting: Meeting, item: AgendaItem, luck: Random) -> None:
    cases = [get_case(work, case_id) for case_id in case_ids_of(work, item.id)]
    if not quorum_of(work, item).is_quorate and item.kind is ItemKind.DECISION:
        conclude_item(work, item.id, ItemOutcome.DEFERRED, text=DEFERRED)
        return
    found = _resolutions(work, meeting, cases, luck) if _is_about_cases(item) else []
    if not found and item.kind is ItemKind.DECISION:
        found = [ItemResolution(Aspect.WHOLE, Outcome.ADOPTED, f"{item.title}: tiltrådt.")]
    if found:
        resolve_item(work, item.id, found)
    elif item.kind is ItemKind.DISCUSSION:
        text = "Drøftet. Sekretariatet følger op til næste møde."
        conclude_item(work, item.id, ItemOutcome.DISCUSSED, text=text)
    else:
        conclude_item(work, item.id, ItemOutcome.NOTED, text="Taget til efterretning.")


def _is_about_cases(item: AgendaItem) -> bool:
    """The item on a round names the cases that were ranked, and resolves none of them."""
    return not (item.source or "").startswith("round:")


def _resolutions(
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
    "hold_meeting": hold,
    "write_minutes": _write,
    "revise_minutes": _revise,
    "approve_minutes": _approve,
    "assign_follow_ups": _assign,
}
