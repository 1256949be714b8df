"""The pure rule of the quorum."""

from hypothesis import given
from hypothesis import strategies as st

from governance.casework.reviews.quorum import SeatLine, count_quorum

PARTIES = ("state", "region", "municipality")


def majority(seats: int) -> int:
    return seats // 2 + 1


def lines(taking_part: int, seats: int = 13, party: str = "region") -> list[SeatLine]:
    return [SeatLine(party, n < taking_part) for n in range(seats)]


def test_half_is_not_a_majority() -> None:
    assert not count_quorum(lines(6, seats=12), majority).is_quorate
    assert count_quorum(lines(7, seats=12), majority).is_quorate


def test_every_party_must_take_part_where_the_rule_says_so() -> None:
    seats = [*lines(5, 5, "region"), *lines(5, 5, "municipality"), *lines(0, 3, "state")]

    assert count_quorum(seats, majority).is_quorate
    quorum = count_quorum(seats, majority, every_party=True)
    assert (quorum.is_quorate, quorum.missing_parties) == (False, ("state",))


def test_a_party_ruled_out_as_a_whole_is_missing() -> None:
    seats = [*lines(5, 5, "region"), SeatLine("state", True, excluded=True)]

    assert not count_quorum(seats, majority, every_party=True).is_quorate


def test_a_body_without_seats_is_never_quorate() -> None:
    assert not count_quorum([], lambda seats: 0).is_quorate


@given(
    st.lists(
        st.builds(SeatLine, st.sampled_from(PARTIES), st.booleans(), st.booleans(), st.booleans()),
        max_size=20,
    )
)
def test_the_parties_add_up_and_an_excluded_seat_never_counts(seats: list[SeatLine]) -> None:
    quorum = count_quorum(seats, majority)

    assert sum(quorum.parties.values()) == quorum.present
    assert quorum.present <= quorum.seats - quorum.excluded
    assert quorum.is_quorate == (quorum.present >= quorum.needed)
