"""The events of a step as bytes: what is stored today is read for ever."""

import pytest

from engine.errors import StoredByNewer
from engine.persistence.accounts import pack, unpack

EVENTS = [
    [
        "element_completed", "board", "vote", "Udtalelse fra {seat}",
        {"task": "b945f503-6bfd-4e75-b393-cc908558f9e9", "to": ["voted"]},
    ],
    ["instance_ended", "board", None, None, {}],
]  # fmt: skip
# written on the day the format was made; never renewed
FORMAT_1 = (
    "018bc62e9c949f58044e7cf925a9402a34a524312735a7385521ad2851a11ae4b05a251db82d499626a669a606"
    "c6ba66496929ba26a9e6a6ba49c696c6bac9c9960616a6a6166996a9967097808c4c51023b1d230060f6a20604"
    "00"
)


@pytest.mark.parametrize(
    "events", [[], EVENTS, [["due_moved", "p", "frist", "Frist »æøå« ✓", {"n": [1, 2.5, None]}]]]
)
def test_events_come_back_as_they_were(events):
    assert unpack(pack(events)) == events


def test_what_the_first_format_stored_is_read():
    assert unpack(bytes.fromhex(FORMAT_1)) == EVENTS


def test_a_later_format_is_refused_by_name():
    with pytest.raises(StoredByNewer) as refused:
        unpack(bytes([2]) + pack(EVENTS)[1:])

    assert "history_step.events" in str(refused.value)


def test_a_step_of_three_events_takes_a_hundred_and_fifty_bytes():
    assert len(pack([*EVENTS, EVENTS[0]])) < 150
