"""The journal: append-only, numbered, chained, verifiable."""

import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from sqlalchemy import create_engine, inspect, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from engine.persistence.base import Base
from governance.permissions import SYSTEM, Actor
from governance.records import journal
from governance.records.errors import JournalSealed
from governance.records.guards import Guard
from governance.records.journal import JournalEntry, JournalHead, append, seal
from governance.records.verification import verify
from governance.work import Work


def written(work, count=3, **facts):
    """So many entries, sealed and committed."""
    for n in range(count):
        append(work, "case_opened", f"case:{n}", detail={"n": n}, **facts)
    seal(work.session)
    work.session.commit()
    return work.session.scalars(select(JournalEntry).order_by(JournalEntry.number)).all()


def tamper(session, statement, **values):
    """Change the database as somebody would who owns it: without the triggers."""
    for trigger in ("update", "delete"):
        session.execute(text(f"DROP TRIGGER journal_entry_sealed_{trigger}"))
    session.execute(text(statement), values)
    session.commit()


def test_an_entry_names_who_acted_and_on_whose_behalf(work):
    entry = append(
        work, "statement_recorded", "review:4", case_id=12, on_behalf_of="Region Nordjylland"
    )

    assert (entry.actor_key, entry.actor_name) == ("person:1", "Sekretariat")
    assert entry.on_behalf_of == "Region Nordjylland"
    assert (entry.at, entry.case_id, entry.subject) == (work.now, 12, "review:4")
    assert append(work.as_system(), "closed", "case:1").actor_key == SYSTEM.key


def test_sealing_numbers_and_chains_the_entries_in_order(work):
    first, second, third = written(work)

    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert first.previous_hash == journal.GENESIS
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)


def test_a_later_transaction_continues_the_chain(work):
    written(work, 2)

    entries = written(work, 2)

    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert verify(work.session).is_intact


def test_the_hash_is_sha256_over_the_canonical_text(work):
    entry = written(work, 1)[0]

    canonical = (
        '{"action":"case_opened","actor_key":"person:1","actor_name":"Sekretariat",'
        '"at":"2026-09-01T07:00:00+00:00","case_id":null,"detail":{"n":0},"number":1,'
        f'"on_behalf_of":null,"previous_hash":"{"0" * 64}","subject":"case:0"}}'
    )
    assert entry.hash == sha256(canonical.encode()).hexdigest()


def test_nothing_appended_leaves_the_head_alone(work):
    written(work, 1)

    seal(work.session)

    assert work.session.scalars(select(JournalHead)).one().last_number == 1


def test_what_is_rolled_back_leaves_no_gap(work):
    written(work, 1)
    append(work, "case_opened", "case:99")
    seal(work.session)
    work.session.rollback()

    assert [entry.number for entry in written(work, 1)] == [1, 2]
    assert verify(work.session).is_intact


def test_a_detail_holds_dates_and_danish_letters_unharmed(work):
    append(work, "noted", "case:1", detail={"på": "Sjælland", "on": work.today, "at": work.now})
    seal(work.session)
    work.session.commit()
    work.session.expire_all()

    entry = work.session.scalars(select(JournalEntry)).one()
    assert entry.detail["på"] == "Sjælland" and entry.detail["on"] == "2026-09-01"
    assert verify(work.session).is_intact


def test_a_detail_without_a_json_form_is_refused_at_once(work):
    with pytest.raises(TypeError):
        append(work, "noted", "case:1", detail={"object": object()})


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_orm_refuses_to_touch_a_sealed_entry(work, change):
    entry = written(work, 1)[0]
    if change == "update":
        entry.action = "something_else"
    else:
        work.session.delete(entry)

    with pytest.raises(JournalSealed):
        work.session.flush()


@pytest.mark.parametrize("field", ["number", "hash"])
def test_an_entry_cannot_be_unsealed(work, field):
    entry = written(work, 1)[0]
    setattr(entry, field, None)

    with pytest.raises(JournalSealed):
        work.session.flush()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal_entry SET action = 'x'", "DELETE FROM journal_entry"],
    ids=["update", "delete"],
)
def test_the_database_refuses_to_touch_a_sealed_entry(work, statement):
    written(work, 1)

    with pytest.raises(DatabaseError, match="append-only"):
        work.session.execute(text(statement))


def test_a_bulk_update_does_not_get_past(work):
    written(work, 1)

    with pytest.raises(DatabaseError, match="append-only"):
        work.session.execute(update(JournalEntry).values(actor_name="En anden"))


@pytest.mark.parametrize(
    ("statement", "first_broken", "problem"),
    [
        ("UPDATE journal_entry SET actor_name = 'En anden' WHERE number = 2", 2, "content"),
        ("UPDATE journal_entry SET detail = '{}' WHERE number = 3", 3, "content"),
        ("UPDATE journal_entry SET hash = 'x' WHERE number = 1", 1, "content"),
        ("UPDATE journal_entry SET previous_hash = 'x' WHERE number = 2", 2, "link"),
        ("DELETE FROM journal_entry WHERE number = 2", 2, "gap"),
        ("DELETE FROM journal_entry WHERE number = 3", 3, "tail"),
        ("DELETE FROM journal_entry", 1, "tail"),
    ],
)
def test_verification_names_the_first_broken_entry(work, statement, first_broken, problem):
    written(work)

    tamper(work.session, statement)

    report = verify(work.session)
    assert not report.is_intact
    assert (report.first_broken, report.problem) == (first_broken, problem)
    assert report.checked == first_broken - 1


def test_a_forged_entry_with_its_own_hash_breaks_the_next(work):
    written(work)
    forged = work.session.scalars(select(JournalEntry).where(JournalEntry.number == 2)).one()
    forged.actor_name = "En anden"
    hash_ = forged.expected_hash()
    work.session.rollback()

    forgery = "UPDATE journal_entry SET actor_name = 'En anden', hash = :hash WHERE number = 2"
    tamper(work.session, forgery, hash=hash_)

    report = verify(work.session)
    assert (report.first_broken, report.problem) == (3, "link")


def test_an_entry_that_was_committed_unsealed_is_reported(work):
    written(work, 1)
    append(work, "case_opened", "case:9")
    work.session.commit()

    report = verify(work.session)

    assert (report.unsealed, report.is_intact, report.first_broken) == (1, False, None)


def test_entries_are_read_by_case_and_subject_from_a_number_on(work):
    written(work, 3, case_id=7)
    written(work, 2, case_id=8)

    def numbers(**wanted):
        return [entry.number for entry in journal.entries(work.session, **wanted)]

    assert numbers(case_id=8) == [4, 5]
    assert numbers(subject="case:0") == [1, 4]
    assert numbers(after=2, limit=2) == [3, 4]


def test_the_export_is_enough_to_verify_the_chain_elsewhere(work):
    written(work)

    previous = journal.GENESIS
    for line in journal.export_lines(work.session):
        entry = json.loads(line)
        claimed = entry.pop("hash")
        text_ = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert entry["previous_hash"] == previous
        assert sha256(text_.encode()).hexdigest() == claimed
        previous = claimed
    assert previous == work.session.scalars(select(JournalHead)).one().last_hash


def test_the_guard_gives_the_same_refusal_to_both_databases():
    guard = Guard("ledger", when="OLD.number IS NOT NULL")

    for dialect in ("sqlite", "postgresql"):
        ddl = "\n".join(guard.statements(dialect))
        assert "BEFORE UPDATE ON ledger" in ddl and "BEFORE DELETE ON ledger" in ddl
        assert "OLD.number IS NOT NULL" in ddl and "append-only" in ddl


@pytest.mark.postgres
def test_postgresql_refuses_too_and_chains_what_two_sessions_write(postgres_url):
    database = create_engine(postgres_url)
    tables = [JournalEntry.__table__, JournalHead.__table__]
    Base.metadata.create_all(database, tables=tables)
    assert inspect(database).has_table("journal_head")
    actor, now = Actor(1, "Sekretariat"), datetime(2026, 9, 1, 7, tzinfo=UTC)

    with Session(database) as one, Session(database) as two:
        append(Work(one, None, actor, now), "opened", "case:1")
        append(Work(two, None, actor, now), "opened", "case:2")
        one.flush()
        seal(two)
        two.commit()
        seal(one)
        one.commit()

        assert [entry.subject for entry in journal.entries(one)] == ["case:2", "case:1"]
        assert verify(one).is_intact
        for statement in ("UPDATE journal_entry SET action = 'x'", "DELETE FROM journal_entry"):
            with pytest.raises(DatabaseError, match="append-only"):
                one.execute(text(statement))
            one.rollback()
    database.dispose()
