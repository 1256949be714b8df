"""``sagsgang try``: the example of its how-to word for word, and what it says of bad input."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from webapp.cli import cli

HOWTO = Path(__file__).parents[3] / "docs" / "howto" / "try-a-process.md"
Try = Callable[..., Result]


def fence(kind: str) -> str:
    """The first block of a kind in the how-to."""
    found = re.search(rf"^```{kind}\n(.*?)^```", HOWTO.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the how-to's files."""
    (tmp_path / "grant.bpmn").write_text(fence("xml"), "utf-8")
    (tmp_path / "answers.json").write_text(fence("json"), "utf-8")
    return tmp_path


@pytest.fixture
def attempt(here: Path, monkeypatch: pytest.MonkeyPatch) -> Try:
    """``attempt("grant.bpmn", …)`` → the result; the exit status is ``return_value``."""
    monkeypatch.chdir(here)

    def run(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(cli, ("try", *words), input=typed, standalone_mode=False)

    return run


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def _without_words(text: str) -> list[str]:
    told = [json.loads(line) for line in text.splitlines()]
    words = ("message", "remedy")
    return [
        json.dumps({k: v for k, v in line.items() if k not in words}, ensure_ascii=False)
        for line in told
    ]


def test_the_example_of_the_how_to_runs_word_for_word(attempt: Try):
    result = attempt("grant.bpmn", "--answers", "answers.json", "--language", "en")

    # the words of an advice are the check's; that it is given, of which element, is ours
    assert _without_words(result.stdout) == _without_words(fence("jsonl"))
    assert result.stderr == fence("text")
    assert result.return_value == 0


def test_without_answers_what_is_open_is_told(attempt: Try):
    result = attempt("grant.bpmn")

    assert [line["event"] for line in lines(result)][-2:] == ["task_opened", "timer_set"]
    assert "Åbent nu:\n  assess" in result.stderr
    assert result.return_value == 0


def test_a_template_is_a_script_for_what_is_open(attempt: Try):
    result = attempt("grant.bpmn", "--template")

    assert json.loads(result.stdout) == [{"complete": "assess", "answers": {}}]


def test_answers_come_from_standard_input_too(attempt: Try):
    result = attempt("grant.bpmn", "--answers", "-", typed='{"advance": "P11D"}')

    assert lines(result)[-1]["event"] == "clock"
    assert result.return_value == 0


def test_an_unmet_expectation_has_exit_status_one(attempt: Try):
    result = attempt("grant.bpmn", "--answers", "-", typed='\n{"expect": {"ended": true}}')

    unmet = lines(result)[-1]
    assert (unmet["event"], unmet["step"]) == ("unmet", 1)
    assert result.return_value == 1


def test_refused_files_are_told_by_finding_and_not_run(attempt: Try, here: Path):
    broken = fence("xml").replace('targetRef="granted"', 'targetRef="elsewhere"')
    (here / "broken.bpmn").write_text(broken, "utf-8")

    result = attempt("broken.bpmn", "--language", "en")

    refused = [line for line in lines(result) if line["event"] == "refused"]
    assert "loose_flow" in {line["rule"] for line in refused}
    assert all(line["line"] for line in refused)
    assert "Refused" in result.stderr
    assert result.return_value == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grant.bpmn", "--answers", "nowhere.json"), "nowhere.json"),
        (("answers.json",), "processer"),
        ((".", "--answers", "grant.bpmn"), "er ikke JSON"),
    ],
)
def test_what_cannot_be_looked_at_has_exit_status_two(attempt: Try, words, said):
    result = attempt(*words)

    assert said in result.stderr
    assert result.stdout == ""
    assert result.return_value == 2


def test_a_mistake_in_the_answers_is_told_by_its_line(attempt: Try):
    result = attempt(
        "grant.bpmn", "--answers", "-", "--language", "en",
        typed='{"start": "case:1"}\n{"complet": "assess"}',
    )  # fmt: skip

    assert result.stderr.startswith("Line 2: a step says exactly one of start, complete")
    assert result.return_value == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ingen.bpmn",), "ingen.bpmn findes ikke"),
        (("grant.bpmn", "--answers", "ingen.json"), "ingen.json findes ikke."),
        (("grant.bpmn", "--answers", "."), ". kan ikke læses"),
    ],
)
def test_what_is_not_there_is_said_in_the_language_asked_for(attempt, words, said):
    result = attempt(*words)

    assert said in result.stderr
    assert "Errno" not in result.stderr
    assert result.return_value == 2
