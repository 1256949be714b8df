"""Small DMN files, written the way a modelling tool writes them."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, settings

from engine.dmn import load_decisions

# the machines that run this are shared: time says nothing about the code
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

DMN_1_3 = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def cells(tag, texts):
    return "".join(f"<{tag}><text>{escape(text)}</text></{tag}>" for text in texts)


def table_xml(inputs, outputs, rules, *, policy="UNIQUE", aggregation=""):
    """``inputs``: (expression, typeRef, allowed); ``outputs``: (name, typeRef, values, default);
    ``rules``: rows of cell texts, inputs first."""
    parts = [f'<decisionTable hitPolicy="{policy}"']
    parts.append(f' aggregation="{aggregation}">' if aggregation else ">")
    for text, type_ref, allowed in inputs:
        parts.append(f'<input><inputExpression typeRef="{type_ref}"><text>{escape(text)}</text>')
        values = f"<inputValues><text>{escape(allowed)}</text></inputValues>" if allowed else ""
        parts.append(f"</inputExpression>{values}</input>")
    for name, type_ref, values, default in outputs:
        parts.append(f'<output name="{name}" typeRef="{type_ref}">')
        parts.append(
            f"<outputValues><text>{escape(values)}</text></outputValues>" if values else ""
        )
        entry = f"<defaultOutputEntry><text>{escape(default)}</text></defaultOutputEntry>"
        parts.append(f"{entry if default else ''}</output>")
    for number, row in enumerate(rules, start=1):
        parts.append(f'<rule id="r{number}"><description>grund {number}</description>')
        parts.append(cells("inputEntry", row[: len(inputs)]))
        parts.append(cells("outputEntry", row[len(inputs) :]) + "</rule>")
    return "".join(parts) + "</decisionTable>"


def file_xml(body, namespace=DMN_1_3):
    return f'<definitions xmlns="{namespace}" name="prøve" namespace="urn:x">{body}</definitions>'


@pytest.fixture
def table():
    """A model with the one decision ``d``: table(inputs, outputs, rules, policy=…)."""

    def build(inputs, outputs, rules, **policy):
        inputs = [(*clause, "", "")[:3] for clause in inputs]
        outputs = [(*clause, "", "", "")[:4] for clause in outputs]
        body = table_xml(inputs, outputs, rules, **policy)
        return load_decisions(file_xml(f'<decision id="d" name="lys">{body}</decision>'), "lys.dmn")

    return build


@pytest.fixture
def decisions():
    """A model from the inside of <definitions>."""

    def build(body, namespace=DMN_1_3):
        return load_decisions(file_xml(body, namespace), "graf.dmn")

    return build


@pytest.fixture
def passing():
    """Whether a value, given as JSON of a type, passes a cell."""

    def check(cell, value, type_ref="number"):
        body = table_xml([("x", type_ref, "")], [("hit", "boolean", "", "false")], [(cell, "true")])
        model = load_decisions(file_xml(f'<decision id="d" name="d">{body}</decision>'))
        return model.evaluate("d", {"x": value}).outputs["hit"]

    return check


def literal(text, **inputs):
    """What a literal expression comes to, as JSON."""
    logic = f"<literalExpression><text>{escape(text)}</text></literalExpression>"
    xml = file_xml(f'<decision id="d" name="d">{logic}</decision>')
    return load_decisions(xml).evaluate("d", inputs).result
