"""``sagsgang check`` needs no database: findings in two languages, as text and as JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.engine.desk import MODELS
from webapp.cli import cli


def run(*words: str | Path):
    """The result in a place without settings or database."""
    environment = {"DATABASE_URL": "nothing://", "SAGSGANG_ENV": "production"}
    return CliRunner(env=environment).invoke(
        cli, ["check", *map(str, words)], standalone_mode=False
    )


@pytest.fixture
def mistaken(tmp_path):
    """A lone file without an end event, in an old encoding."""
    path = tmp_path / "eksport.bpmn"
    text = (MODELS / "called_review" / "process.bpmn").read_text("utf-8")
    text = text.replace('<bpmn:endEvent id="done" />', "").replace("UTF-8", "ISO-8859-1")
    path.write_bytes(text.encode("latin-1"))
    return path


def test_the_processes_of_the_installation_pass():
    result = run(Path("processes"))

    assert (result.return_value, result.output) == (0, "Intet at bemærke.\n")


def test_a_finding_gives_status_one_and_says_where_in_danish(mistaken):
    result = run(mistaken)

    assert result.return_value == 1
    assert f"{mistaken}:" in result.output
    assert "har ingen sluthændelse. Tegn en sluthændelse." in result.output


def test_the_same_in_english(mistaken):
    result = run(mistaken, "--language", "en")

    assert "has no end event. Draw a end event." not in result.output
    assert "has no end event." in result.output


def test_the_same_for_machines(mistaken):
    result = run(mistaken, "--json")

    findings = json.loads(result.output)
    [finding] = [f for f in findings if f["rule"] == "no_endEvent"]
    assert finding["stops"] is True
    assert finding["file"] == str(mistaken)
    assert finding["element"]["id"] == "called_review"
    assert finding["line"] > 1


def test_a_process_may_call_another_one_given(tmp_path):
    calling, called = tmp_path / "a.bpmn", tmp_path / "b.bpmn"
    calling.write_bytes((MODELS / "calling_intake" / "process.bpmn").read_bytes())
    called.write_bytes((MODELS / "called_review" / "process.bpmn").read_bytes())

    assert "called_review" in run(calling).output
    assert "“called_review”" not in run(calling, called, "--language", "en").output


@pytest.mark.parametrize("name", ["missing.bpmn", "notes.txt"])
def test_what_cannot_be_looked_at_gives_status_two(tmp_path, name):
    (tmp_path / "notes.txt").write_text("hello")

    assert run(tmp_path / name).return_value == 2
