"""A second round for the contested band: it reorders the band and nothing else."""

from collections.abc import Collection

from governance.permissions import Permission, require
from governance.prioritisation.criteria import CriterionDraft, as_criteria
from governance.prioritisation.errors import (
    BandNotTogether,
    SecondRoundHasNoDecision,
    SecondRoundRunning,
)
from governance.prioritisation.methods import Tiers, ranks
from governance.prioritisation.results import result_of
from governance.prioritisation.rounds import (
    Candidate,
    Round,
    RoundState,
    get_round,
    require_rankable,
    require_state,
    second_rounds,
)
from governance.records import journal
from governance.work import Work


def draft_second_round(work: Work, round_id: int, case_ids: Collection[int]) -> Round:
    """A round among ``case_ids`` with the first round's approved criteria, ready to open."""
    require(work.actor, Permission.EDIT_ROUND)
    first = get_round(work, round_id, lock=True)
    if first.first_round_id is not None:
        raise SecondRoundHasNoDecision(round=first.title)
    require_state(first, RoundState.CLOSED, RoundState.RETURNED, RoundState.POSTPONED)
    band_at(computed_order(work, first), case_ids)
    second = _copy(work, first)
    for candidate in first.standing_candidates:
        if candidate.case_id in case_ids:
            require_rankable(candidate.case)
            second.candidates.append(_candidate(work, candidate))
    work.session.add(second)
    work.session.flush()
    detail = {"second_round": second.id, "candidates": sorted(case_ids)}
    journal.append(work, "round_second_round_drafted", first.subject, detail=detail)
    return second


def round_to_open(work: Work, round_id: int) -> Round:
    """The round itself, or the second round of it that has been drafted since."""
    found = [r for r in second_rounds(work, round_id) if r.state is RoundState.CRITERIA_APPROVED]
    return found[-1] if found else get_round(work, round_id)


def computed_order(work: Work, round_: Round) -> Tiers:
    """The computed order with the second rounds worked in, or SecondRoundRunning."""
    result = result_of(work, round_.id)
    order = result.order if result else ()
    for second in second_rounds(work, round_.id):
        found = result_of(work, second.id)
        if found is None:
            raise SecondRoundRunning(round=second.title)
        if found.tally["ballots"]:
            order = merged(order, found.order)
    return order


def merged(order: Tiers, band: Tiers) -> Tiers:
    """``order`` with the tiers of the band replaced by the band's own order.

    A candidate that left the second round keeps its place behind the band.
    """
    inside = {candidate for tier in band for candidate in tier}
    places = [place for place, tier in enumerate(order) if inside & set(tier)]
    if not places:
        return order
    first, last = places[0], places[-1]
    left = tuple(
        rest for t in order[first : last + 1] if (rest := tuple(c for c in t if c not in inside))
    )
    return order[:first] + band + left + order[last + 1 :]


def band_between(work: Work, round_id: int, *, first: int, last: int) -> list[int]:
    """The candidates whose rank lies between the two, both included."""
    order = computed_order(work, get_round(work, round_id))
    return [case_id for case_id, rank in ranks(order).items() if first <= rank <= last]


def band_at(order: Tiers, case_ids: Collection[int]) -> tuple[int, int]:
    """First and last tier that hold exactly ``case_ids``; BandNotTogether otherwise."""
    wanted = set(case_ids)
    places = [place for place, tier in enumerate(order) if wanted & set(tier)]
    if len(wanted) < 2 or not places:
        raise BandNotTogether()
    held = {c for tier in order[places[0] : places[-1] + 1] for c in tier}
    if held != wanted:
        raise BandNotTogether()
    return places[0], places[-1]


def _copy(work: Work, first: Round) -> Round:
    drafts = [
        CriterionDraft(c.code, c.name_da, c.name_en, c.weight, c.description)
        for c in first.criteria
    ]
    return Round(
        body_code=first.body_code,
        year=first.year,
        title=f"{first.title}, anden runde",
        state=RoundState.CRITERIA_APPROVED,
        method=first.method,
        scale_min=first.scale_min,
        scale_max=first.scale_max,
        first_round_id=first.id,
        drafted_at=work.now,
        criteria_approved_at=first.criteria_approved_at,
        criteria_approved_by=first.criteria_approved_by,
        criteria=as_criteria(drafts),
    )


def _candidate(work: Work, candidate: Candidate) -> Candidate:
    return Candidate(
        case_id=candidate.case_id,
        title=candidate.title,
        nominated_at=work.now,
        case=candidate.case,
    )
