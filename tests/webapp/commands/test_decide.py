"""``sagsgang decide``: a line of answers for a line of inputs, without a database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.engine.dmn.conftest import file_xml, table_xml
from webapp.cli import cli

LIGHT = file_xml(
    '<inputData id="b" name="Begyndt"><variable name="Begyndt" typeRef="date"/></inputData>'
    '<inputData id="n" name="Beløb"><variable name="Beløb" typeRef="number"/></inputData>'
    '<decision id="lys" name="Lys for sagen">'
    '<informationRequirement><requiredInput href="#b"/></informationRequirement>'
    '<informationRequirement><requiredInput href="#n"/></informationRequirement>'
    + table_xml(
        [("Begyndt", "date", ""), ("Beløb", "number", "")],
        [("lys", "string", "", ""), ("grund", "string", "", "")],
        [
            ('< date("2026-01-01")', "-", '"rød"', '"gammel"'),
            ("-", "< 100", '"grøn"', '"lille"'),
        ],
    )
    + '</decision><decision id="sum" name="I alt">'
    '<informationRequirement><requiredInput href="#n"/></informationRequirement>'
    "<literalExpression><text>Beløb + 0.2</text></literalExpression></decision>"
)


@pytest.fixture
def decide(tmp_path: Path):
    """``decide("Lys", {…}, …)`` → the answers and the exit status."""
    path = tmp_path / "lys.dmn"
    path.write_text(LIGHT)

    def call(decision, *lines, file=path, language="da"):
        given = "".join(
            (line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines
        )
        words = ["decide", str(file), "--decision", decision, "--language", language]
        result = CliRunner(env={"DATABASE_URL": "", "SAGSGANG_ENV": "production"}).invoke(
            cli, words, input=given, standalone_mode=False
        )
        status = result.return_value if result.exception is None else result.exception.exit_code
        return result.stdout, result.stderr, status

    return call


def test_each_line_is_answered_by_outputs_and_rules(decide):
    out, _, status = decide("Lys for sagen", {"Begyndt": "2026-02-01", "Beløb": 7})

    assert json.loads(out) == {
        "outputs": {"lys": "grøn", "grund": "lille"},
        "rules": ["r2"],
        "result": {"lys": "grøn", "grund": "lille"},
    }
    assert status == 0


def test_an_expression_answers_under_the_name_of_its_decision_and_keeps_decimals(decide):
    out, _, _ = decide("sum", '{"Beløb": 0.1}')

    assert json.loads(out) == {"outputs": {"I alt": 0.3}, "rules": [], "result": 0.3}


def test_a_line_that_cannot_be_decided_is_an_explained_error_and_the_others_go_on(decide):
    out, _, status = decide(
        "lys",
        {"Begyndt": "2025-02-01", "Beløb": 7},
        {"Begyndt": "2026-02-01"},
        {"Begyndt": "i går", "Beløb": 7},
        "",
        "{",
        "[1]",
        {"Begyndt": "2026-02-01", "Beløb": 700},
    )
    answers = [json.loads(line) for line in out.splitlines()]

    assert "Flere regler passer" in answers[0]["error"]
    assert "»Beløb« mangler" in answers[1]["error"]
    assert "»Begyndt« skal være date" in answers[2]["error"]
    assert "Linje 5 er ikke et JSON-objekt" in answers[3]["error"]
    assert "Linje 6" in answers[4]["error"]
    assert answers[5]["outputs"] == {"lys": None, "grund": None}
    assert status == 1


def test_errors_speak_english_when_asked(decide):
    out, _, _ = decide("lys", {}, language="en")

    assert '\\"Begyndt\\" is missing' in out


def test_a_file_or_decision_that_is_not_there_gives_status_two(decide, tmp_path):
    (tmp_path / "tekst.dmn").write_text("hej")

    for decision, file in [("Lys", tmp_path / "ingen.dmn"), ("Lys", tmp_path / "tekst.dmn")]:
        out, err, status = decide(decision, {}, file=file)
        assert (out, status) == ("", 2)
        assert file.name in err
    _, err, status = decide("Farve", {})
    assert status == 2
    assert "Lys for sagen, I alt" in err


def test_the_project_s_own_tables_are_decided(decide):
    lights = Path("processes/status_report/lights.dmn").resolve()
    out, _, status = decide(
        "suggested_light", {"figures": {"has_cost_baseline": False}}, file=lights
    )

    assert status == 1
    assert "figures" in json.loads(out)["error"]


@pytest.mark.parametrize(
    ("given", "sum_"),
    [
        ("0.1", "0.3"),
        ("12345678901234567890123456789012.34", "12345678901234567890123456789012.54"),
        ("0.1000000000000000000000000000000001", "0.3000000000000000000000000000000001"),
        ("-0.2", "0"),
    ],
)
def test_no_digit_of_a_number_is_lost(decide, given, sum_):
    out, _, _ = decide("sum", f'{{"Beløb": {given}}}')

    assert f'"result": {sum_}}}' in out


def test_a_text_of_digits_is_no_number(decide):
    out, _, status = decide("sum", {"Beløb": "5"})

    assert "»Beløb« skal være number" in json.loads(out)["error"]
    assert status == 1


def test_a_value_given_twice_is_not_guessed_at(decide):
    out, _, _ = decide("sum", '{"Beløb": 1, "Beløb": 2}')

    assert "2 × 'Beløb'" in json.loads(out)["error"]


def test_half_a_character_is_written_by_its_number(decide):
    out, _, _ = decide("lys", '{"Begyndt": "\\ud800", "Beløb": 1}')

    assert "\\ud800" in out


def test_a_decision_that_cannot_be_read_gives_status_two(decide, tmp_path):
    broken = tmp_path / "knækket.dmn"
    broken.write_text(LIGHT.replace("&lt; 100", "&lt; (100"))

    out, err, status = decide("lys", {}, file=broken)

    assert (out, status) == ("", 2)
    assert "knækket.dmn" in err
    assert decide("sum", {"Beløb": 1}, file=broken)[2] == 0
