"""News of what a body resolved and of the actions that follow."""

from collections.abc import Iterable

from governance.casework import events as happened
from governance.casework.cases import Case
from governance.casework.followups import FollowUp
from governance.casework.resolutions.models import Resolution
from governance.work import Work
from notifications.news.about_case import about_case
from notifications.news.audience import owners
from notifications.news.notice import Notice
from notifications.words import links
from notifications.words.groups import body_name


def resolution_recorded(work: Work, event: happened.ResolutionRecorded) -> Iterable[Notice]:
    """The owner hears what became of the case; a resolution of other things has its own news."""
    if event.case_id is None:
        return
    resolution = work.session.get_one(Resolution, event.resolution_id)
    facts = {"number": resolution.number, "body": body_name(work.session, event.body_code)}
    owner_id = work.session.get_one(Case, event.case_id).owner_id
    to = owners(work.session, owner_id)
    yield about_case(work, event.case_id, "ResolutionRecorded", to=to, facts=facts)


def follow_up_added(work: Work, event: happened.FollowUpAdded) -> Iterable[Notice]:
    """Somebody owes an action."""
    action = work.session.get_one(FollowUp, event.follow_up_id)
    to, facts = (
        owners(work.session, event.owner_id),
        {"body": body_name(work.session, action.body_code)},
    )
    if action.case_id is not None:
        yield about_case(
            work, action.case_id, "FollowUpAdded", to=to, facts=facts, due=action.due_on
        )
    else:
        yield Notice("FollowUpAdded", to, links.MEETINGS, facts, due=action.due_on)
