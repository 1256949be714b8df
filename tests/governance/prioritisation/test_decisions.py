"""Results hidden until close, frozen after it, and decided by a person."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework.cases import CaseType
from governance.casework.errors import RecordIsFinal
from governance.errors import Forbidden
from governance.events import collect
from governance.permissions import SYSTEM
from governance.prioritisation import queries
from governance.prioritisation.chairing import offer_to_deputy, submit_again, write_note
from governance.prioritisation.decisions import approve_round, postpone_round, return_round
from governance.prioritisation.errors import (
    BandNotTogether,
    DepartureNeedsText,
    NothingToApprove,
    NotOfferedToDeputy,
    OrderIncomplete,
    PeopleDecide,
    ReasonNeeded,
    ResultsHidden,
    RoundInWrongState,
    SecondRoundHasNoDecision,
    SecondRoundRunning,
)
from governance.prioritisation.events import RoundDecided, RoundOfferedToDeputy
from governance.prioritisation.queries import SeatAnswer
from governance.prioritisation.rounds import RoundState
from governance.prioritisation.second_rounds import draft_second_round, merged
from governance.prioritisation.voting import close_round, open_round


def test_results_and_ballots_are_hidden_from_everybody_until_close(desk):
    round_ = desk.opened()
    desk.vote(round_, "staten 2", (5, 5), (4, 4), (3, 3))

    for who in (desk.work, desk.chair(), desk.work.as_system()):
        with pytest.raises(ResultsHidden):
            queries.round_result(who, round_.id)
        with pytest.raises(ResultsHidden):
            queries.ballots_by_seat(who, round_.id)


def test_while_open_one_sees_who_has_answered_and_who_is_missing(desk):
    round_ = desk.opened()
    desk.vote(round_, "staten 2", (5, 5))

    progress = {p.seat.label: p.answer for p in queries.progress(desk.work, round_.id)}

    assert progress.pop("Bestyrelsen, staten 2") is SeatAnswer.ANSWERED
    assert set(progress.values()) == {SeatAnswer.MISSING}
    assert len(queries.missing_seats(desk.work, round_.id)) == 6


def test_only_the_seat_reads_its_own_ballot_before_close(desk):
    round_ = desk.opened()
    cast = desk.vote(round_, "staten 2", (5, 5))

    assert queries.own_ballot(desk.voter("staten 2"), round_.id, desk.seat("staten 2").id) is cast
    with pytest.raises(Forbidden):
        queries.own_ballot(desk.chair(), round_.id, desk.seat("staten 2").id)


def test_the_result_shows_party_means_and_the_balanced_order_beside_the_plain_one(desk):
    round_ = desk.opened("FMK", "NSP")
    for label in ("regionerne 1", "regionerne 2", "regionerne 3"):
        desk.vote(round_, label, (5, 5), (3, 3))
    desk.vote(round_, "kommunerne 1", (2, 2), (4, 4))
    desk.vote(round_, "staten 2", (2, 2), (4, 4))
    close_round(desk.secretariat(days=1), round_.id)

    first = queries.round_result(desk.work, round_.id).rows[0]

    assert (first.title, first.computed_rank) == ("FMK", 1)
    assert first.tally["ranks"]["balanced_mean"] == 2
    assert first.tally["party_means"]["region"] == {"value": 5.0, "exact": "5"}
    assert first.tally["balanced_mean"]["exact"] == "3"
    assert first.is_contested


def test_the_stored_result_is_intact_and_cannot_be_rewritten(desk):
    round_ = desk.counted("FMK", "NSP")
    result = queries.round_result(desk.work, round_.id).result

    assert result.is_intact
    with pytest.raises(IntegrityError, match="append-only"):
        desk.session.execute(text("UPDATE round_result SET tally = '{}'"))


def test_the_tally_reads_the_stored_answers_live_versions_only(desk):
    round_ = desk.opened("FMK", "NSP")
    desk.vote(round_, "staten 2", (5, 5), (1, 1))
    desk.vote(round_, "staten 2", (1, 1), (5, 5))

    result = close_round(desk.secretariat(days=1), round_.id)

    assert result.tally["ballots"] == [{"seat": desk.seat("staten 2").id, "version": 2}]
    assert result.tally["candidates"][0]["mean"]["exact"] == "1"


def test_a_case_reclassified_during_the_vote_is_left_out_of_the_result(desk, cases_of):
    round_ = desk.opened("FMK", "NSP", "Telesundhed")
    desk.vote(round_, "staten 2", (3, 3), (4, 4), (5, 5))
    round_.candidates[2].case.case_type = CaseType.INTERNAL_STRATEGIC

    result = close_round(desk.secretariat(days=1), round_.id)

    fmk, nsp, internal = cases_of(round_)
    assert result.order == ((nsp,), (fmk,))
    assert result.tally["left_out"] == [internal]


def test_the_chair_adopts_the_computed_order_without_a_text(desk, cases_of):
    round_ = desk.counted("FMK", "NSP")

    decision = approve_round(desk.chair(days=11), round_.id)

    assert decision.adopted_order == [[case] for case in cases_of(round_)]
    assert not decision.leaves_computed_order
    assert round_.state is RoundState.APPROVED
    assert RoundDecided(round_.id, "approved") in collect(desk.session)


def test_leaving_the_computed_order_needs_a_text(desk, cases_of):
    round_ = desk.counted("FMK", "NSP")
    first, second = cases_of(round_)

    with pytest.raises(DepartureNeedsText):
        approve_round(desk.chair(), round_.id, order=[[second], [first]], text="  ")

    decision = approve_round(desk.chair(), round_.id, order=[[second], [first]], text="Jura")
    assert decision.leaves_computed_order
    rows = queries.round_result(desk.work, round_.id).rows
    assert [(r.title, r.computed_rank, r.adopted_rank) for r in rows] == [
        ("NSP", 2, 1),
        ("FMK", 1, 2),
    ]


def test_breaking_a_tie_is_leaving_the_computed_order(desk, cases_of):
    round_ = desk.opened("FMK", "NSP")
    desk.vote(round_, "staten 2", (4, 4), (4, 4))
    close_round(desk.secretariat(days=1), round_.id)
    first, second = cases_of(round_)

    with pytest.raises(DepartureNeedsText):
        approve_round(desk.chair(), round_.id, order=[[first], [second]])
    assert approve_round(desk.chair(), round_.id).adopted_order == [[first, second]]


def test_an_adopted_order_names_every_candidate_once(desk, cases_of):
    round_ = desk.counted("FMK", "NSP")
    first, second = cases_of(round_)

    for wrong in [[[first]], [[first], [second], [second]], [[first], [999]]]:
        with pytest.raises(OrderIncomplete):
            approve_round(desk.chair(), round_.id, order=wrong, text="x")


def test_an_approved_list_cannot_be_decided_again_or_edited(desk):
    round_ = desk.counted("FMK", "NSP")
    decision = approve_round(desk.chair(), round_.id)

    with pytest.raises(RoundInWrongState):
        return_round(desk.chair(), round_.id, reason="Fortrudt")
    decision.text = "Rettet"
    with pytest.raises(RecordIsFinal):
        desk.session.flush()


def test_returning_and_postponing_need_a_reason(desk):
    round_ = desk.counted("FMK", "NSP")

    for decide in (return_round, postpone_round):
        with pytest.raises(ReasonNeeded):
            decide(desk.chair(), round_.id, reason="")


def test_a_postponed_round_can_still_be_approved(desk):
    round_ = desk.counted("FMK", "NSP")
    postpone_round(desk.chair(), round_.id, reason="Afventer økonomiaftalen")

    approve_round(desk.chair(days=30), round_.id)

    outcomes = [d.outcome.value for d in queries.round_result(desk.work, round_.id).decisions]
    assert outcomes == ["postponed", "approved"]


def test_a_returned_round_is_decided_only_after_it_is_submitted_again(desk):
    round_ = desk.counted("FMK", "NSP")
    return_round(desk.chair(), round_.id, reason="Hvad med NSP?")

    with pytest.raises(RoundInWrongState):
        approve_round(desk.chair(), round_.id)
    submit_again(desk.secretariat(days=12), round_.id, note="NSP er belyst")
    assert approve_round(desk.chair(days=13), round_.id).outcome.value == "approved"


def test_the_system_never_decides(desk):
    round_ = desk.counted("FMK", "NSP")
    system = desk.by(SYSTEM, days=100)

    for decide in (approve_round, lambda w, r: postpone_round(w, r, reason="x")):
        with pytest.raises(PeopleDecide):
            decide(system, round_.id)
    assert round_.state is RoundState.CLOSED


def test_the_chair_of_another_body_does_not_decide(desk, make_actor):
    round_ = desk.counted("FMK", "NSP")

    with pytest.raises(Forbidden):
        approve_round(desk.by(make_actor("chair:steering_group")), round_.id)


def test_five_workdays_of_silence_offer_the_round_to_the_deputy_and_approve_nothing(desk):
    round_ = desk.counted("FMK", "NSP")  # closed on Friday 11 September 2026

    with pytest.raises(NotOfferedToDeputy):
        approve_round(desk.deputy(days=11), round_.id)
    assert not offer_to_deputy(desk.by(SYSTEM, days=16), round_.id)  # Thursday: four workdays
    assert offer_to_deputy(desk.by(SYSTEM, days=17), round_.id)
    assert not offer_to_deputy(desk.by(SYSTEM, days=18), round_.id)

    assert round_.state is RoundState.CLOSED
    assert collect(desk.session).count(RoundOfferedToDeputy(round_.id)) == 1
    assert approve_round(desk.deputy(days=18), round_.id).office.value == "deputy"


def test_submitting_again_restarts_the_silence_clock(desk):
    round_ = desk.counted("FMK", "NSP")
    offer_to_deputy(desk.by(SYSTEM, days=20), round_.id)
    postpone_round(desk.chair(days=20), round_.id, reason="Afventer")

    submit_again(desk.secretariat(days=21), round_.id, note="Klar")

    with pytest.raises(NotOfferedToDeputy):
        approve_round(desk.deputy(days=22), round_.id)


def test_a_round_nobody_voted_in_has_nothing_to_approve(desk):
    round_ = desk.opened()
    close_round(desk.secretariat(days=10), round_.id)

    with pytest.raises(NothingToApprove):
        approve_round(desk.chair(), round_.id)


def test_a_second_round_reorders_only_the_contested_band(desk, cases_of):
    first = desk.counted("A", "B", "C", "D")
    a, b, c, d = cases_of(first)
    second = draft_second_round(desk.work, first.id, {b, c})
    with pytest.raises(SecondRoundRunning):
        approve_round(desk.chair(), first.id)
    open_round(desk.secretariat(days=11), second.id, closes_at=desk.secretariat(days=20).now)
    # the desk votes at its own time; the second round is open then too
    desk.vote(second, "kommunerne 1", (1, 1), (5, 5))
    close_round(desk.secretariat(days=20), second.id)

    assert approve_round(desk.chair(days=21), first.id).adopted_order == [[a], [c], [b], [d]]
    with pytest.raises(SecondRoundHasNoDecision):
        approve_round(desk.chair(days=21), second.id)


def test_a_band_lies_together(desk, cases_of):
    first = desk.counted("A", "B", "C")
    a, _, c = cases_of(first)

    for band in ({a, c}, {a}, {a, 999}):
        with pytest.raises(BandNotTogether):
            draft_second_round(desk.work, first.id, band)


def test_a_candidate_that_left_the_band_keeps_its_place_behind_it():
    assert merged(((1,), (2, 3, 4), (5,)), ((4,), (2,))) == ((1,), (4,), (2,), (3,), (5,))


def test_ballots_by_seat_are_for_those_who_audit(desk, make_actor):
    round_ = desk.counted("FMK", "NSP")

    seen = queries.ballots_by_seat(desk.by(make_actor("auditor")), round_.id)

    assert [b.person_name for b in seen[desk.seat("staten 2").id]] == [
        "Bestyrelsesmedlem, staten 2"
    ]
    with pytest.raises(Forbidden):
        queries.ballots_by_seat(desk.voter("staten 2"), round_.id)


def test_the_note_of_the_secretariat_ends_with_the_decision(desk):
    round_ = desk.counted("FMK", "NSP")
    assert write_note(desk.work, round_.id, "Ét bånd er omstridt").note
    assert queries.awaiting_chair(desk.work, "board") == [round_]
    approve_round(desk.chair(), round_.id)

    with pytest.raises(RoundInWrongState):
        write_note(desk.work, round_.id, "For sent")
    assert queries.awaiting_chair(desk.work, "board") == []
