"""What other tools add to a diagram: refused by name where behaviour would be lost."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import namespace_of, tag_of

# namespaces of process engines, by the prefix that everybody writes
ENGINES = {
    "http://camunda.org/schema/1.0/bpmn": "camunda",
    "http://camunda.org/schema/zeebe/1.0": "zeebe",
    "http://activiti.org/bpmn": "activiti",
    "http://flowable.org/bpmn": "flowable",
    "http://www.jboss.org/drools": "drools",
}
_CALL = ("Navngiv en delegate i spiffworkflow:serviceTaskOperator.",
         "Name a delegate in spiffworkflow:serviceTaskOperator.")  # fmt: skip
_FORM = ("Læg formularen i forms/, og angiv egenskaben formKey.",
         "Put the form in forms/ and set the property formKey.")  # fmt: skip
_WHO = ("Angiv egenskaben candidateGroup eller assignee.",
        "Set the property candidateGroup or assignee.")  # fmt: skip
_WHEN = ("Angiv egenskaben dueDate.", "Set the property dueDate.")
_LISTEN = ("Tegn en serviceopgave.", "Draw a service task.")
_DATA = ("Udelad det: alle elementer ser processens variable.",
         "Leave it out: all elements see the variables of the process.")  # fmt: skip
_DECIDE = ("Angiv spiffworkflow:calledDecisionId.", "Set spiffworkflow:calledDecisionId.")
_ROUND = ("Angiv loopDataInputRef og inputDataItem.", "Set loopDataInputRef and inputDataItem.")
_MESSAGE = ("Udelad det: meddelelser følger sagens nøgle.",
            "Leave it out: messages follow the key of the case.")  # fmt: skip
_RETRY = ("Udelad det: motoren prøver selv igen.", "Leave it out: the engine retries by itself.")
_BOUNDARY = ("Lad delegaten kaste BpmnError.", "Let the delegate raise BpmnError.")
_PROCESS = ("Angiv calledElement som attribut.", "Set calledElement as an attribute.")
# names that carry behaviour, and what this engine has instead
BEHAVIOUR: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("class", "delegateExpression", "expression", "type", "topic", "taskDefinition",
         "connector", "field", "resultVariable", "resultVariableName", "taskName",
         "httpRequest", "priorityDefinition", "jobWorker"), _CALL),
    **dict.fromkeys(
        ("formKey", "formRef", "formData", "formDefinition", "formProperty", "formHandlerClass",
         "userTaskForm"), _FORM),
    **dict.fromkeys(
        ("assignee", "candidateUsers", "candidateGroups", "assignmentDefinition", "owner",
         "candidateStarterGroups", "candidateStarterUsers"), _WHO),
    **dict.fromkeys(("dueDate", "followUpDate", "taskSchedule"), _WHEN),
    **dict.fromkeys(
        ("executionListener", "executionListeners", "taskListener", "taskListeners", "script",
         "eventListener", "onEntry-script", "onExit-script"), _LISTEN),
    **dict.fromkeys(
        ("inputOutput", "inputParameter", "outputParameter", "ioMapping", "in", "out",
         "variableMappingClass", "variableMappingDelegateExpression", "global", "import"), _DATA),
    **dict.fromkeys(
        ("decisionRef", "calledDecision", "mapDecisionResult", "ruleFlowGroup"), _DECIDE),
    **dict.fromkeys(("collection", "elementVariable", "loopCharacteristics"), _ROUND),
    **dict.fromkeys(("subscription",), _MESSAGE),
    **dict.fromkeys(("failedJobRetryTimeCycle",), _RETRY),
    **dict.fromkeys(
        ("errorEventDefinition", "errorCodeVariable", "errorMessageVariable"), _BOUNDARY),
    **dict.fromkeys(("calledElement", "calledElementBinding", "calledElementVersion"), _PROCESS),
}  # fmt: skip
_OWN = frozenset({
    "properties", "property", "serviceTaskOperator", "parameters", "parameter",
    "calledDecisionId", "messagePayload", "messageVariable", "payloadExpression", "variableName",
    # refused by rules of their own
    "preScript", "postScript", "processVariableCorrelation",
})  # fmt: skip


def no_behaviour_is_lost(diagram: Diagram) -> Iterator[Finding]:
    """Behaviour written for another engine."""
    for node, name in _foreign(diagram):
        word = name.partition(":")[2]
        if word in BEHAVIOUR:
            yield diagram.finding(
                "vendor",
                node,
                f"har {name}, som er skrevet til en anden motor og ville blive overset.",
                f"has {name}, which is written for another engine and would be ignored.",
                BEHAVIOUR[word],
            )


def other_additions_are_said(diagram: Diagram) -> Iterator[Finding]:
    """The rest of what is written for engines: once for each name of a file."""
    seen: set[str] = set()
    for node, name in _foreign(diagram):
        if name.partition(":")[2] not in BEHAVIOUR and name not in seen:
            seen.add(name)
            yield _passed_over(diagram, node, name)


def own_extensions_are_known(diagram: Diagram) -> Iterator[Finding]:
    """SpiffWorkflow's own extensions of which this engine makes no use."""
    for node in diagram.search("//bpmn:extensionElements/spiffworkflow:*"):
        if tag_of(node) not in _OWN:
            yield _passed_over(diagram, node, f"spiffworkflow:{tag_of(node)}")
    for node in diagram.search("//spiffworkflow:retry"):
        yield _passed_over(diagram, node, "spiffworkflow:retry")


def _foreign(diagram: Diagram) -> Iterator[tuple[Any, str]]:
    """What engines' vendors added: the element it is found at, and its name with prefix."""
    for node in diagram.search("//bpmn:*"):
        for attribute in node.attrib:
            space, name = etree.QName(attribute).namespace or "", etree.QName(attribute).localname
            if space in ENGINES:
                yield node, f"{ENGINES[space]}:{name}"
    for node in diagram.search("//bpmn:extensionElements/*"):
        if namespace_of(node) in ENGINES:
            yield node, f"{ENGINES[namespace_of(node)]}:{tag_of(node)}"


def _passed_over(diagram: Diagram, node: Any, name: str) -> Finding:
    found = diagram.finding(
        "passed_over",
        node,
        f"har {name}, som ingen virkning har her.",
        f"has {name}, which has no effect here.",
        ("Det kan fjernes.", "It may be removed."),
    )
    return replace(found, stops=False)


RULES: tuple[Any, ...] = (
    no_behaviour_is_lost,
    other_additions_are_said,
    own_extensions_are_known,
)
