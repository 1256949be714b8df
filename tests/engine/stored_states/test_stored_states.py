"""A new release opens the cases that earlier ones stored, and runs them to their end."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import undefer

from engine import queries
from engine.persistence.formats import PARCEL, STATE
from engine.persistence.serializer import load_state
from engine.persistence.tables import ProcessDefinition, ProcessInstance
from engine.spiff.waits import Waits
from tests.engine.desk import SYSTEM, Desk, sqlite
from tests.engine.stored_states import store

FILES = sorted(store.HERE.glob("*.json.gz"))
ANSWERS = {"position": "supports", "verdict": "god", "l": 1, "r": 2, "more": False,
           "approved": True}  # fmt: skip


@pytest.fixture(params=FILES, ids=lambda file: file.name.removesuffix(".json.gz"))
def desk(request, tmp_path):
    """An installation of this release on the database of an earlier one."""
    database = sqlite(tmp_path / "engine.db")
    sa.event.listen(database, "connect", lambda c, _: c.execute("PRAGMA synchronous=OFF"))
    now = store.load(request.param, database)
    desk = Desk(database)
    desk.now = now
    yield desk
    desk.session.close()
    database.dispose()


def running(desk):
    return desk.session.scalars(
        sa.select(ProcessInstance)
        .where(ProcessInstance.state == "running")
        .options(undefer(ProcessInstance.state_blob))
        .order_by(ProcessInstance.business_key)
    ).all()


def finish(desk, instance):
    """Answer everything, send what is waited for, let time go by."""
    for _ in range(60):
        row = queries.instance_of(desk.session, instance.business_key, instance.process_id)
        if row.state != "running":
            return row.state
        tasks = [t for t in queries.tasks_of(desk.session, instance.id) if t.is_open]
        if tasks:
            desk.complete(tasks[0], **ANSWERS)
        elif not any(desk.correlate(m, key=row.business_key) for m in ("go", "paper_received")):
            desk.now = max(t.due_at for t in queries.timers_of(desk.session, instance.id))
            for timer in queries.timers_of(desk.session, instance.id):
                desk.move(
                    lambda i=timer.id: desk.engine.fire(desk.session, i, actor=SYSTEM, now=desk.now)
                )
    raise AssertionError(f"{instance.business_key} does not end")


def test_every_stored_case_waits_for_what_its_rows_say(desk):
    found = running(desk)

    assert len(found) == len(store.MODELS) + len(store.PLACES)
    for instance in found:
        definition = desk.session.get_one(ProcessDefinition, instance.definition_id)
        bundle = desk.engine.bundles.of(desk.session, definition.id, definition.content_hash)
        waits = Waits.of(load_state(instance.state_blob, bundle.spec, bundle.subprocess_specs))
        tasks = {t.id for t in queries.tasks_of(desk.session, instance.id) if t.is_open}
        timers = {(t.task_ref, t.element_id): t.due_at
                  for t in queries.timers_of(desk.session, instance.id)}  # fmt: skip
        assert (set(waits.user_tasks), waits.timers) == (tasks, timers), instance.business_key


def test_every_stored_case_runs_to_its_end(desk):
    found = running(desk)

    ended = {instance.business_key: finish(desk, instance) for instance in found}

    assert set(ended.values()) == {"completed"}
    done = [t for t in desk.tasks("give_position") if t.state == "completed"]
    assert len(done) == 13
    assert len(desk.calls) > len(found)


def test_this_release_has_a_file_of_its_formats():
    wanted = f"-state{STATE.number}-version{PARCEL.number}.json.gz"

    assert [file.name for file in FILES if file.name.endswith(wanted)]


def test_a_stored_file_is_never_written_again():
    name = FILES[0].name.removesuffix(".json.gz")
    before = FILES[0].read_bytes()

    with pytest.raises(FileExistsError):
        store.write(name)

    assert FILES[0].read_bytes() == before


def test_the_stored_files_are_small():
    assert sum(file.stat().st_size for file in FILES) < 300_000
