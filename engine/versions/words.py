"""The words of a comparison, Danish and English."""

from engine.forms.texts import Text

_KINDS = {
    "process": ("Processen", "The process"),
    "task": ("Opgaven", "The task"),
    "userTask": ("Brugeropgaven", "The user task"),
    "manualTask": ("Den manuelle opgave", "The manual task"),
    "serviceTask": ("Servicetrinnet", "The service task"),
    "businessRuleTask": ("Regeltrinnet", "The business rule task"),
    "sendTask": ("Afsendelsen", "The send task"),
    "receiveTask": ("Modtagelsen", "The receive task"),
    "callActivity": ("Kaldet", "The call activity"),
    "subProcess": ("Delprocessen", "The subprocess"),
    "transaction": ("Transaktionen", "The transaction"),
    "exclusiveGateway": ("Valget", "The exclusive gateway"),
    "parallelGateway": ("Den parallelle gateway", "The parallel gateway"),
    "inclusiveGateway": ("Den inklusive gateway", "The inclusive gateway"),
    "eventBasedGateway": ("Hændelsesvalget", "The event gateway"),
    "startEvent": ("Starten", "The start event"),
    "endEvent": ("Slutningen", "The end event"),
    "boundaryEvent": ("Kanthændelsen", "The boundary event"),
    "intermediateCatchEvent": ("Ventehændelsen", "The catching event"),
    "intermediateThrowEvent": ("Afsendehændelsen", "The throwing event"),
    "sequenceFlow": ("Pilen", "The flow"),
    "lane": ("Banen", "The lane"),
    "textAnnotation": ("Noten", "The annotation"),
}
_PARTS = {
    "element": ("Elementet", "The element"),
    "flow": ("Pilen", "The flow"),
    "file": ("Filen", "The file"),
    "form": ("Formularen", "The form"),
    "field": ("Feltet", "The field"),
    "decision": ("Beslutningen", "The decision"),
    "column": ("Kolonnen", "The column"),
    "rule": ("Regel", "Rule"),
    "called": ("Den kaldte proces", "The called process"),
}
_HAPPENED = {
    "added": ("er tilføjet", "is added"),
    "removed": ("er fjernet", "is removed"),
    "changed": ("er ændret", "is changed"),
    "moved": ("er kun flyttet på tegningen", "only has another place in the drawing"),
}
_ASPECTS = {
    "type": ("typen", "the type"),
    "name": ("navnet", "the name"),
    "documentation": ("beskrivelsen", "the documentation"),
    "executable": ("om den kan køres", "whether it is executable"),
    "scope": ("hvad det ligger i", "what it lies in"),
    "lane": ("banen", "the lane"),
    "from": ("hvor pilen kommer fra", "where the flow comes from"),
    "to": ("hvor pilen fører hen", "where the flow leads"),
    "comes_from": ("hvad der fører hertil", "what leads here"),
    "leads_to": ("hvad der følger efter", "what follows"),
    "condition": ("betingelsen", "the condition"),
    "default": ("vejen, når intet andet passer", "the default flow"),
    "attached": ("hvad den sidder på", "what it is attached to"),
    "interrupting": ("om den afbryder", "whether it interrupts"),
    "timer": ("tiden", "the timer"),
    "message": ("meddelelsen", "the message"),
    "error": ("fejlkoden", "the error code"),
    "escalation": ("eskaleringen", "the escalation"),
    "signal": ("signalet", "the signal"),
    "event": ("hændelsestypen", "the kind of event"),
    "rounds": ("runden", "the round"),
    "rounds.over": ("hvad runden går over", "what the round goes over"),
    "rounds.item": ("rundens variabel", "the variable of the round"),
    "rounds.into": ("hvor rundens svar samles", "where the round collects"),
    "rounds.output": ("rundens svarvariabel", "the output variable of the round"),
    "rounds.until": ("hvornår runden slutter", "when the round ends"),
    "rounds.count": ("antallet af runder", "the number of rounds"),
    "loop": ("gentagelsen", "the loop"),
    "calls": ("processen, der kaldes", "the process that is called"),
    "version": ("versionen", "the version"),
    "operator": ("delegaten", "the delegate"),
    "result": ("variablen for resultatet", "the result variable"),
    "decision": ("beslutningen", "the decision"),
    "property.candidateGroup": ("hvem der kan svare", "who may answer"),
    "property.assignee": ("personen", "the person"),
    "property.seat": ("pladsen", "the seat"),
    "property.dueDate": ("fristen", "the due date"),
    "property.priority": ("prioriteten", "the priority"),
    "property.formKey": ("formularen", "the form"),
    "property.page": ("siden", "the page"),
    "property.recordedBy": ("hvem der gemmer svaret", "the recording delegate"),
    "property.outputs": ("svarene, der går videre", "the answers that flow on"),
    "property.subject": ("emnet", "the subject"),
    "property.title": ("titlen", "the title"),
    "property.title:en": ("den engelske titel", "the English title"),
    "property.name:en": ("det engelske navn", "the English name"),
    "text": ("teksten", "the text"),
    "label": ("ledeteksten", "the label"),
    "properties.label:en": ("den engelske ledetekst", "the English label"),
    "description": ("hjælpeteksten", "the description"),
    "key": ("nøglen", "the key"),
    "validate.required": ("om det skal udfyldes", "whether it is required"),
    "validate.minLength": ("den mindste længde", "the least length"),
    "validate.maxLength": ("den største længde", "the greatest length"),
    "validate.min": ("mindsteværdien", "the least value"),
    "validate.max": ("størsteværdien", "the greatest value"),
    "defaultValue": ("forslaget", "the default"),
    "conditional.hide": ("hvornår det skjules", "when it is hidden"),
    "order": ("rækkefølgen", "the order"),
    "hit_policy": ("træfreglen", "the hit policy"),
    "expression": ("udtrykket", "the expression"),
    "allowed": ("de tilladte værdier", "the allowed values"),
    "requires": ("hvad den bygger på", "what it requires"),
    "unreadable": ("filen kan ikke læses", "the file cannot be read"),
}
_FAMILIES = {
    "property": ("egenskaben {0}", "the property {0}"),
    "parameter": ("parameteren {0}", "the parameter {0}"),
    "extension": ("udvidelsen {0}", "the extension {0}"),
    "option": ("muligheden {0}", "the option {0}"),
    "input": ("betingelsen i »{0}«", "the condition in “{0}”"),
    "output": ("svaret i »{0}«", "the answer in “{0}”"),
    "annotation": ("noten »{0}«", "the note “{0}”"),
}
# what SpiffWorkflow calls the kinds of elements that BPMN has no tag of their own for
_SPECS = {
    "ParallelMultiInstanceTask": ("runde, alle på én gang", "round, all at once"),
    "SequentialMultiInstanceTask": ("runde, én ad gangen", "round, one at a time"),
    "StandardLoopTask": ("gentagelse", "loop"),
    "SubWorkflowTask": ("delproces", "subprocess"),
    "UserTask": ("brugeropgave", "user task"),
    "ManualTask": ("manuel opgave", "manual task"),
    "CallActivity": ("kald", "call activity"),
    "ReceiveTask": ("modtagelse", "receive task"),
    "ServiceTask": ("servicetrin", "service task"),
    "BusinessRuleTask": ("regeltrin", "business rule task"),
    "IntermediateCatchEvent": ("ventehændelse", "catching event"),
    "EventBasedGateway": ("hændelsesvalg", "event gateway"),
    "TimeDate": ("tidspunktet i", "the moment of"),
    "DurationTimer": ("tiden i", "the duration of"),
    "CycleTimer": ("gentagelsen i", "the cycle of"),
    "Message": ("meddelelsen", "the message"),
    "Signal": ("signalet", "the signal"),
    "Error": ("fejlen", "the error"),
    "Escalation": ("eskaleringen", "the escalation"),
    "Conditional": ("betingelsen i", "the condition of"),
}
_TRUTH = {"true": ("ja", "yes"), "false": ("nej", "no")}
_LONGEST = 160


def what(part: str, kind: str, name: str, language: str) -> str:
    """The part with its name: »Brugeropgaven »Gennemgå««."""
    noun = _in(_KINDS.get(kind) or _PARTS[part], language)
    return f"{noun} {name}" if part == "rule" else f"{noun} {quoted(name, language)}"


def happened(how: str, language: str) -> str:
    """What became of it."""
    return _in(_HAPPENED[how], language)


def detail(aspect: str, old: str | None, new: str | None, language: str) -> str:
    """The aspect, what it was and what it is."""
    named = aspect_name(aspect, language)
    if old is None:
        added = ("er kommet til", "is new")
        return f"{named} {_in(added, language)}: {value(new, language)}"
    if new is None:
        gone = ("er væk", "is gone")
        return f"{named} {_in(gone, language)}: {value(old, language)}"
    return f"{named}: {value(old, language)} → {value(new, language)}"


def aspect_name(aspect: str, language: str) -> str:
    """The aspect in words; one that has none of its own is called by its name."""
    if aspect in _ASPECTS:
        return _in(_ASPECTS[aspect], language)
    family, _, name = aspect.partition(".")
    pattern = _in(_FAMILIES.get(family, ("{1}", "{1}")), language)
    return pattern.format(name, aspect)


def value(text: str | None, language: str) -> str:
    """A value in quotation marks, cut where it is long; yes and no in words."""
    if text in _TRUTH:
        return _in(_TRUTH[text], language)
    if not text:
        return _in(("tom", "empty"), language)
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return quoted(" ".join(short.split()), language)


def spec_kind(name: str) -> Text:
    """A kind of element or event by the name of its class in the runtime."""
    return Text(*_SPECS.get(name, (name, name)))


def aspect(name: str) -> Text:
    """The aspect in both languages."""
    return Text(aspect_name(name, "da"), aspect_name(name, "en"))


def quoted(text: str, language: str) -> str:
    """In the quotation marks of the language."""
    return f"“{text}”" if language == "en" else f"»{text}«"


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[1] if language == "en" else pair[0]
