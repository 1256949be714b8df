"""Formats: old ones are brought up step by step, newer ones are refused with a sentence."""

import json
import zlib

import pytest
import sqlalchemy as sa

from engine.errors import StoredByNewer
from engine.persistence.formats import PARCEL, STATE, Format
from engine.persistence.serializer import pack, unpack
from engine.persistence.tables import ProcessInstance

# an imagined history: 1 renamed a key, 2 turned a text into a list
SHELF = Format(
    "shelf",
    2,
    {
        0: lambda values: {"books": values["titles"]},
        1: lambda values: {"books": values["books"].split(", ")},
    },
)


@pytest.mark.parametrize(
    "stored",
    [
        {"titles": "A, B"},
        {"format": 1, "books": "A, B"},
        {"format": 2, "books": ["A", "B"]},
    ],
)
def test_every_earlier_format_is_brought_up_step_by_step(stored):
    assert SHELF.current(stored) == {"books": ["A", "B"]}


@pytest.mark.parametrize("number", [3, "4", None])
def test_a_newer_format_is_refused_in_both_languages(number):
    with pytest.raises(StoredByNewer) as refused:
        SHELF.current({"format": number})

    assert refused.value.status == 503
    assert "nyere udgave" in refused.value.message("da")
    assert "newer release" in refused.value.message("en")


def test_what_is_marked_comes_back_unmarked():
    values = {"books": ["A"], "order": 1}

    assert SHELF.marked(values)["format"] == 2
    assert list(SHELF.current(SHELF.marked(values)).items()) == list(values.items())


@pytest.mark.parametrize("kept", [STATE, PARCEL])
def test_an_upgrader_leads_from_every_earlier_format(kept):
    assert sorted(kept.upgrades) == list(range(kept.number))


def test_a_version_packed_before_formats_had_numbers_is_read():
    old = zlib.compress(json.dumps({"main": "p", "specs": {}}).encode())

    assert unpack(old) == {"main": "p", "specs": {}}
    assert unpack(pack({"main": "p"})) == {"main": "p"}


def test_a_case_of_a_newer_release_is_refused_and_stays_as_it_is(desk):
    desk.deploy("called_review")
    instance = desk.start("called_review", topic="FMK")
    task = desk.open()[0]
    newer = zlib.compress(json.dumps({"format": STATE.number + 1}).encode())
    desk.session.execute(sa.update(ProcessInstance).values(state_blob=newer))
    desk.session.commit()

    with pytest.raises(StoredByNewer):
        desk.complete(task, verdict="god")

    row = desk.session.get_one(ProcessInstance, instance.id)
    assert (row.state, row.state_blob) == ("running", newer)
    assert desk.open()[0].id == task.id
