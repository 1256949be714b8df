"""Running cases on a newer version: every kind of change at every kind of place.

A case that moves then goes on exactly as one that began on the new version and came to the
same place; a case that is refused goes on as if nobody had asked.
"""

import shutil

import pytest
import sqlalchemy as sa

from engine import queries
from engine.persistence.base import Base
from engine.versions.errors import MigrationRefused
from tests.engine.desk import SYSTEM, Desk, sqlite
from tests.engine.versions.drawing import call, catch, draw, edge, rounds, user
from tests.engine.versions.journey import FLOWS, PLACES, Case, deploy, deploy_called, journey


def answer(**changed):
    told = {"seat": "=seat", "outputs": "", "recordedBy": "record_answer", **changed}
    return user("Svar", inside=told.pop("inside", rounds()), **told)


SPLIT = {"branches", "join", "nudged"}
# what changes → the new version, and where a case is refused, by which reason
CHANGES = {
    "a name": (journey(right=user("Højre hånd", outputs="r")), {}),
    "who answers": (journey(right=user("Højre", outputs="r", candidateGroup="chair")), {}),
    "a step ahead": (
        journey(FLOWS.replace("tell>done", "tell>last last>done"), last=user("Sidst")),
        {},
    ),
    "a step behind": (
        journey(FLOWS.replace("first>split", "first>second second>split"), second=user("To")),
        {},
    ),
    "the first step is gone": (
        journey(FLOWS.replace("begin>first first>split", "begin>split"), first=None),
        {"before": "removed"},
    ),
    "the last step is gone": (journey(FLOWS.replace("tell>done", "tell>over")), {}),
    "a branch is gone": (
        journey(
            FLOWS.replace(" split>right", "").replace(" right>join", ""), right=None,
        ),
        {"branches": "removed", "join": "unreachable", "nudged": "unreachable"},
    ),
    "a branch more": (
        journey(f"{FLOWS} split>third third>join", third=user("Tredje")),
        dict.fromkeys(SPLIT, "unreachable"),
    ),
    "a step before the join": (
        journey(FLOWS.replace("right>join", "right>more more>join"), more=user("Mere")),
        {"join": "unreachable", "nudged": "unreachable"},
    ),
    "one way instead of both": (
        journey(
            FLOWS.replace("join", "merge_both").replace("split>right", "split>right?1==2")
            .replace("split>left", "split>left?1==1").replace("split", "choose"),
        ),
        {"branches": "unreachable", "join": "removed", "nudged": "removed"},
    ),
    "one after the other": (
        journey(answer=answer(inside=rounds(sequential=True))),
        {"round": "type"},
    ),
    "no round": (journey(answer=answer(inside="", seat="north")), {"round": "type"}),
    "another variable of the round": (
        journey(answer=answer(inside=rounds(item="chair"), seat="=chair")),
        {"round": "round"},
    ),
    "a step more inside": (
        journey(
            inside="look_begin>look_in look_in>look_on look_on>look_done",
            looked={"look_on": user("Se igen")},
        ),
        {},
    ),
    "another step inside": (
        journey(
            inside="look_begin>look_on look_on>look_done",
            looked={"look_on": user("Se igen"), "look_in": None},
        ),
        {"inside": "removed"},
    ),
    "a later deadline": (journey(left_deadline=edge("left", "P40D")), {}),
    "no reminder": (
        journey(
            FLOWS.replace(" left_remind>nudge nudge>nudged", ""), left_remind=None, nudge=None
        ),
        {"branches": "boundary_removed", "join": "boundary_removed", "nudged": "removed"},
    ),
    "one more deadline": (
        journey(f"{FLOWS} left_late>merge_left", left_late=edge("left", "P9D")),
        dict.fromkeys(SPLIT, "boundary_added"),
    ),
    "a first deadline": (
        journey(
            FLOWS.replace("right>join", "right>merge_right merge_right>join")
            + " right_late>merge_right",
            right_late=edge("right", "P9D"),
        ),
        {"branches": "boundary_added", "join": "unreachable", "nudged": "unreachable"},
    ),
    "a longer wait": (journey(waited=catch(timer="P50D")), {}),
    "another message": (journey(heard=catch(message="stop")), {"waiting": "event"}),
    "one more event": (
        journey(f"{FLOWS} first_of>also also>merge", also=catch(message="stop")),
        {"waiting": "event"},
    ),
    "no call": (journey(reviewed=user("Selv")), {"called": "type"}),
    "another call": (journey(reviewed=call("reviewed_otherwise")), {"called": "calls"}),
}  # fmt: skip


OTHERWISE = draw("reviewed_otherwise", "begin>check check>done", check=user("Tjek"))


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """A database with two cases at every place, and the time that it is there."""
    file = tmp_path_factory.mktemp("house") / "engine.db"
    desk = opened(file)
    deploy_called(desk)
    deploy(desk, OTHERWISE)
    deploy(desk, journey())
    for place in PLACES:
        Case(desk, f"{place}:1").bring(place)
        Case(desk, f"{place}:2").bring(place)
    desk.session.close()
    desk.database.dispose()
    return file, desk.now


@pytest.fixture
def house(lived_in, tmp_path):
    """A copy of it for one test."""
    file, now = lived_in
    shutil.copy(file, tmp_path / "engine.db")
    desk = opened(tmp_path / "engine.db")
    desk.now = now
    yield desk
    desk.session.close()
    desk.database.dispose()


def opened(file):
    database = sqlite(file)
    # a test database need not survive a power cut
    sa.event.listen(database, "connect", lambda c, _: c.execute("PRAGMA synchronous=OFF"))
    Base.metadata.create_all(database)
    return Desk(database)


def move(house, case, version, **more):
    return house.move(
        lambda: house.engine.migrate(
            house.session, case.id, version.id, actor=SYSTEM, now=house.now, **more
        )
    )


def rows(house, case):
    """What lies in the database of a case, as far as it must not change."""
    row = case.row
    return (
        row.definition_id, row.revision, row.state_blob, row.data,
        [(t.id, t.definition_id, t.name, t.state, t.draft) for t in case.open()],
        [(t.id, t.due_at, t.task_ref) for t in queries.timers_of(house.session, case.id)],
        len(queries.history(house.session, case.id)),
    )  # fmt: skip


def previewed(house):
    """What is said of every case, by its key."""
    seen = house.engine.preview_migration(house.session, "journey", 2, now=house.now)
    return {found.business_key: found for found in seen}


@pytest.mark.parametrize("change", CHANGES)
def test_cases_that_move_go_on_like_fresh_ones(house, change):
    source, refused = CHANGES[change]
    version = deploy(house, source)
    seen = previewed(house)

    for place in PLACES.keys() - refused.keys():
        case = Case(house, f"{place}:1")
        moved = move(house, case, version)

        assert seen[case.key].verdict == "moves", place
        assert (moved.from_version, moved.to_version) == (1, 2)
        assert case.row.definition_id == version.id
        told = case.remember().finish().told()
        assert told["state"] == "completed", place
        fresh = Case(house, f"{place}:fresh").bring(place).remember()
        assert told == fresh.finish().told(), place


@pytest.mark.parametrize("change", [c for c in CHANGES if CHANGES[c][1]])
def test_cases_that_are_refused_go_on_as_before(house, change):
    source, refused = CHANGES[change]
    version = deploy(house, source)
    seen = previewed(house)

    for place, code in refused.items():
        case, other = Case(house, f"{place}:1"), Case(house, f"{place}:2")
        before = rows(house, case)

        with pytest.raises(MigrationRefused) as told:
            move(house, case, version)

        assert seen[case.key].verdict == "refused", place
        assert code in {found.code for found in told.value.reasons}, place
        assert rows(house, case) == before
        assert case.remember().finish().told() == other.remember().finish().told()
