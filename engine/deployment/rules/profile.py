"""What of BPMN is refused outright, as a table: docs/bpmn-profile.md tells it to people.

What SpiffWorkflow does with these when it meets them: most it passes over without a word.
"""

from dataclasses import dataclass

_DEFINITIONS = (
    "count(*[substring(local-name(), string-length(local-name()) - 14) = 'EventDefinition'])"
)


@dataclass(frozen=True)
class Construct:
    """``path`` finds it; ``name`` and what to do instead are said in Danish and English."""

    path: str
    name: tuple[str, str]
    remedy: tuple[str, str]


def _construct(path: str, da: tuple[str, str], en: tuple[str, str]) -> Construct:
    return Construct(path, (da[0], en[0]), (da[1], en[1]))


_WITH_TASK = ("Brug en hændelse på kanten af en delproces.",
              "Use an event on the boundary of a subprocess.")  # fmt: skip
_COMPENSATE = ("Tegn oprydningen som almindelige opgaver efter en fejlhændelse.",
               "Draw the cleaning-up as ordinary tasks after an error event.")  # fmt: skip
_ONE_TRIGGER = ("Tegn én hændelse for hver udløser.", "Draw one event for each trigger.")
_START = ("Lad en starthændelse med en meddelelse begynde processen.",
          "Let a start event with a message begin the process.")  # fmt: skip
_BY_KEY = ("Udelad dem: meddelelser følger sagens nøgle.",
           "Leave them out: messages follow the key of the case.")  # fmt: skip

REFUSED: tuple[Construct, ...] = (
    _construct("//bpmn:adHocSubProcess",
               ("ad hoc-delproces", "Tegn opgaverne i en parallel blok."),
               ("ad-hoc subprocess", "Draw the tasks in a parallel block.")),
    _construct("//bpmn:subProcess[@triggeredByEvent='true']"
               " | //bpmn:transaction[@triggeredByEvent='true']",
               ("hændelsesdelproces", _WITH_TASK[0]), ("event subprocess", _WITH_TASK[1])),
    _construct("//bpmn:complexGateway",
               ("kompleks gateway", "Brug en inklusiv gateway eller en delproces."),
               ("complex gateway", "Use an inclusive gateway or a subprocess.")),
    _construct("//bpmn:*[@isForCompensation='true']",
               ("kompenserende aktivitet", _COMPENSATE[0]),
               ("compensating activity", _COMPENSATE[1])),
    _construct("//bpmn:*[@startQuantity and @startQuantity != '1']",
               ("startQuantity", "Saml flowene i en parallel gateway."),
               ("startQuantity", "Join the flows in a parallel gateway.")),
    _construct("//bpmn:*[@completionQuantity and @completionQuantity != '1']",
               ("completionQuantity", "Brug en parallel gateway."),
               ("completionQuantity", "Use a parallel gateway.")),
    _construct("//bpmn:multiInstanceLoopCharacteristics[@behavior and @behavior != 'All']"
               " | //bpmn:noneBehaviorEventRef | //bpmn:oneBehaviorEventRef"
               " | //bpmn:complexBehaviorDefinition"
               " | //bpmn:multiInstanceLoopCharacteristics"
               "[@noneBehaviorEventRef or @oneBehaviorEventRef]",
               ("hændelser fra en runde (behavior)", "Kast hændelsen med et eget element."),
               ("events of a multi-instance (behavior)", "Throw the event by an element.")),
    _construct("//bpmn:callActivity[@calledElement = (//bpmn:globalTask/@id | "
               "//bpmn:globalUserTask/@id | //bpmn:globalManualTask/@id | "
               "//bpmn:globalScriptTask/@id | //bpmn:globalBusinessRuleTask/@id)]",
               ("kald af en global opgave", "Tegn opgaven, eller kald en proces."),
               ("call of a global task", "Draw the task, or call a process.")),
    _construct("//bpmn:receiveTask[@instantiate='true']",
               ("modtageopgave, der starter processen", _START[0]),
               ("receive task that starts the process", _START[1])),
    _construct("//bpmn:eventBasedGateway[@instantiate='true']",
               ("hændelsesgateway, der starter processen", _START[0]),
               ("event gateway that starts the process", _START[1])),
    _construct("//bpmn:eventBasedGateway[@eventGatewayType='Parallel']",
               ("parallel hændelsesgateway", "Vent på hændelserne i en parallel blok."),
               ("parallel event gateway", "Wait for the events in a parallel block.")),
    _construct(f"//bpmn:*[@id and {_DEFINITIONS} > 1]",
               ("hændelse med flere udløsere", _ONE_TRIGGER[0]),
               ("event with several triggers", _ONE_TRIGGER[1])),
    _construct("//bpmn:*[@parallelMultiple='true']",
               ("parallelMultiple", _ONE_TRIGGER[0]), ("parallelMultiple", _ONE_TRIGGER[1])),
    _construct("//bpmn:eventDefinitionRef",
               ("henvisning til en hændelsesdefinition", "Skriv definitionen i hændelsen selv."),
               ("reference to an event definition", "Write the definition in the event itself.")),
    _construct("//bpmn:dataInputAssociation[bpmn:assignment or bpmn:transformation]"
               " | //bpmn:dataOutputAssociation[bpmn:assignment or bpmn:transformation]",
               ("beregning i en dataforbindelse", "Regn i et udtryk eller en delegate."),
               ("calculation in a data association",
                "Calculate in an expression or a delegate.")),
    _construct("//bpmn:correlationKey | //bpmn:correlationProperty"
               " | //bpmn:correlationSubscription | //spiffworkflow:processVariableCorrelation",
               ("korrelation", _BY_KEY[0]), ("correlation", _BY_KEY[1])),
    _construct("//bpmn:extension[@mustUnderstand='true']",
               ("udvidelse, der skal forstås (mustUnderstand)", "Fjern udvidelsen."),
               ("extension that must be understood (mustUnderstand)", "Remove the extension.")),
)  # fmt: skip

# accepted, and said, since a reader may think that more happens
IGNORED: tuple[Construct, ...] = (
    _construct("//bpmn:task",
               ("opgave uden type; ingen får den", "Vælg en type, f.eks. brugeropgave."),
               ("task without a type; nobody gets it", "Choose a type, such as a user task.")),
    _construct("//bpmn:potentialOwner | //bpmn:humanPerformer | //bpmn:performer"
               " | //bpmn:resourceRole",
               ("ressource; den giver ingen opgaven", "Angiv candidateGroup."),
               ("resource; it gives nobody the task", "Set candidateGroup.")),
    _construct("//bpmn:serviceTask[@operationRef] | //bpmn:sendTask[@operationRef]"
               " | //bpmn:receiveTask[@operationRef]",
               ("operationRef; webtjenester kaldes af delegates", "Fjern operationRef."),
               ("operationRef; web services are called by delegates", "Remove operationRef.")),
)  # fmt: skip
