"""Process folders packed as somebody would upload them, whole or changed."""

import io
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from processes.registry import folders
from tests.webapp.conftest import SignIn

REVIEW = "steering_group_review"
DRAFTING = 'name="Skriv indstilling"'


def files_of(process_id: str) -> dict[str, str]:
    """The files of a process of the installation, by their path in its folder."""
    [folder] = [each for each in folders() if each.name == process_id]
    found = [*folder.glob("*.bpmn"), *folder.glob("*.dmn"), *folder.glob("forms/*.json")]
    return {each.relative_to(folder).as_posix(): each.read_text("utf-8") for each in found}


def packed(process_id: str, *changes: tuple[str, str]) -> bytes:
    """The folder as a zip, with words of its diagram exchanged."""
    files = files_of(process_id)
    for old, new in changes:
        assert old in files["process.bpmn"]
        files["process.bpmn"] = files["process.bpmn"].replace(old, new)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{process_id}/{name}", text)
    return content.getvalue()


BROKEN = (('serviceTaskOperator id="tally_statements"', 'serviceTaskOperator id="count_them"'),)
SOUND = ((DRAFTING, 'name="Skriv indstilling til bestyrelsen"'),)


@pytest.fixture
def secretariat(client: FlaskClient, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    sign_in(client, "sekretariat")
    return client


Upload = Callable[..., TestResponse]


@pytest.fixture
def upload(secretariat: FlaskClient) -> Upload:
    """``upload(("a.zip", b"…"), to="/processer/indlaes")``: what the form would send."""

    def send(*files: tuple[str, bytes], to: str = "/processer/indlaes", **more: str):
        sent = [(io.BytesIO(content), name) for name, content in files]
        return secretariat.post(to, data={"files": sent, **more})

    return send


@pytest.fixture
def draft(upload: Upload) -> str:
    """The address of a sound draft of the steering group's review."""
    answer = upload((f"{REVIEW}.zip", packed(REVIEW, *SOUND)))
    assert answer.status_code == 303
    return str(answer.headers["Location"])
