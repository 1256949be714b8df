"""How firmly ranks stand when weights move."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from governance.prioritisation.methods import SeatScores
from governance.prioritisation.stability import (
    mean_profile,
    moved,
    rank_ranges,
    stability,
    threshold,
)

WEIGHTS = {"effect": 60, "cost": 40}


def points(effect: int, cost: int) -> dict[str, Fraction]:
    return {"effect": Fraction(effect), "cost": Fraction(cost)}


def test_two_opposite_candidates_swap_when_the_weights_are_even():
    # 5·w + 1·(100-w) = 1·w + 5·(100-w) at w = 50, ten points below sixty
    assert threshold(points(5, 1), points(1, 5), WEIGHTS, "effect") == -10


def test_a_candidate_better_on_all_criteria_cannot_be_overtaken():
    found = stability({1: points(5, 5), 2: points(4, 4)}, WEIGHTS)

    assert [finding.margin for finding in found] == [None, None]
    assert [(f.best, f.worst) for f in found] == [(1, 1), (2, 2)]


def test_the_nearest_rival_and_criterion_are_named():
    found = stability({1: points(5, 1), 2: points(1, 5), 3: points(1, 1)}, WEIGHTS)[0]

    assert (abs(found.margin), found.rival, found.criterion) == (10, 2, "cost")


def test_a_tie_that_any_movement_breaks_has_margin_zero():
    even = {"effect": 50, "cost": 50}

    found = stability({1: points(5, 1), 2: points(1, 5)}, even)

    assert [finding.margin for finding in found] == [0, 0]
    assert (found[0].best, found[0].worst) == (1, 2)


def test_ranks_within_ten_points_are_swept_and_bounded():
    ranges = rank_ranges({1: points(5, 1), 2: points(1, 5)}, {"effect": 59, "cost": 41})

    assert ranges == {1: (1, 2), 2: (1, 2)}


def test_a_single_criterion_has_nothing_to_move():
    profile = {1: {"effect": Fraction(5)}, 2: {"effect": Fraction(4)}}

    assert stability(profile, {"effect": 100})[0].margin is None


def test_the_balanced_profile_gives_each_party_one_voice():
    ballots = [SeatScores(s, "region", {1: {"effect": 5}}) for s in (1, 2, 3)]
    ballots.append(SeatScores(4, "state", {1: {"effect": 1}}))

    assert mean_profile([1], ballots)[1]["effect"] == 4
    assert mean_profile([1], ballots, balanced=True)[1]["effect"] == 3


SCORES = st.fixed_dictionaries({name: st.integers(1, 5).map(Fraction) for name in "abc"})
THREE = st.tuples(st.integers(1, 98), st.integers(1, 98)).filter(lambda w: sum(w) < 100)


@given(SCORES, SCORES, THREE, st.sampled_from("abc"))
def test_at_the_threshold_the_two_are_exactly_equal(one, two, pair, criterion):
    weights = {"a": pair[0], "b": pair[1], "c": 100 - sum(pair)}
    move = threshold(one, two, weights, criterion)

    if move is not None:
        shifted = moved(weights, criterion, move)
        assert sum(shifted.values()) == 100
        assert min(shifted.values()) >= 0
        assert sum(shifted[n] * (one[n] - two[n]) for n in weights) == 0


@given(SCORES, SCORES, THREE, st.sampled_from("abc"), st.fractions(-1, 1))
def test_short_of_the_threshold_the_order_stands(one, two, pair, criterion, share):
    weights = {"a": pair[0], "b": pair[1], "c": 100 - sum(pair)}
    lead = sum(weights[n] * (one[n] - two[n]) for n in weights)
    move = threshold(one, two, weights, criterion)
    low, high = -weights[criterion], 100 - weights[criterion]
    reach = abs(move) if move is not None else min(-low, high)
    by = share * min(reach, -low, high)

    if lead and abs(by) < reach:
        shifted = moved(weights, criterion, by)
        gap = sum(shifted[n] * (one[n] - two[n]) for n in weights)
        assert (gap > 0) == (lead > 0)
