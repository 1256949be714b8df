"""Every action that the journal can hold is told in words, in both languages."""

import ast
from pathlib import Path

from tools.translations import english
from webapp.ui.acts import ACTS

ROOT = Path(__file__).resolve().parents[3]
HOME = ("governance", "processes", "webapp")
# written with a state in their name
COMPOSED = {
    *(f"round_{state}" for state in ("approved", "returned", "postponed")),
    *(f"recommendation_{state}" for state in ("approved", "returned")),
    *(f"gate_{outcome}" for outcome in ("passed", "waived")),
    *(f"process_{what}" for what in ("deployed", "bound")),
}


def written() -> set[str]:
    """The second argument of every ``journal.append`` that is a plain word."""
    found = set()
    for package in HOME:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "journal.append":
                    action = node.args[1]
                    if isinstance(action, ast.Constant):
                        found.add(str(action.value))
    return found


def test_every_action_of_the_journal_has_words():
    actions = written() | COMPOSED

    assert len(actions) > 100
    assert sorted(actions - ACTS.keys()) == []


def test_the_words_are_there_in_english_too():
    catalogue = english()

    lacking = [key for key, words in ACTS.items() if not catalogue.get(words._args[0]).string]

    assert lacking == []


def test_the_journal_says_what_was_done_and_leads_to_it(client, sign_in):
    sign_in(client, "revisor")

    page = client.get("/drift/journal").get_data(as_text=True)

    assert "Sagen blev indsendt" in page
    assert '<a href="/sager/' in page
    assert ">case_submitted<" not in page
