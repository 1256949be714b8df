"""A secretariat at an engine of its own, with a calling and a called process deployed."""

import pytest

from engine.delegates import Delegates
from engine.deployment.source import Source
from engine.engine import Engine
from governance.permissions import SYSTEM
from governance.work import Work
from tests.engine.desk import MODELS
from tests.governance.conftest import an_actor


@pytest.fixture
def work(session, now) -> Work:
    """Work by the secretariat; version 1 of both processes is in use."""
    engine = Engine(Delegates(), group_roles={"seat", "secretariat", "chair"})
    folders = [MODELS / name for name in ("called_review", "calling_intake")]
    engine.deploy_packaged(session, folders, by=SYSTEM, now=now)
    return Work(session, engine, an_actor("secretariat", name="Sekretariat"), now)


@pytest.fixture
def changed():
    """``changed("called_review", "old", "new")``: the files with a word exchanged."""

    def change(process_id: str, old: str, new: str) -> Source:
        source = Source.read(MODELS / process_id)
        assert any(old in text for text in source.files.values())
        files = {name: text.replace(old, new) for name, text in source.files.items()}
        return Source(process_id, files)

    return change
