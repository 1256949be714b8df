"""Boxed expressions, business knowledge and decision services."""

import pytest

from engine.dmn import load_decisions
from engine.dmn.errors import DmnError, UniqueViolated, UnsupportedConstruct, WrongType
from tests.engine.dmn.conftest import file_xml


def text(expression):
    return f"<literalExpression><text>{expression}</text></literalExpression>"


def model(body):
    return load_decisions(file_xml(body), "kasser.dmn")


def decided(logic, more="", **inputs):
    return model(f'<decision id="d" name="d">{logic}</decision>{more}').evaluate("d", inputs).result


@pytest.mark.parametrize(
    ("logic", "expected"),
    [
        (f"<list>{text('1')}{text('2')}</list>", [1, 2]),
        (
            '<context><contextEntry><variable name="a"/>' + text("2") + "</contextEntry>"
            '<contextEntry><variable name="b c"/>' + text("a * 3") + "</contextEntry></context>",
            {"a": 2, "b c": 6},
        ),
        (
            '<context><contextEntry><variable name="a"/>' + text("2") + "</contextEntry>"
            "<contextEntry>" + text("a * 3") + "</contextEntry></context>",
            6,
        ),
        (
            '<relation><column name="navn"/><column name="tal"/>'
            f"<row>{text('&quot;a&quot;')}{text('1')}</row>"
            f"<row>{text('&quot;b&quot;')}{text('2')}</row></relation>",
            [{"navn": "a", "tal": 1}, {"navn": "b", "tal": 2}],
        ),
        (
            f"<conditional><if>{text('2 &gt; 1')}</if><then>{text('1')}</then>"
            f"<else>{text('2')}</else></conditional>",
            1,
        ),
        (
            f'<for iteratorVariable="n"><in>{text("[1, 2]")}</in><return>{text("n * 2")}</return>'
            "</for>",
            [2, 4],
        ),
        (
            f'<some iteratorVariable="n"><in>{text("[1, 2]")}</in>'
            f"<satisfies>{text('n = 2')}</satisfies></some>",
            True,
        ),
        (
            f'<every iteratorVariable="n"><in>{text("[1, 2]")}</in>'
            f"<satisfies>{text('n = 2')}</satisfies></every>",
            False,
        ),
        (f"<filter><in>{text('[1, 2]')}</in><match>{text('item = 2')}</match></filter>", [2]),
    ],
)
def test_a_boxed_expression_is_what_its_twin_in_feel_is(logic, expected):
    assert decided(logic) == expected


RENTE = """<businessKnowledgeModel id="rente" name="rente af">
  <variable name="rente af" typeRef="number"/>
  <encapsulatedLogic><formalParameter name="beløb" typeRef="number"/>
    <formalParameter name="sats" typeRef="number"/>
    <literalExpression><text>beløb * sats / 100</text></literalExpression></encapsulatedLogic>
</businessKnowledgeModel>"""
KNOWS = '<knowledgeRequirement><requiredKnowledge href="#rente"/></knowledgeRequirement>'


def test_business_knowledge_is_called_in_an_expression():
    assert decided(KNOWS + text("rente af(200, 5)"), RENTE) == 10


def test_business_knowledge_is_called_by_a_boxed_invocation():
    call = f"""<invocation>{text("rente af")}
      <binding><parameter name="sats"/>{text("5")}</binding>
      <binding><parameter name="beløb"/>{text("grundlag")}</binding></invocation>"""

    assert decided(KNOWS + call, RENTE, grundlag=300) == 15


def test_business_knowledge_that_is_not_required_is_not_known():
    with pytest.raises(DmnError, match="rente af"):
        decided(text("rente af(200, 5)"), RENTE)


def test_a_table_inside_business_knowledge_keeps_its_policy():
    table = """<businessKnowledgeModel id="rente" name="sats"><encapsulatedLogic>
      <formalParameter name="x" typeRef="number"/><decisionTable>
      <input><inputExpression><text>x</text></inputExpression></input><output/>
      <rule><inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>1</text></outputEntry>
      </rule><rule><inputEntry><text>&gt; 2</text></inputEntry><outputEntry><text>2</text>
      </outputEntry></rule></decisionTable></encapsulatedLogic></businessKnowledgeModel>"""

    assert decided(KNOWS + text("sats(2)"), table) == 1
    with pytest.raises(UniqueViolated):
        decided(KNOWS + text("sats(3)"), table)


def test_a_value_that_is_not_of_the_type_of_its_variable_is_an_error():
    with pytest.raises(WrongType, match="must be number"):
        decided('<variable name="d" typeRef="number"/>' + text('"ti"'))


SERVICE = f"""<decisionService id="s" name="pris"><outputDecision href="#i_alt"/>
    <inputDecision href="#fragt"/></decisionService>
  <decision id="fragt" name="fragt">{text("50")}</decision>
  <decision id="i_alt" name="i alt"><informationRequirement><requiredDecision href="#fragt"/>
    </informationRequirement>{text("100 + fragt")}</decision>"""


def test_a_decision_service_is_given_its_input_decisions():
    served = model(SERVICE)

    assert served.evaluate("i_alt", {}).result == 150
    assert served.evaluate("s", {"fragt": 7}).result == 107


def test_a_decision_service_is_called_like_a_function():
    knows = '<knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>'

    assert decided(knows + text("pris(1) + pris(fragt: 2)"), SERVICE) == 203


def test_business_knowledge_is_decided_directly_by_its_parameters():
    known = model(f'<decision id="d" name="d">{text("1")}</decision>{RENTE}')

    outcome = known.evaluate(known.find("rente af"), {"beløb": 200, "sats": 5})
    assert (outcome.result, outcome.outputs) == (10, {"rente af": 10})


def test_a_date_stands_for_its_midnight_in_utc():
    logic = '<variable name="d" typeRef="date and time"/>' + text("@&quot;2026-01-02&quot;")

    assert decided(logic) == "2026-01-02T00:00:00Z"


@pytest.mark.parametrize("kind", ["Java", "PMML"])
def test_functions_of_other_languages_are_refused(kind):
    with pytest.raises(UnsupportedConstruct):
        decided(f'<functionDefinition kind="{kind}">{text("1")}</functionDefinition>')
