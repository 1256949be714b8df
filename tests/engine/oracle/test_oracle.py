"""What deploys runs as the standard says: random diagrams beside the token game.

``python -m tests.engine.oracle`` runs many more, and shrinks what it finds.
"""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.oracle.growing import grown
from tests.engine.oracle.sides import Bare
from tests.engine.oracle.trial import trial

SEEDS = st.integers(min_value=0, max_value=2**32)


@settings(max_examples=120, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
@given(seed=SEEDS, size=st.integers(3, 20), damage=st.integers(0, 3))
def test_a_random_diagram_is_refused_or_runs_as_the_standard_says(seed, size, damage):
    random = Random(seed)

    trial(Bare(), grown(random, size, damage), random)


def test_well_formed_diagrams_are_not_refused():
    def outcome(seed):
        random = Random(seed)
        return trial(Bare(), grown(random, 14, damage=0), random, steps=4)

    # what grows well-formed can still hold an escape that nothing throws, or a lonely branch
    assert sum(not outcome(seed).findings for seed in range(40)) >= 36


def test_the_whole_engine_runs_as_the_standard_says(whole):
    outcomes = []
    for seed in range(20):
        random = Random(seed)
        outcomes.append(trial(whole, grown(random, 16, damage=1), random))

    assert sum(outcome.steps for outcome in outcomes) > 60


def test_what_is_refused_can_go_wrong():
    outcomes = []
    for seed in range(60):
        random = Random(seed)
        outcomes.append(trial(Bare(), grown(random, 6, damage=3), random, steps=1))

    shown = [outcome.confirmed for outcome in outcomes if outcome.confirmed is not None]
    assert len(shown) > 5
    assert all(shown)
