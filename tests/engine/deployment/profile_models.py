"""A model for every line of docs/bpmn-profile.md, by the name of the construct."""

from tests.engine.deployment.draw import (
    ROOT,
    TRIGGERS,
    diagram,
    element,
    end,
    extension,
    flows,
    line,
    service,
    start,
    user,
)
from tests.engine.deployment.profile_shapes import (
    ADHOC,
    ASSIGNS,
    CORRELATION,
    CYCLE,
    INNER,
    INTERFACE,
    IO,
    LANES,
    LIST,
    NOTE,
    OWNER,
    PAPER,
    PARTNER,
    POOLS,
    READS,
    ROUND,
    TWO,
    begun,
    drawn,
    edge,
    gateway,
    loop,
    matrix,
    race,
    rounds,
    scope,
    waits,
)

MODELS: dict[str, str] = {
    # activities
    "task without a type": line(element("task", "do")),
    "user task": line(user()),
    "manual task": line(user(tag="manualTask")),
    "service task": line(service()),
    "business rule task": line(
        element("businessRuleTask", "rule", extension(
            "<spiffworkflow:calledDecisionId>forum</spiffworkflow:calledDecisionId>"))
    ),
    "script task": line(element("scriptTask", "run", "<bpmn:script>x = 1</bpmn:script>")),
    "send task": line(element("sendTask", "send", messageRef="told"), root=ROOT),
    "receive task": line(element("receiveTask", "receive", messageRef="told"), root=ROOT),
    "receive task that starts the process": line(
        element("receiveTask", "receive", messageRef="told", instantiate="true"), root=ROOT),
    "call activity": line(element("callActivity", "call", calledElement="called_review")),
    "call activity of a global task": line(
        element("callActivity", "call", calledElement="asked"),
        root='<bpmn:globalUserTask id="asked" name="asked" />'),
    "subprocess": line(scope("subProcess", INNER)),
    "event subprocess": line(user(), scope("subProcess", INNER, triggeredByEvent="true")),
    "transaction": line(scope("transaction", INNER)),
    "ad-hoc subprocess": line(ADHOC),
    # markers
    "standard loop": loop("<bpmn:loopCondition>True</bpmn:loopCondition>", loopMaximum="3"),
    "standard loop, tested before": loop(
        "<bpmn:loopCondition>True</bpmn:loopCondition>", testBefore="true", loopMaximum="2"),
    "standard loop without condition or maximum": loop(),
    "multi-instance, parallel": rounds(LIST + ROUND),
    "multi-instance, sequential": rounds(LIST + ROUND, isSequential="true"),
    "multi-instance, by number": rounds("<bpmn:loopCardinality>3</bpmn:loopCardinality>"),
    "multi-instance, with completion condition": rounds(
        LIST + ROUND + "<bpmn:completionCondition>nrOfCompletedInstances == 2"
        "</bpmn:completionCondition>"),
    "multi-instance, collecting": rounds(
        LIST + "<bpmn:loopDataOutputRef>votes</bpmn:loopDataOutputRef>" + ROUND
        + '<bpmn:outputDataItem id="vote" />'),
    "multi-instance, without list or number": rounds(""),
    "multi-instance, behavior other than All": rounds(LIST + ROUND, behavior="None"),
    "loop and multi-instance at once": line(user("ask", (
        '<bpmn:standardLoopCharacteristics loopMaximum="2" />'
        f"<bpmn:multiInstanceLoopCharacteristics>{LIST}</bpmn:multiInstanceLoopCharacteristics>"
    ))),
    "compensating activity": line(user(), user("undo").replace(
        'id="undo"', 'id="undo" isForCompensation="true"')),
    "startQuantity other than 1": line(element("callActivity", "call", startQuantity="2",
                                               calledElement="called_review")),
    "completionQuantity other than 1": line(element("callActivity", "call",
                                                    completionQuantity="2",
                                                    calledElement="called_review")),
    # gateways and flows
    "exclusive gateway": gateway("exclusiveGateway", "True"),
    "inclusive gateway": gateway("inclusiveGateway", "True"),
    "parallel gateway": gateway("parallelGateway"),
    "complex gateway": gateway("complexGateway"),
    "event gateway": race(*(element("intermediateCatchEvent", "KEY", t) for t in (
        TRIGGERS["message"], TRIGGERS["timer"], TRIGGERS["conditional"]))),
    "event gateway with two timers": race(*(
        element("intermediateCatchEvent", "KEY", TRIGGERS["timer"]) for _ in range(2))),
    "event gateway with a receive task": race(
        element("receiveTask", "KEY", messageRef="told"),
        element("intermediateCatchEvent", "KEY", TRIGGERS["timer"])),
    "event gateway to something that does not wait": race(
        user("KEY"), element("intermediateCatchEvent", "KEY", TRIGGERS["timer"])),
    "event gateway that starts the process": race(*(
        element("intermediateCatchEvent", "KEY", t) for t in (
            TRIGGERS["message"], TRIGGERS["timer"])), instantiate="true"),
    "event gateway, parallel": race(*(
        element("intermediateCatchEvent", "KEY", t) for t in (
            TRIGGERS["message"], TRIGGERS["timer"])), eventGatewayType="Parallel"),
    "sequence flow": drawn(),
    "condition on a flow out of a choice": gateway("exclusiveGateway", "True"),
    "condition on a flow out of an activity": diagram(
        start(), user(), end(), flows("begin > ask", "ask > done if True")),
    "default flow of a choice": diagram(
        start(), element("exclusiveGateway", "which", default="which_to_done"), user(), end(),
        flows("begin > which", "which > done", "which > ask if True", "ask > done")),
    "default flow of an activity": line(user().replace("<bpmn:userTask", (
        '<bpmn:userTask default="ask_to_done"'))),
    "condition on a default flow": diagram(
        start(), element("exclusiveGateway", "which", default="which_to_done"), user(), end(),
        flows("begin > which", "which > done if True", "which > ask if True", "ask > done")),
    "several flows out of an activity": diagram(
        start(), user(), end(), end("other"), flows("begin > ask", "ask > done", "ask > other")),
    "several flows into an activity": diagram(
        start(), element("exclusiveGateway", "which", default="which_to_ask"), user("first"),
        user(), end(), flows("begin > which", "which > ask", "which > first if True",
                             "first > ask", "ask > done")),
    # events
    **matrix(),
    "start event: parallel multiple": begun(TWO).replace(
        'id="begin0"', 'id="begin0" parallelMultiple="true"'),
    "intermediate catch event: parallel multiple": waits(TWO).replace(
        'id="wait"', 'id="wait" parallelMultiple="true"'),
    "several start events, one of them plain": begun("", TRIGGERS["message"]),
    "several plain start events": begun("", ""),
    "start event of a subprocess: message": line(scope("subProcess", start(
        "inner_begin", TRIGGERS["message"]) + end("inner_done")
        + flows("inner_begin > inner_done")), root=ROOT),
    "boundary event, non-interrupting: timer cycle": edge(CYCLE, goes_on=True),
    "boundary event, interrupting: timer cycle": edge(CYCLE),
    "intermediate catch event: timer cycle": waits(CYCLE),
    "event definition by reference": waits("<bpmn:eventDefinitionRef>far</bpmn:eventDefinitionRef>")
    .replace("</bpmn:definitions>", '<bpmn:messageEventDefinition id="far" messageRef="told" />'
             "</bpmn:definitions>"),
    # data
    "data object": drawn(PAPER),
    "data store": drawn('<bpmn:dataStoreReference id="shelf" dataStoreRef="store" />',
                        root='<bpmn:dataStore id="store" name="Arkiv" />'),
    "input and output of an activity": line(user("ask", IO)),
    "data association": drawn(PAPER).replace("</bpmn:userTask>", IO + READS.format("")
                                             + "</bpmn:userTask>"),
    "data association that calculates": drawn(PAPER).replace(
        "</bpmn:userTask>", IO + READS.format(ASSIGNS) + "</bpmn:userTask>"),
    "property": drawn('<bpmn:property id="seats" name="seats" />'),
    "item definition": drawn(root='<bpmn:itemDefinition id="item" structureRef="text" />'),
    "import": drawn(before=(
        '<bpmn:import namespace="http://example.org/x" location="x.xsd" importType="xsd" />')),
    # collaboration
    "pool": drawn(before=POOLS.format("")),
    "message flow": drawn(before=POOLS.format(
        '<bpmn:messageFlow id="asks" sourceRef="theirs" targetRef="ours" />')),
    "partner process that does not run": drawn(root=PARTNER.format("false")),
    "second process that runs, called by nobody": drawn(root=PARTNER.format("true")),
    "lane": drawn(LANES.format("")),
    "lane within a lane": drawn(LANES.format(
        '<bpmn:childLaneSet id="more"><bpmn:lane id="inner" name="Team" /></bpmn:childLaneSet>')),
    "correlation": waits(TRIGGERS["message"]).replace(
        "</bpmn:definitions>", CORRELATION + "</bpmn:definitions>"),
    "conversation": drawn(before=POOLS.format(
        '<bpmn:conversation id="talk"><bpmn:participantRef>ours</bpmn:participantRef>'
        "<bpmn:participantRef>theirs</bpmn:participantRef></bpmn:conversation>")),
    "choreography beside a process": drawn(root='<bpmn:choreography id="dance" />'),
    "choreography alone": drawn().partition("<bpmn:process")[0]
    + '<bpmn:choreography id="dance" /></bpmn:definitions>',
    # artifacts and the rest
    "text annotation and association": drawn(after=NOTE),
    "group": drawn(after='<bpmn:group id="box" />'),
    "documentation": drawn("<bpmn:documentation>Til læseren</bpmn:documentation>"),
    "auditing and monitoring": drawn('<bpmn:auditing id="a" /><bpmn:monitoring id="b" />'),
    "resource, potential owner": line(user("ask", OWNER)),
    "interface and operation": drawn(root=INTERFACE),
    "operationRef": line(service().replace("<bpmn:serviceTask", (
        '<bpmn:serviceTask operationRef="call"')), root=INTERFACE),
    "colours and other looks": line(user().replace("<bpmn:userTask", (
        '<bpmn:userTask color:background-color="#ff0000"'))),
    "extension of an engine, with behaviour": line(user().replace("<bpmn:userTask", (
        '<bpmn:userTask camunda:assignee="anna"'))),
    "extension of an engine, without behaviour": line(user().replace("<bpmn:userTask", (
        '<bpmn:userTask camunda:asyncBefore="true"'))),
    "extension that must be understood": drawn(
        before='<bpmn:extension mustUnderstand="true" definition="x" />'),
}  # fmt: skip
