"""Names that nobody has are found when the file is read, with their place in it."""

import pytest

from engine.dmn import load_decisions, read_decisions
from engine.dmn.errors import DmnError, MissingInput, UnresolvedName
from tests.engine.dmn.conftest import file_xml, table_xml

GIVEN = '<inputData id="alder" name="Alder"><variable name="Alder" typeRef="number"/></inputData>'
ASKS = '<informationRequirement><requiredInput href="#alder"/></informationRequirement>'


def text(expression):
    return f"<literalExpression><text>{expression}</text></literalExpression>"


def read(logic, given=GIVEN, load=load_decisions):
    return load(file_xml(f'{given}\n<decision id="d" name="d">{logic}</decision>'), "navne.dmn")


def test_a_name_that_is_neither_required_nor_defined_is_refused_with_its_line():
    with pytest.raises(UnresolvedName) as caught:
        read(ASKS + "\n" + text("Alder + Aldr"))

    assert caught.value.place == {"file": "navne.dmn", "line": "3", "decision": "d"}
    assert "»Aldr« er ikke et navn" in caught.value.message("da")


def test_text_without_quotation_marks_in_a_cell_is_refused_with_its_rule():
    table = table_xml([("Alder", "number", "")], [("l", "string", "", "")], [("> 1", "gul")])
    with pytest.raises(UnresolvedName, match="quotation marks") as caught:
        read(ASKS + table)

    assert (caught.value.place["rule"], caught.value.place["cell"]) == ("1", "l")


def test_in_a_file_without_input_data_the_columns_are_the_inputs():
    def table(cell):
        return table_xml([("x", "number", "")], [("l", "number", "", "")], [("> 1", cell)])

    assert read(table("x * 2"), given="").evaluate("d", {"x": 2}).result == 4
    with pytest.raises(UnresolvedName):
        read(table("y * 2"), given="")


@pytest.mark.parametrize(
    "logic",
    [
        "for n in [Alder] return n + partial[1]",
        "{a: Alder, b: a + 1}.b",
        "(function(n) n * Alder)(2)",
        "[{sted: 1}][sted = Alder]",
        "count([Alder])",
        "some n in [1], m in [n] satisfies m = Alder",
    ],
)
def test_names_that_an_expression_defines_are_known_in_it(logic):
    assert read(ASKS + text(logic)).decisions


def test_one_broken_decision_leaves_the_others_working():
    body = (
        GIVEN
        + f"""<decision id="a" name="a">{text("1 +")}</decision>
      <decision id="b" name="b">{text("2")}</decision>"""
    )
    model = read_decisions(file_xml(body))

    assert model.evaluate("b", {}).result == 2
    assert model.holds("a")
    with pytest.raises(Exception, match="cannot be read"):
        model.evaluate("a", {})


@pytest.mark.parametrize(
    "broken",
    [
        f'<businessKnowledgeModel id="k" name="rente af"><encapsulatedLogic>{text("1 +")}'
        "</encapsulatedLogic></businessKnowledgeModel>",
        '<decisionService id="k" name="rente af"><outputDecision href="#væk"/></decisionService>',
    ],
    ids=["business knowledge", "decision service"],
)
def test_a_call_of_what_cannot_be_read_says_why_it_cannot(broken):
    knows = '<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>'
    model = read(knows + text("rente af(200)"), given=broken, load=read_decisions)

    with pytest.raises(DmnError) as caught:
        model.evaluate("d", {})

    assert caught.value is model.problems["k"]


def test_a_declared_input_that_is_not_given_is_missing():
    with pytest.raises(MissingInput, match="Alder"):
        read(ASKS + text("Alder + 1")).evaluate("d", {})
