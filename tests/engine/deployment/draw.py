"""Small diagrams for the tests of the check, written in one line each."""

import re
from html import escape

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    id="definitions" targetNamespace="http://example.org/tests">
"""
_FLOW = re.compile(r"\s*(\w+)\s*>\s*(\w+)(?:\s+if\s+(.+?))?\s*$")


def element(tag: str, key: str, inner: str = "", **attributes: str) -> str:
    """Any BPMN element with an id."""
    rest = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f'<bpmn:{tag} id="{key}"{rest}>{inner}</bpmn:{tag}>\n'


def start(key: str = "begin", inner: str = "", variables: str | None = None) -> str:
    """A start event; ``variables`` declares what it delivers."""
    said = "" if variables is None else extension(_properties(variables=variables))
    return element("startEvent", key, said + inner)


def end(key: str = "done", inner: str = "") -> str:
    return element("endEvent", key, inner)


def extension(inner: str) -> str:
    return f"<bpmn:extensionElements>{inner}</bpmn:extensionElements>"


def _properties(**values: str) -> str:
    inner = "".join(
        f'<spiffworkflow:property name="{name}" value="{escape(value)}" />'
        for name, value in values.items()
    )
    return f"<spiffworkflow:properties>{inner}</spiffworkflow:properties>"


def user(key: str = "ask", inner: str = "", tag: str = "userTask", **values: str) -> str:
    """A user task of the secretariat that gives nothing on, unless ``values`` say otherwise."""
    asked = {"candidateGroup": "secretariat", "outputs": ""} | values
    said = _properties(**{name: value for name, value in asked.items() if value is not None})
    return element(tag, key, extension(said) + inner)


def service(key: str = "act", inner: str = "", operator: str = "note", **parameters: str) -> str:
    """A service task; ``result`` among the parameters names the variable of the result."""
    result = parameters.pop("result", None)
    given = "".join(
        f'<spiffworkflow:parameter id="{name}" type="any" value="{escape(value)}" />'
        for name, value in parameters.items()
    )
    variable = f' resultVariable="{result}"' if result else ""
    body = (
        f'<spiffworkflow:serviceTaskOperator id="{operator}"{variable}>'
        f"<spiffworkflow:parameters>{given}</spiffworkflow:parameters>"
        "</spiffworkflow:serviceTaskOperator>"
    )
    return element("serviceTask", key, extension(body) + inner)


def flows(*lines: str) -> str:
    """``"a > b"`` or ``"a > b if condition"``; the id is ``a_to_b``."""
    return "".join(map(_flow, lines))


def _flow(line: str) -> str:
    match = _FLOW.match(line)
    assert match, line
    source, target, condition = match.groups()
    inner = (
        f"<bpmn:conditionExpression>{escape(condition)}</bpmn:conditionExpression>"
        if condition else ""
    )  # fmt: skip
    return element("sequenceFlow", f"{source}_to_{target}", inner, sourceRef=source,
                   targetRef=target)  # fmt: skip


def diagram(*parts: str, root: str = "", before: str = "", key: str = "m") -> str:
    """A file with one process that runs; ``before`` and ``root`` stand around it."""
    inner = "".join(parts)
    process = f'<bpmn:process id="{key}" isExecutable="true">\n{inner}</bpmn:process>'
    return f"{HEAD}{before}{process}\n{root}</bpmn:definitions>\n"


def line(node: str, *more: str, root: str = "", before: str = "") -> str:
    """A diagram with one node between beginning and end; the node is the first id in it."""
    match = re.search(r'id="(\w+)"', node)
    assert match
    key = match.group(1)
    return diagram(start(), node, *more, end(), flows(f"begin > {key}", f"{key} > done"),
                   root=root, before=before)  # fmt: skip


def beside(node: str, event: str, *more: str, root: str = "") -> str:
    """A diagram whose node has an event on its boundary, which leads to an end of its own."""
    key, trigger = (re.search(r'id="(\w+)"', part)[1] for part in (node, event))
    return diagram(
        start(), node, event, *more, end(), end("left"),
        flows(f"begin > {key}", f"{key} > done", f"{trigger} > left"), root=root,
    )  # fmt: skip


def trigger(kind: str, inner: str = "", **attributes: str) -> str:
    """An event definition."""
    rest = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<bpmn:{kind}EventDefinition{rest}>{inner}</bpmn:{kind}EventDefinition>"


TRIGGERS = {
    "none": "",
    "message": trigger("message", messageRef="told"),
    "timer": trigger("timer", "<bpmn:timeDuration>P7D</bpmn:timeDuration>"),
    "signal": trigger("signal", signalRef="waved"),
    "conditional": trigger("conditional", "<bpmn:condition>True</bpmn:condition>"),
    "error": trigger("error", errorRef="broken"),
    "escalation": trigger("escalation", escalationRef="raised"),
    "cancel": trigger("cancel"),
    "compensation": trigger("compensate"),
    "link": trigger("link", name="over"),
    "terminate": trigger("terminate"),
}
ROOT = (
    '<bpmn:message id="told" name="told" /><bpmn:signal id="waved" name="waved" />'
    '<bpmn:error id="broken" name="broken" errorCode="broken" />'
    '<bpmn:escalation id="raised" name="raised" escalationCode="raised" />'
)
