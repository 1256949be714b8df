"""The tabs on what was said and what came of it: hearings, reviews, recommendation, resolutions."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from governance.casework.cases import Case
from governance.casework.followups import FollowUp
from governance.casework.hearings import PartyStanding, Standing
from governance.casework.queries import CaseFacts
from governance.casework.resolutions.models import Resolution
from governance.casework.reviews.models import Review
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.permissions import Permission, may
from governance.work import Work
from webapp.cases import labels
from webapp.pages import language


@dataclass(frozen=True)
class VoiceRow:
    """One party's line. Silence is said in words, never left blank."""

    party: str
    badge: str
    badge_text: object
    text: str
    claim: str
    who: str
    line: PartyStanding


@dataclass(frozen=True)
class VoicesTab:
    hearings: Sequence[VoiceRow]
    acknowledgements: Sequence[VoiceRow]
    reviews: Sequence[Review]
    may_enter: bool
    states: object = None


@dataclass(frozen=True)
class ResolutionRow:
    resolution: Resolution
    body: object
    aspect: object
    badge: str
    badge_text: object
    href: str | None
    reversed_by: str


@dataclass(frozen=True)
class OutcomesTab:
    resolutions: Sequence[ResolutionRow]
    missing: Sequence[object]
    follow_ups: Sequence[tuple[FollowUp, str, tuple[str, object]]]
    recommendations: object
    labels: object


def voices_tab(work: Work, facts: CaseFacts) -> VoicesTab:
    """Hearing answers, acknowledgements, and the reviews of the case."""
    names = party_names(work)
    reviews = select(Review).where(Review.case_id == facts.case.id).order_by(Review.id)
    return VoicesTab(
        hearings=[_voice(standing, names) for standing in facts.hearings],
        acknowledgements=[_voice(standing, names) for standing in facts.acknowledgements],
        reviews=list(work.session.scalars(reviews)),
        may_enter=may(work.actor, Permission.VIEW_REVIEW_ROOM),
        states=labels.REVIEWS,
    )


def outcomes_tab(work: Work, facts: CaseFacts) -> OutcomesTab:
    """Recommendations, what was resolved, what of a cross-cutting case is missing, follow-ups."""
    reversals = {r.reverses_id: r.number for r in facts.resolutions if r.reverses_id}
    return OutcomesTab(
        resolutions=[_resolution(r, reversals.get(r.id, "")) for r in facts.resolutions],
        missing=[labels.ASPECTS[a.aspect] for a in facts.aspects if not a.is_adopted],
        follow_ups=_follow_ups(work, facts.case),
        recommendations=facts.recommendations,
        labels=labels.RECOMMENDATIONS,
    )


def party_names(work: Work) -> dict[str, str]:
    """Code → name of each party in the language of the page."""
    return {party.code: party.name(language()) for party in work.session.scalars(select(Party))}


def _voice(standing: PartyStanding, names: dict[str, str]) -> VoiceRow:
    answer = standing.answer
    badge, words = labels.STANDINGS[standing.standing]
    if standing.standing is Standing.SILENT:
        asks = standing.hearing.kind.value == "acknowledgement"
        words = _("Ikke kvitteret") if asks else _("Ikke besvaret")
    if answer is not None:
        words = labels.OPINIONS[answer.opinion]
    return VoiceRow(
        party=names.get(standing.hearing.party_code, standing.hearing.party_code),
        badge=badge,
        badge_text=words,
        text=answer.text if answer else "",
        claim=answer.claim_reason if answer and answer.claims_cross_cutting else "",
        who=answer.by_name if answer else "",
        line=standing,
    )


def _resolution(resolution: Resolution, reversed_by: str) -> ResolutionRow:
    badge, words = labels.OUTCOMES[resolution.outcome]
    meeting = resolution.meeting_id
    return ResolutionRow(
        resolution,
        labels.FORUMS.get(resolution.body_code, resolution.body_code),
        labels.ASPECTS[resolution.aspect],
        badge,
        words,
        url_for("meetings.meeting", meeting_id=meeting) if meeting else None,
        reversed_by,
    )


def _follow_ups(work: Work, case: Case) -> list[tuple[FollowUp, str, tuple[str, object]]]:
    query = (
        select(FollowUp, Organisation.name)
        .join(Organisation, Organisation.id == FollowUp.owner_id)
        .where(FollowUp.case_id == case.id)
        .order_by(FollowUp.due_on, FollowUp.id)
    )
    rows = work.session.execute(query)
    return [(follow_up, owner, labels.FOLLOW_UPS[follow_up.state]) for follow_up, owner in rows]
