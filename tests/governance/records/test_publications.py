"""Publications: open, frozen, and never simply gone."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from governance.errors import Forbidden
from governance.events import collect
from governance.records.errors import (
    AlreadyWithdrawn,
    ClosedMaterial,
    PublicationFrozen,
    ReasonMissing,
    SlugTaken,
    UnknownPublication,
)
from governance.records.events import MaterialPublished, PublicationWithdrawn
from governance.records.journal import entries, seal
from governance.records.publications import (
    Draft,
    Publication,
    PublicationKind,
    publication_at,
    publications,
    publish,
    withdraw,
)
from governance.work import Work

MINUTES = Draft(
    PublicationKind.MINUTES,
    "referat-2026-3",
    "Referat af møde 3",
    "Minutes of meeting 3",
    content={"items": [{"title": "FMK", "outcome": "vedtaget"}]},
    subject="meeting:3",
)


def test_open_material_is_frozen_at_its_address(work):
    made = publish(work, MINUTES, is_open=True)

    found = publication_at(work.session, "referat-2026-3")
    assert found is made and found.is_authentic
    assert found.public_content == MINUTES.content
    assert (found.published_at, found.published_by) == (work.now, "Sekretariat")


def test_closed_material_is_not_published(work):
    with pytest.raises(ClosedMaterial):
        publish(work, MINUTES, is_open=False)

    assert publications(work.session) == []


def test_only_the_secretariat_publishes(work, make_actor):
    chair = Work(work.session, work.engine, make_actor("chair:board"), work.now)

    with pytest.raises(Forbidden):
        publish(chair, MINUTES, is_open=True)


def test_a_withdrawal_leaves_a_tombstone_and_keeps_the_record(work):
    publish(work, MINUTES, is_open=True)

    gone = withdraw(work, "referat-2026-3", reason="Indeholdt et cpr-nummer")
    work.session.commit()

    assert publication_at(work.session, "referat-2026-3") is gone
    assert gone.public_content is None and gone.is_authentic
    assert (gone.withdrawn_at, gone.withdrawal_reason) == (work.now, "Indeholdt et cpr-nummer")


def test_a_withdrawal_needs_a_reason_and_happens_once(work):
    publish(work, MINUTES, is_open=True)

    with pytest.raises(ReasonMissing):
        withdraw(work, "referat-2026-3", reason="  ")
    withdraw(work, "referat-2026-3", reason="Fejl")
    with pytest.raises(AlreadyWithdrawn):
        withdraw(work, "referat-2026-3", reason="Igen")


def test_an_address_is_used_once_even_after_a_withdrawal(work):
    publish(work, MINUTES, is_open=True)
    withdraw(work, "referat-2026-3", reason="Fejl")

    with pytest.raises(SlugTaken):
        publish(work, MINUTES, is_open=True)


@pytest.mark.parametrize("change", ["title", "content", "delete"])
def test_the_orm_refuses_to_change_a_publication(work, change):
    made = publish(work, MINUTES, is_open=True)
    if change == "title":
        made.title_da = "Et andet referat"
    elif change == "content":
        made.content = {}
    else:
        work.session.delete(made)

    with pytest.raises(PublicationFrozen):
        work.session.flush()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE publication SET content = '{}'", "DELETE FROM publication"],
    ids=["update", "delete"],
)
def test_the_database_refuses_to_change_a_publication(work, statement):
    publish(work, MINUTES, is_open=True)

    with pytest.raises(DatabaseError, match="append-only"):
        work.session.execute(text(statement))


def test_content_that_was_forged_is_not_authentic(work):
    made = publish(work, MINUTES, is_open=True)
    work.session.commit()
    work.session.execute(text("DROP TRIGGER publication_sealed_update"))
    work.session.execute(text("""UPDATE publication SET content = '{"items": []}'"""))
    work.session.refresh(made)

    assert not made.is_authentic


def test_the_newest_publication_comes_first(work):
    first = publish(work, MINUTES, is_open=True)
    agenda = Draft(PublicationKind.AGENDA, "dagsorden-2026-4", "Dagsorden", "Agenda")
    second = publish(work, agenda, is_open=True)

    assert publications(work.session) == [second, first]
    assert publications(work.session, kind=PublicationKind.MINUTES) == [first]
    assert publications(work.session, subject="meeting:3") == [first]


def test_publishing_and_withdrawing_are_journalled_and_announced(work):
    made = publish(work, MINUTES, is_open=True)
    withdraw(work, "referat-2026-3", reason="Fejl")
    seal(work.session)

    subject = f"publication:{made.id}"
    actions = [entry.action for entry in entries(work.session, subject=subject)]
    assert actions == ["published", "publication_withdrawn"]
    assert collect(work.session) == [
        MaterialPublished(made.id, "referat-2026-3"),
        PublicationWithdrawn(made.id, "referat-2026-3"),
    ]


def test_an_unused_address_is_not_found(session):
    with pytest.raises(UnknownPublication):
        publication_at(session, "intet")


def test_the_title_is_in_the_readers_language(work):
    made: Publication = publish(work, MINUTES, is_open=True)

    assert (made.title(), made.title("en")) == ("Referat af møde 3", "Minutes of meeting 3")
