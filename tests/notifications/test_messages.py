"""Every event is told of in both languages, or is silent on purpose."""

import importlib
import pkgutil
import re

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

import governance
from engine.persistence.base import Base
from governance.casework.events import CaseEnded, HearingOpened, ResolutionRecorded
from governance.casework.hearings import PartyHearing
from governance.casework.resolutions.models import Resolution
from governance.events import Event
from notifications.messages import REGISTRY, SILENT
from notifications.words import rendering as wording
from tests.conftest import Clock
from tests.governance.conftest import complete_tables
from tests.notifications import happenings_joint as joint
from tests.notifications import happenings_year as year
from tests.notifications.builders import Desk
from tests.notifications.world import World

HAPPENINGS = {
    **joint.CASEWORK,
    **joint.PRIORITISATION,
    **joint.MEETINGS,
    **year.CYCLE,
    **year.PORTFOLIO,
    **year.OPERATIONS,
    **year.ORGANISATION,
    **year.RECORDS,
}


@pytest.fixture
def world(clock: Clock) -> World:
    """Rows refer to rows that are not there, so foreign keys are not held."""
    database = create_engine("sqlite://")
    Base.metadata.create_all(database, tables=complete_tables(Base.metadata))
    with Session(database) as session:
        yield World(Desk(session, clock))
    database.dispose()


def every_event() -> set[type[Event]]:
    for module in pkgutil.walk_packages(governance.__path__, "governance."):
        if module.name.endswith(".events"):
            importlib.import_module(module.name)
    return {event for event in Event.__subclasses__() if event.__module__.startswith("governance.")}


def test_every_event_is_told_of_or_silent_on_purpose():
    assert every_event() == set(REGISTRY) | SILENT
    assert not set(REGISTRY) & SILENT


def test_every_event_that_is_told_of_is_tried_below():
    assert set(HAPPENINGS) == set(REGISTRY)


@pytest.mark.parametrize("event", HAPPENINGS, ids=lambda event: event.__name__)
def test_an_event_is_told_to_those_it_concerns_in_their_language(world: World, event: type[Event]):
    happening, reader = HAPPENINGS[event](world)

    for language in ("da", "en"):
        reader.language = language
        world.desk.clock.advance(minutes=1)
        world.desk.enqueue(happening)

    danish, english = world.desk.mail(reader)
    assert danish.kind == english.kind
    assert danish.subject != english.subject
    for message in (danish, english):
        assert re.search(r'href="%BASE_URL%/\w+/', message.html)
        assert "%BASE_URL%/profil/" in message.text
        assert not re.search(r"None|Bilingual|[{}]|the [Tt]he", message.subject + message.text)


def test_both_languages_have_the_same_sections():
    danish, english = wording.wordings("da"), wording.wordings("en")

    assert danish.keys() == english.keys()
    assert all(
        set(s) == {"subject", "body", "button"} for s in [*danish.values(), *english.values()]
    )


def test_a_mail_of_a_case_tells_nothing_but_its_number_and_title(world: World):
    world.case.summary = "Cpr og diagnose"
    happening, reader = HAPPENINGS[joint.casework.MoreRequested](world)

    world.desk.enqueue(happening)

    (message,) = world.desk.mail(reader)
    assert "2026-004 Nordlys" in message.text
    assert "Budget" not in message.text + message.html
    assert "diagnose" not in message.text + message.html


def test_a_title_cannot_carry_markup_into_a_mail(world: World):
    world.case.title = "<script>alert(1)</script>"

    world.desk.enqueue(CaseEnded(world.case.id, "noted"))

    (message,) = world.desk.mail(world.region)
    assert "<script>" not in message.html
    assert "&lt;script&gt;" in message.html


def test_of_a_resolution_that_ends_the_case_the_owner_hears_once(world: World):
    resolution = world.row(Resolution)

    world.desk.enqueue(
        ResolutionRecorded(resolution.id, world.case.id, "board"),
        CaseEnded(world.case.id, "resolved"),
    )

    assert world.desk.subjects(world.owner) == ["Sagen er afgjort: Nordlys"]


def test_who_did_it_is_not_told_of_it(world: World):
    world.desk.enqueue(CaseEnded(world.case.id, "noted"), by=world.owner)

    assert world.desk.mail(world.owner) == []
    assert world.desk.mail(world.project_owner) != []


def test_a_substitute_and_the_principal_both_read_both_names(world: World):
    happening, substitute = HAPPENINGS[year.organisation.SubstituteActivated](world)

    world.desk.enqueue(happening)

    for reader in (substitute, world.holder):
        (message,) = world.desk.mail(reader)
        assert world.holder.name in message.text
        assert substitute.name in message.text


def test_whoever_gets_the_task_is_not_told_of_the_hearing_as_well(world: World):
    hearing = world.row(PartyHearing, party_code="region")
    task = world.desk.a_task("coordinator:region")

    world.desk.enqueue(HearingOpened(hearing.id, world.case.id, "region", world.soon))

    (message,) = world.desk.mail(world.region)
    assert message.task_id == task.id


def test_the_same_event_in_the_same_moment_is_told_once(world: World):
    ended = CaseEnded(world.case.id, "noted")

    world.desk.enqueue(ended)
    world.desk.enqueue(ended)

    assert len(world.desk.mail(world.region)) == 1
