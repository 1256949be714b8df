"""One live ballot per seat, who may replace whose, and what a ballot must hold."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework.cases import CaseType
from governance.errors import Forbidden
from governance.events import collect
from governance.organisation.interests import InterestDeclaration, InterestRuling
from governance.organisation.mandates import MandateKind
from governance.organisation.substitutes import SubstituteActivation
from governance.prioritisation.ballots import (
    Ballot,
    Capacity,
    Paper,
    ballot_versions,
    live_ballot,
)
from governance.prioritisation.casting import cast_ballot
from governance.prioritisation.errors import (
    BallotsClosed,
    DisqualifiedFromCandidate,
    EmptyBallot,
    NotACandidate,
    RankingIncomplete,
    RoundInWrongState,
    ScoreMissing,
    ScoreOutsideScale,
    SeatAlreadyAnswered,
    SeatNotInRound,
    SubstituteMayNotOverrule,
)
from governance.prioritisation.events import BallotOverruled
from governance.prioritisation.voting import close_round
from governance.records.journal import JournalEntry
from tests.governance.builders import a_mandate, a_person
from tests.governance.prioritisation.conftest import paper

SEAT = "kommunerne 1"


@pytest.fixture
def substitute(desk):
    """A substitute called in for the municipal seat of the board."""
    return call_in(desk, "Stedfortræder, kommunerne 1")


def call_in(desk, name):
    seat = desk.seat(SEAT)
    person = a_person(desk.session, name)
    mandate = a_mandate(desk.session, seat, person, kind=MandateKind.SUBSTITUTE)
    desk.session.add(
        SubstituteActivation(
            seat=seat,
            mandate=mandate,
            substitute_name=name,
            activated_by="Sekretariat",
            activated_at=desk.work.now,
            valid_from=desk.work.today,
        )
    )
    desk.session.flush()
    return person


def test_a_seat_answers_and_may_answer_again_until_close(desk):
    round_ = desk.opened()
    desk.vote(round_, SEAT, (5, 5))

    desk.vote(round_, SEAT, (1, 1))

    versions = ballot_versions(desk.work, round_.id, desk.seat(SEAT).id)
    assert [(b.version, b.superseded_at is None) for b in versions] == [(1, False), (2, True)]


def test_the_database_refuses_a_second_live_ballot_for_a_seat(desk):
    round_ = desk.opened()
    ballot = desk.vote(round_, SEAT, (5, 5))
    twin = {c.name: getattr(ballot, c.name) for c in Ballot.__table__.columns if c.name != "id"}

    with pytest.raises(IntegrityError):
        desk.session.add(Ballot(**{**twin, "version": 2}))
        desk.session.flush()


def test_the_database_refuses_to_rewrite_a_ballot(desk):
    desk.vote(desk.opened(), SEAT, (5, 5))

    with pytest.raises(IntegrityError, match="append-only"):
        desk.session.execute(text("UPDATE ballot SET scores = '{}'"))


def test_a_substitute_answers_and_both_names_are_logged(desk, substitute):
    round_ = desk.opened()

    ballot = cast_ballot(
        desk.voter(SEAT, substitute), round_.id, desk.seat(SEAT).id, paper(round_, (3, 3))
    )

    assert ballot.capacity is Capacity.SUBSTITUTE
    assert ballot.person_name == "Stedfortræder, kommunerne 1"
    assert ballot.principal_name == "Bestyrelsesmedlem, kommunerne 1"
    entry = desk.session.query(JournalEntry).filter_by(action="ballot_cast").one()
    assert entry.on_behalf_of == "Bestyrelsesmedlem, kommunerne 1"


def test_the_principal_overrules_the_substitute_and_the_substitute_is_told(desk, substitute):
    round_ = desk.opened()
    seat_id = desk.seat(SEAT).id
    cast_ballot(desk.voter(SEAT, substitute), round_.id, seat_id, paper(round_, (3, 3)))

    desk.vote(round_, SEAT, (5, 5))

    live = live_ballot(desk.work, round_.id, seat_id)
    assert (live.capacity, live.version) == (Capacity.PRINCIPAL, 2)
    assert BallotOverruled(round_.id, seat_id, substitute.id) in collect(desk.session)


def test_the_substitute_does_not_overrule_the_principal(desk, substitute):
    round_ = desk.opened()
    desk.vote(round_, SEAT, (5, 5))

    with pytest.raises(SubstituteMayNotOverrule, match="Bestyrelsesmedlem, kommunerne 1"):
        cast_ballot(
            desk.voter(SEAT, substitute), round_.id, desk.seat(SEAT).id, paper(round_, (1, 1))
        )


def test_one_substitute_does_not_overrule_another(desk, substitute):
    round_ = desk.opened()
    seat_id = desk.seat(SEAT).id
    cast_ballot(desk.voter(SEAT, substitute), round_.id, seat_id, paper(round_, (3, 3)))
    second = a_person(desk.session, "Anden stedfortræder")

    with pytest.raises(SeatAlreadyAnswered, match="Stedfortræder, kommunerne 1"):
        cast_ballot(desk.voter(SEAT, second), round_.id, seat_id, paper(round_, (1, 1)))


def test_nobody_answers_for_another_seat(desk):
    round_ = desk.opened()

    with pytest.raises(Forbidden):
        cast_ballot(desk.voter("staten 2"), round_.id, desk.seat(SEAT).id, paper(round_, (3, 3)))


def test_the_secretariat_records_an_answer_on_behalf_of_the_acting_person(desk):
    round_ = desk.opened()

    ballot = cast_ballot(desk.work, round_.id, desk.seat(SEAT).id, paper(round_, (3, 3)))

    assert ballot.person_name == "Bestyrelsesmedlem, kommunerne 1"
    assert ballot.recorded_by_name == "Sekretariat"
    entry = desk.session.query(JournalEntry).filter_by(action="ballot_cast").one()
    assert (entry.actor_name, entry.on_behalf_of) == ("Sekretariat", ballot.person_name)


def test_a_seat_of_another_body_has_no_ballot(desk):
    round_ = desk.opened()
    seat = desk.board.seat("Region Nordjylland")

    with pytest.raises(SeatNotInRound):
        cast_ballot(desk.work, round_.id, seat.id, paper(round_, (3, 3)))


def test_a_ballot_after_close_is_refused(desk):
    round_ = desk.opened()
    close_round(desk.secretariat(days=1), round_.id)

    with pytest.raises(BallotsClosed):
        desk.vote(round_, SEAT, (5, 5))


def test_a_ballot_after_the_deadline_is_refused_even_before_the_timer_has_run(desk):
    round_ = desk.opened()

    with pytest.raises(BallotsClosed):
        cast_ballot(desk.voter(SEAT, days=10), round_.id, desk.seat(SEAT).id, paper(round_, (3, 3)))


def test_a_ballot_before_opening_is_refused(desk):
    round_ = desk.draft("FMK", "NSP")

    with pytest.raises(RoundInWrongState):
        desk.vote(round_, SEAT, (5, 5))


def test_a_candidate_reclassified_during_the_vote_gets_no_points(desk):
    round_ = desk.opened("FMK", "NSP", "Telesundhed")
    round_.candidates[2].case.case_type = CaseType.INTERNAL_STRATEGIC

    with pytest.raises(NotACandidate):
        desk.vote(round_, SEAT, (5, 5), (4, 4), (3, 3))


@pytest.mark.parametrize("points", [0, 6, 2.5, True])
def test_points_are_whole_numbers_within_the_scale(desk, points):
    round_ = desk.opened()

    with pytest.raises(ScoreOutsideScale):
        desk.vote(round_, SEAT, (points, 3))


def test_a_scored_candidate_is_scored_on_every_criterion(desk):
    round_ = desk.opened()
    half = Paper({round_.candidates[0].case_id: {"effect": 5}})

    with pytest.raises(ScoreMissing, match="Omkostning"):
        cast_ballot(desk.voter(SEAT), round_.id, desk.seat(SEAT).id, half)


def test_an_own_ranking_names_every_scored_candidate_once(desk, cases_of):
    round_ = desk.opened()
    full = paper(round_, (5, 5), (4, 4), (3, 3))
    first, second, third = cases_of(round_)

    for wrong in [(first, second), (first, second, second), (first, second, 999)]:
        with pytest.raises(RankingIncomplete):
            cast_ballot(desk.voter(SEAT), round_.id, desk.seat(SEAT).id, Paper(full.scores, wrong))
    own = Paper(full.scores, (third, first, second))
    assert cast_ballot(desk.voter(SEAT), round_.id, desk.seat(SEAT).id, own).ranking == [
        third, first, second,
    ]  # fmt: skip


def test_an_empty_ballot_is_refused(desk):
    round_ = desk.opened()

    with pytest.raises(EmptyBallot):
        desk.vote(round_, SEAT)


def test_a_person_ruled_disqualified_from_a_case_cannot_score_that_case_only(desk):
    round_ = desk.opened()
    rule(desk, round_.candidates[0].case.subject, disqualified=True)

    with pytest.raises(DisqualifiedFromCandidate, match="FMK"):
        desk.vote(round_, SEAT, (5, 5), (4, 4))
    assert desk.vote(round_, SEAT, None, (4, 4)).version == 1


def test_a_declared_interest_alone_disqualifies_nobody(desk):
    round_ = desk.opened()
    rule(desk, round_.candidates[0].case.subject, disqualified=False)

    assert desk.vote(round_, SEAT, (5, 5)).version == 1


def test_the_journal_never_tells_the_points(desk):
    round_ = desk.opened()
    desk.vote(round_, SEAT, (5, 4))

    entry = desk.session.query(JournalEntry).filter_by(action="ballot_cast").one()
    assert set(entry.detail) == {"seat", "version", "capacity", "answer_of", "principal"}


def rule(desk, subject, *, disqualified):
    person = desk.board.person("Bestyrelsesmedlem, kommunerne 1")
    declaration = InterestDeclaration(
        subject=subject,
        seat=desk.seat(SEAT),
        person=person,
        text="Formand for leverandøren",
        declared_by=person.name,
        declared_at=desk.work.now,
    )
    declaration.rulings.append(
        InterestRuling(
            disqualified=disqualified,
            reason="Afgørelse",
            ruled_by_id=desk.board.person("Bestyrelsesformand").id,
            ruled_by_name="Bestyrelsesformand",
            ruled_at=desk.work.now,
        )
    )
    desk.session.add(declaration)
    desk.session.flush()
