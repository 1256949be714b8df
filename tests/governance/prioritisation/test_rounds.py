"""From draft to open: candidates, criteria, and what is frozen when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.casework.cases import CaseType
from governance.errors import Forbidden
from governance.events import collect
from governance.prioritisation.criteria import CriterionDraft
from governance.prioritisation.drafting import (
    RoundSettings,
    approve_criteria,
    draft_round,
    nominate,
    set_criteria,
    withdraw_candidate,
)
from governance.prioritisation.errors import (
    AlreadyNominated,
    CriterionRepeated,
    DeadlineHasPassed,
    NotRankable,
    ReasonNeeded,
    RoundFrozen,
    RoundInWrongState,
    RoundNotFound,
    ScaleBackwards,
    TooFewCandidates,
    WeightsDoNotSum,
)
from governance.prioritisation.events import RoundDeadlineMoved, RoundOpened
from governance.prioritisation.queries import round_by_id
from governance.prioritisation.rounds import RoundState
from governance.prioritisation.voting import CLOSE_TIMER, close_round, open_round, prolong_round


def test_an_internal_strategic_case_cannot_enter_a_round(desk):
    round_ = desk.draft()
    internal = desk.case("Klinisk it-arbejdsplads", CaseType.INTERNAL_STRATEGIC)

    with pytest.raises(NotRankable, match="Klinisk it-arbejdsplads"):
        nominate(desk.work, round_.id, internal.id)


def test_an_unclassified_case_cannot_enter_a_round(desk):
    round_ = desk.draft()
    unclassified = desk.case("Ny sag", None)

    with pytest.raises(NotRankable):
        nominate(desk.work, round_.id, unclassified.id)


def test_a_round_does_not_open_with_a_case_reclassified_as_internal(desk):
    round_ = desk.draft("FMK", "Telesundhed")
    approve_criteria(desk.chair(), round_.id)
    round_.candidates[1].case.case_type = CaseType.INTERNAL_STRATEGIC

    with pytest.raises(NotRankable, match="Telesundhed"):
        open_round(desk.work, round_.id, closes_at=desk.work.now + timedelta(days=1))


def test_a_case_stands_once_in_a_round(desk):
    round_ = desk.draft("FMK")

    with pytest.raises(AlreadyNominated):
        nominate(desk.work, round_.id, round_.candidates[0].case_id)


def test_a_withdrawn_candidate_stays_on_record_and_can_return(desk):
    round_ = desk.draft("FMK", "NSP")
    case_id = round_.candidates[0].case_id

    withdraw_candidate(desk.work, round_.id, case_id, reason="Udskudt til 2028")
    withdrawn = round_.candidates[0]
    assert (withdrawn.is_rankable, withdrawn.withdrawn_reason) == (False, "Udskudt til 2028")

    nominate(desk.work, round_.id, case_id)
    assert [c.title for c in round_.standing_candidates] == ["FMK", "NSP"]


def test_withdrawing_needs_a_reason(desk):
    round_ = desk.draft("FMK")

    with pytest.raises(ReasonNeeded):
        withdraw_candidate(desk.work, round_.id, round_.candidates[0].case_id, reason=" ")


@pytest.mark.parametrize("weights", [(60, 41), (60, 39), (100, 0), (110, -10)])
def test_weights_are_positive_and_sum_to_one_hundred(desk, weights):
    round_ = desk.draft()
    drafts = [CriterionDraft(f"c{n}", "", "", w) for n, w in enumerate(weights)]

    with pytest.raises(WeightsDoNotSum):
        set_criteria(desk.work, round_.id, drafts)


def test_a_criterion_stands_once(desk):
    round_ = desk.draft()

    with pytest.raises(CriterionRepeated):
        set_criteria(desk.work, round_.id, [CriterionDraft("a", "", "", 50)] * 2)


def test_a_round_without_criteria_cannot_be_approved(desk):
    round_ = draft_round(desk.work, "board", year=2027, title="Tom")

    with pytest.raises(WeightsDoNotSum):
        approve_criteria(desk.chair(), round_.id)


def test_only_the_chair_approves_criteria(desk):
    round_ = desk.draft("FMK", "NSP")

    with pytest.raises(Forbidden):
        approve_criteria(desk.work, round_.id)
    assert approve_criteria(desk.chair(), round_.id).criteria_approved_by == "Bestyrelsesformand"


def test_changing_approved_criteria_takes_the_approval_away(desk):
    round_ = desk.draft("FMK", "NSP")
    approve_criteria(desk.chair(), round_.id)

    set_criteria(desk.work, round_.id, [CriterionDraft("effect", "Effekt", "Effect", 100)])

    assert (round_.state, round_.criteria_approved_at) == (RoundState.DRAFT, None)
    with pytest.raises(RoundInWrongState):
        open_round(desk.work, round_.id, closes_at=desk.work.now + timedelta(days=1))


def test_opening_freezes_candidates_criteria_and_weights(desk):
    round_ = desk.opened()
    late = desk.case("For sent")

    with pytest.raises(RoundFrozen):
        set_criteria(desk.work, round_.id, [CriterionDraft("effect", "", "", 100)])
    with pytest.raises(RoundFrozen):
        nominate(desk.work, round_.id, late.id)
    with pytest.raises(RoundFrozen):
        withdraw_candidate(desk.work, round_.id, round_.candidates[0].case_id, reason="x")
    assert any(isinstance(event, RoundOpened) for event in collect(desk.session))


def test_one_candidate_is_no_prioritisation(desk):
    round_ = desk.draft("FMK")
    approve_criteria(desk.chair(), round_.id)

    with pytest.raises(TooFewCandidates):
        open_round(desk.work, round_.id, closes_at=desk.work.now + timedelta(days=1))


def test_a_round_cannot_open_to_a_deadline_in_the_past(desk):
    round_ = desk.draft("FMK", "NSP")
    approve_criteria(desk.chair(), round_.id)

    with pytest.raises(DeadlineHasPassed):
        open_round(desk.work, round_.id, closes_at=desk.work.now)


def test_prolonging_moves_the_timer_of_the_running_process(desk):
    round_ = desk.opened()
    round_.instance_id = "instance-1"
    engine = RecordingEngine()
    later = desk.work.now + timedelta(days=20)

    prolong_round(replace(desk.work, engine=engine), round_.id, closes_at=later)

    assert engine.moved == [("instance-1", CLOSE_TIMER, later)]
    assert round_.closes_at == later
    assert RoundDeadlineMoved(round_.id) in collect(desk.session)


def test_a_round_closes_once(desk):
    round_ = desk.opened()
    close_round(desk.secretariat(days=10), round_.id)

    with pytest.raises(RoundInWrongState):
        close_round(desk.secretariat(days=10), round_.id)


def test_a_scale_has_more_than_one_step(desk):
    with pytest.raises(ScaleBackwards):
        draft_round(
            desk.work,
            "board",
            year=2027,
            title="x",
            settings=RoundSettings(scale_min=3, scale_max=3),
        )


def test_an_unknown_round_is_not_found(desk):
    with pytest.raises(RoundNotFound):
        round_by_id(desk.work, 999)


def test_a_representative_cannot_draft_a_round(desk):
    with pytest.raises(Forbidden):
        draft_round(desk.voter("staten 2"), "board", year=2027, title="x")


class RecordingEngine:
    """Stands for an engine with one running timer."""

    def __init__(self):
        self.moved = []

    def move_timer(self, session, instance_id, element_id, due_at, *, actor, now):
        self.moved.append((instance_id, element_id, due_at))
        return 1
