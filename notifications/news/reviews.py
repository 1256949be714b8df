"""News of a body's review of a case and of the recommendation that comes of it."""

from collections.abc import Iterable

from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework import events as happened
from governance.casework.cases import Case
from governance.casework.recommendations import Recommendation
from governance.casework.reviews.models import Review
from governance.work import Work
from notifications.news.about_case import about_case
from notifications.news.audience import SECRETARIAT, chair, members, owners
from notifications.news.notice import Notice
from notifications.preferences import Urgency
from notifications.words import links
from notifications.words.groups import body_name, described


def opened(work: Work, event: happened.ReviewOpened) -> Iterable[Notice]:
    """The seats of the body are asked."""
    yield _about(work, event.review_id, "ReviewOpened", to=(members(event.body_code),))


def deadline_moved(work: Work, event: happened.ReviewDeadlineMoved) -> Iterable[Notice]:
    """The seats have another deadline."""
    body = work.session.get_one(Review, event.review_id).body_code
    yield _about(work, event.review_id, "ReviewDeadlineMoved", to=(members(body),))


def nudged(work: Work, event: happened.ReviewNudged) -> Iterable[Notice]:
    """Those missing are asked again at once, each with the link to exactly their task."""
    review = work.session.get_one(Review, event.review_id)
    for seat_id in event.seat_ids:
        task_id = work.session.scalar(
            select(UserTask.id).where(
                UserTask.subject == review.subject,
                UserTask.seat == str(seat_id),
                UserTask.state.in_(OPEN_TASK),
            )
        )
        yield about_case(
            work,
            review.case_id,
            "ReviewNudged",
            to=(f"seat:{seat_id}",),
            path=links.task(task_id) if task_id else links.review(review.id),
            facts={"seat": described(work.session, f"seat:{seat_id}")},
            due=review.deadline_at,
            urgency=Urgency.LAST_DAY,
        )


def statement_submitted(work: Work, event: happened.StatementSubmitted) -> Iterable[Notice]:
    """An answer that somebody else wrote down is shown to whose answer it is."""
    if not event.on_behalf:
        return
    to = (f"seat:{event.seat_id}",)
    yield _about(work, event.review_id, "StatementRecorded", to=to)


def closed(work: Work, event: happened.ReviewClosed) -> Iterable[Notice]:
    """The secretariat drafts, the chair sees how it stands."""
    review = work.session.get_one(Review, event.review_id)
    yield about_case(
        work,
        event.case_id,
        "ReviewClosed",
        to=(chair(review.body_code), SECRETARIAT),
        path=links.review(review.id),
        facts={"quorate": event.is_quorate, "body": body_name(work.session, review.body_code)},
        unless_tasked=True,
    )


def recommendation_waits(
    work: Work, event: happened.RecommendationAwaitingApproval
) -> Iterable[Notice]:
    """The chair is to approve."""
    case_id = work.session.get_one(Recommendation, event.recommendation_id).case_id
    to = (chair(event.body_code),)
    yield about_case(work, case_id, "RecommendationAwaitingApproval", to=to, unless_tasked=True)


def recommendation_approved(work: Work, event: happened.RecommendationApproved) -> Iterable[Notice]:
    """The case goes on to the board."""
    owner_id = work.session.get_one(Case, event.case_id).owner_id
    to = (SECRETARIAT, *owners(work.session, owner_id))
    yield about_case(work, event.case_id, "RecommendationApproved", to=to)


def recommendation_returned(work: Work, event: happened.RecommendationReturned) -> Iterable[Notice]:
    """The secretariat writes another version."""
    to = (SECRETARIAT,)
    yield about_case(work, event.case_id, "RecommendationReturned", to=to, unless_tasked=True)


def _about(work: Work, review_id: int, wording: str, *, to: tuple[str, ...]) -> Notice:
    review = work.session.get_one(Review, review_id)
    return about_case(
        work,
        review.case_id,
        wording,
        to=to,
        path=links.review(review.id),
        facts={"body": body_name(work.session, review.body_code)},
        due=review.deadline_at,
        unless_tasked=True,
    )
