import pytest

from engine.dmn import load_decisions
from engine.dmn.errors import (
    CyclicRequirement,
    DoctypeRefused,
    ExpressionTooDeep,
    MissingPart,
    NotDmn,
    RepeatedName,
    UnknownDecision,
    UnknownFunction,
    UnknownReference,
    UnsupportedConstruct,
    ValueNotAllowed,
)
from engine.dmn.xml import NAMESPACES

LITERAL = '<decision id="{0}" name="{0}">{2}<literalExpression><text>{1}</text></literalExpression></decision>'  # noqa: E501
LIGHT = """
<inputData id="budget" name="Budget i kr."><variable name="Budget i kr." typeRef="number"/></inputData>
<inputData id="prognose" name="prognose"><variable name="prognose" typeRef="number"/></inputData>
<decision id="afvigelse" name="Afvigelse i procent">
  <variable name="Afvigelse i procent" typeRef="number"/>
  <informationRequirement><requiredInput href="#budget"/></informationRequirement>
  <informationRequirement><requiredInput href="#prognose"/></informationRequirement>
  <literalExpression><text>(prognose - Budget i kr.) / Budget i kr. * 100</text></literalExpression>
</decision>
<decision id="lys" name="Lys">
  <informationRequirement><requiredDecision href="#afvigelse"/></informationRequirement>
  <decisionTable>
    <input label="Afvigelse"><inputExpression typeRef="number"><text>Afvigelse i procent</text>
    </inputExpression></input>
    <output typeRef="string"/>
    <annotation name="hjemmel"/>
    <rule id="groen"><inputEntry><text>&lt;= 0</text></inputEntry>
      <outputEntry><text>"grøn"</text></outputEntry>
      <annotationEntry><text>Statens It-råd</text></annotationEntry></rule>
    <rule id="gul"><inputEntry><text>]0..10]</text></inputEntry>
      <outputEntry><text>"gul"</text></outputEntry>
      <annotationEntry><text>Statens It-råd</text></annotationEntry></rule>
    <rule id="roed"><inputEntry><text>&gt; 10</text></inputEntry>
      <outputEntry><text>"rød"</text></outputEntry>
      <annotationEntry><text>Statens It-råd</text></annotationEntry></rule>
  </decisionTable>
</decision>"""  # noqa: E501


def requires(*names):
    return "".join(
        f'<informationRequirement><requiredDecision href="#{name}"/></informationRequirement>'
        for name in names
    )


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_every_version_of_the_standard_is_read(decisions, namespace):
    model = decisions(LIGHT, namespace)

    assert model.evaluate("lys", {"budget": 100, "prognose": 107}).outputs == {"Lys": "gul"}


def test_a_decision_uses_the_one_it_requires_and_keeps_the_trace(decisions):
    outcome = decisions(LIGHT).evaluate("lys", {"Budget i kr.": 1000, "prognose": 1101})

    assert (outcome.result, outcome.rules) == ("rød", ["roed"])
    assert outcome.inputs == {"Afvigelse": 10.1}
    assert outcome.hits[0].annotations == {"hjemmel": "Statens It-råd"}
    assert outcome.requirements[0].decision_id == "afvigelse"
    assert outcome.requirements[0].inputs == {"Budget i kr.": 1000, "prognose": 1101}


def test_an_error_below_names_the_decision_it_comes_from(decisions):
    with pytest.raises(Exception, match="decision Afvigelse i procent: 1 / 0"):
        decisions(LIGHT.replace("(prognose - Budget i kr.)", "1")).evaluate("lys", {"budget": 0})


def test_a_table_of_several_outputs_is_a_context_to_those_who_require_it(decisions):
    body = """<decision id="a" name="a"><decisionTable><output name="x"/><output name="y"/>
      <rule><outputEntry><text>2</text></outputEntry><outputEntry><text>3</text></outputEntry></rule>
      </decisionTable></decision>""" + LITERAL.format("b", "a.x * a.y", requires("a"))

    assert decisions(body).evaluate("b", {}).result == 6


def test_a_chain_that_doubles_at_every_step_is_settled_once_each(decisions):
    steps = [LITERAL.format("d0", "1", "")]
    for n in range(1, 40):
        steps.append(LITERAL.format(f"d{n}", f"d{n - 1} + d{n - 1}", requires(f"d{n - 1}")))

    assert decisions("".join(steps)).evaluate("d39", {}).result == 2**39


def test_a_chain_without_end_is_refused_and_the_longest_allowed_runs(decisions):
    def chain(length, order=1):
        steps = [LITERAL.format("d0", "1", "")]
        for n in range(1, length):
            steps.append(LITERAL.format(f"d{n}", f"d{n - 1} + 1", requires(f"d{n - 1}")))
        return decisions("".join(steps[::order]))

    assert chain(60).evaluate("d59", {}).result == 60
    for order in (1, -1):
        with pytest.raises(ExpressionTooDeep):
            chain(2000, order)


def test_a_comment_in_a_cell_takes_nothing_away(decisions):
    body = LITERAL.format("d", "1 <!-- en --> + 2", "")

    assert decisions(body).evaluate("d", {}).result == 3


def test_types_of_the_file_limit_values(decisions):
    body = """<itemDefinition name="tLys"><typeRef>string</typeRef>
      <allowedValues><text>"rød","gul"</text></allowedValues></itemDefinition>
      <itemDefinition name="tSag"><itemComponent name="lys"><typeRef>tLys</typeRef></itemComponent>
      </itemDefinition>
      <inputData id="sag" name="sag"><variable name="sag" typeRef="tSag"/></inputData>
      """ + LITERAL.format(
        "d",
        "sag.lys",
        '<informationRequirement><requiredInput href="#sag"/></informationRequirement>',
    )
    model = decisions(body)

    assert model.evaluate("d", {"sag": {"lys": "gul"}}).result == "gul"
    with pytest.raises(ValueNotAllowed, match=r"sag\.lys"):
        model.evaluate("d", {"sag": {"lys": "blå"}})


def test_an_unknown_decision_is_answered_with_those_there_are(decisions):
    with pytest.raises(UnknownDecision, match="afvigelse, lys"):
        decisions(LIGHT).evaluate("farve", {})


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (
            LITERAL.format("a", "b", requires("b")) + LITERAL.format("b", "a", requires("a")),
            CyclicRequirement,
        ),
        (LITERAL.format("a", "1", requires("z")), UnknownReference),
        (LITERAL.format("a", "1", "") * 2, RepeatedName),
        ('<decision id="a" name="a"/>', MissingPart),
        (LITERAL.format("a", "eval(x)", ""), UnknownFunction),
        ("", MissingPart),
        ('<decision id="a" name="a"><spreadsheet/></decision>', UnsupportedConstruct),
        ('<import namespace="urn:y"/>' + LITERAL.format("a", "1", ""), UnsupportedConstruct),
        (
            '<decision id="a" name="a"><literalExpression expressionLanguage="juel"><text>1</text>'
            "</literalExpression></decision>",
            UnsupportedConstruct,
        ),
    ],
)
def test_a_model_that_cannot_run_is_refused_at_load(decisions, body, error):
    with pytest.raises(error) as caught:
        decisions(body)

    assert caught.value.place["file"] == "graf.dmn"


@pytest.mark.parametrize("xml", ["", "<a/>", "<definitions/>", b"\xff\xfe", "<definitions>"])
def test_what_is_not_dmn_is_refused(xml):
    with pytest.raises(NotDmn):
        load_decisions(xml)


def test_entities_and_doctypes_are_refused_and_no_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hemmelig")
    doctype = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    xml = f'{doctype}<definitions xmlns="x">&e;</definitions>'

    with pytest.raises(DoctypeRefused) as caught:
        load_decisions(xml)

    assert "hemmelig" not in str(caught.value)
