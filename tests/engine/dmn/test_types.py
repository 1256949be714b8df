"""The types of a file: collections, functions, and what an input may be."""

import pytest

from engine.dmn import load_decisions
from engine.dmn.errors import WrongType
from tests.engine.dmn.conftest import file_xml

TYPES = """
<itemDefinition name="tRække" isCollection="true"><typeRef>number</typeRef></itemDefinition>
<itemDefinition name="tTavle" isCollection="true"><typeRef>tRække</typeRef></itemDefinition>
<itemDefinition name="tFrist"><itemComponent name="dag"><typeRef>date</typeRef></itemComponent>
  <itemComponent name="varsler" isCollection="true"><typeRef>days and time duration</typeRef>
  </itemComponent></itemDefinition>
<itemDefinition name="tRegning"><functionItem outputTypeRef="number">
  <parameters name="x" typeRef="number"/></functionItem></itemDefinition>
"""


def decided(type_, expression, value):
    body = f"""{TYPES}<inputData id="x" name="x"><variable name="x" typeRef="{type_}"/></inputData>
      <decision id="d" name="d"><informationRequirement><requiredInput href="#x"/>
      </informationRequirement><literalExpression><text>{expression}</text></literalExpression>
      </decision>"""
    return load_decisions(file_xml(body)).evaluate("d", {"x": value}).result


def test_a_collection_of_collections_is_read_level_by_level():
    assert decided("tTavle", "x[2][1]", [[1], [2, 3]]) == 2
    with pytest.raises(WrongType):
        decided("tTavle", "x", [1, 2])


def test_a_text_becomes_what_the_type_of_its_part_says():
    given = {"dag": "2026-02-28", "varsler": ["P1D", "PT2H"]}

    assert decided("tFrist", "x.dag + x.varsler[1]", given) == "2026-03-01"
    with pytest.raises(WrongType, match=r"x\.dag"):
        decided("tFrist", "x", {"dag": "i morgen"})


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [("number", [5], 5), ("list&lt;number&gt;", [5, 6], [5, 6]), ("Any", {"a": [1]}, {"a": [1]})],
)
def test_an_input_fits_its_type(type_, value, expected):
    assert decided(type_, "x", value) == expected


def test_named_types_are_known_in_instance_of():
    assert decided("tRække", "x instance of tRække", [1]) is True
    assert decided("Any", "(function(y) y) instance of tRegning", 1) is True
