"""The arithmetic of a round, on numbers small enough to check by hand."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from governance.prioritisation.methods import SeatScores, borda, ranks, schulze, tally, ties

WEIGHTS = {"effect": 60, "cost": 40}
A, B, C, D, E = 1, 2, 3, 4, 5


def a_ballot(seat: int, party: str, **points: tuple[int, int]) -> SeatScores:
    """``a_ballot(1, "region", c1=(effect, cost), c2=...)``."""
    scores = {
        int(name[1:]): {"effect": effect, "cost": cost} for name, (effect, cost) in points.items()
    }
    return SeatScores(seat, party, scores)


def ranked(seat: int, *order: int) -> SeatScores:
    """A ballot that only ranks; its points are all alike."""
    return SeatScores(seat, "region", {c: {"effect": 3, "cost": 3} for c in order}, order)


def as_region_and_state() -> list[SeatScores]:
    """Three regions prefer candidate 1; the only state seat prefers candidate 2 by far."""
    return [
        *(a_ballot(seat, "region", c1=(4, 4), c2=(3, 3)) for seat in (1, 2, 3)),
        a_ballot(4, "state", c1=(1, 1), c2=(5, 5)),
    ]


def test_the_mean_weighs_criteria_by_their_weights():
    counted = tally(
        [A], [a_ballot(1, "region", c1=(5, 1)), a_ballot(2, "state", c1=(4, 3))], WEIGHTS
    )

    assert counted.standings[0].mean == Fraction(5 * 60 + 40 + 4 * 60 + 3 * 40, 200)


def test_head_count_and_party_balance_are_shown_beside_each_other():
    ballots = [
        *(a_ballot(seat, "region", c1=(5, 5), c2=(3, 3)) for seat in (1, 2, 3, 4, 5)),
        a_ballot(6, "state", c1=(1, 1), c2=(4, 4)),
    ]

    counted = tally([A, B], ballots, WEIGHTS)

    assert counted.by_mean == ((A,), (B,))
    assert counted.by_balanced_mean == ((B,), (A,))
    assert counted.standings[0].party_means == {"region": 5, "state": 1}


def test_one_state_seat_with_strong_views_outweighs_three_mild_regions():
    counted = tally([A, B], as_region_and_state(), WEIGHTS)

    assert counted.standings[0].mean == Fraction(13, 4)
    assert counted.standings[1].mean == Fraction(14, 4)


def test_equal_means_are_an_explicit_tie_and_the_next_rank_is_skipped():
    counted = tally([A, B, C], [a_ballot(1, "state", c1=(4, 4), c2=(4, 4), c3=(1, 1))], WEIGHTS)

    assert ties(counted.by_mean) == ((A, B),)
    assert ranks(counted.by_mean) == {A: 1, B: 1, C: 3}


def test_thirds_that_floats_would_part_are_a_tie():
    ballots = [
        a_ballot(seat, "state", c1=one, c2=two)
        for seat, (one, two) in enumerate([((1, 1), (2, 2)), ((1, 1), (1, 1)), ((2, 2), (1, 1))])
    ]

    assert tally([A, B], ballots, WEIGHTS).by_mean == ((A, B),)


def test_a_candidate_nobody_scored_has_no_mean_and_comes_last():
    counted = tally([A, B], [a_ballot(1, "state", c2=(1, 1))], WEIGHTS)

    assert counted.standings[0].mean is None
    assert counted.by_mean == ((B,), (A,))


def test_a_seat_that_left_a_candidate_out_does_not_pull_its_mean_down():
    counted = tally(
        [A, B],
        [a_ballot(1, "state", c1=(5, 5), c2=(3, 3)), a_ballot(2, "region", c2=(3, 3))],
        WEIGHTS,
    )

    assert counted.standings[0].mean == 5
    assert counted.standings[0].answers == 1


def test_the_spread_is_the_deviation_between_the_seats():
    counted = tally(
        [A], [a_ballot(1, "state", c1=(1, 1)), a_ballot(2, "state", c1=(5, 5))], WEIGHTS
    )

    assert counted.standings[0].spread == 2.0


def test_borda_counts_how_many_others_a_seat_puts_below():
    points = borda([A, B, C], [ranked(1, A, B, C), ranked(2, B, A, C)], WEIGHTS)

    assert points == {A: Fraction(3, 2), B: Fraction(3, 2), C: 0}


def test_schulze_gives_the_order_of_its_published_example():
    # Schulze (2011), example with 45 voters and candidates A..E: the order is E A C B D
    groups = [
        (5, (A, C, B, E, D)), (5, (A, D, E, C, B)), (8, (B, E, D, A, C)), (3, (C, A, B, E, D)),
        (7, (C, A, E, B, D)), (2, (C, B, A, D, E)), (7, (D, C, E, B, A)), (8, (E, B, A, D, C)),
    ]  # fmt: skip
    ballots = [ranked(0, *order) for count, order in groups for _ in range(count)]

    assert schulze([A, B, C, D, E], ballots, WEIGHTS) == ((E,), (A,), (C,), (B,), (D,))


def test_a_seat_without_a_ranking_speaks_by_its_points():
    ballot = a_ballot(1, "state", c1=(1, 1), c2=(5, 5))

    assert schulze([A, B], [ballot], WEIGHTS) == ((B,), (A,))


def test_no_ballots_give_one_tie_of_all():
    counted = tally([A, B], [], WEIGHTS)

    assert counted.by_mean == counted.by_schulze == ((A, B),)


POINTS = st.integers(1, 5)
BALLOTS = st.lists(
    st.tuples(
        st.sampled_from(["state", "region", "municipality"]),
        st.lists(st.tuples(POINTS, POINTS), min_size=4, max_size=4),
        st.permutations([1, 2, 3, 4]),
    ),
    min_size=1,
    max_size=9,
)


def as_ballots(drawn) -> list[SeatScores]:
    return [
        SeatScores(
            seat,
            party,
            {c: {"effect": e, "cost": k} for c, (e, k) in enumerate(points, start=1)},
            tuple(order),
        )
        for seat, (party, points, order) in enumerate(drawn)
    ]


@given(BALLOTS)
def test_the_order_of_the_ballots_changes_nothing(drawn):
    ballots = as_ballots(drawn)

    assert (
        tally([1, 2, 3, 4], ballots, WEIGHTS).orders()
        == tally([4, 2, 1, 3], ballots[::-1], WEIGHTS).orders()
    )


@given(BALLOTS)
def test_every_order_names_every_candidate_once(drawn):
    for order in tally([1, 2, 3, 4], as_ballots(drawn), WEIGHTS).orders().values():
        assert sorted(c for tier in order for c in tier) == [1, 2, 3, 4]


@given(BALLOTS)
def test_schulze_elects_whoever_wins_every_duel(drawn):
    ballots = as_ballots(drawn)
    beats = {
        (a, b): sum(x.ranking.index(a) < x.ranking.index(b) for x in ballots) * 2 > len(ballots)
        for a in (1, 2, 3, 4)
        for b in (1, 2, 3, 4)
        if a != b
    }
    winners = [a for a in (1, 2, 3, 4) if all(beats[a, b] for b in (1, 2, 3, 4) if b != a)]

    if winners:
        assert schulze([1, 2, 3, 4], ballots, WEIGHTS)[0] == tuple(winners)
