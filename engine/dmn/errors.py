"""What a decision file, or evaluating it, can go wrong on.

DmnError
├── DecisionFileRefused       the file is not a DMN model that we can run
│   ├── NotDmn, DoctypeRefused
│   ├── UnsupportedConstruct, MissingPart, UnknownReference, CyclicRequirement
│   └── UnknownType, UnknownHitPolicy, PriorityWithoutValues, AggregationOfSeveralOutputs
├── ExpressionUnreadable      a cell or expression does not parse
└── EvaluationFailed
    ├── UnknownDecision, MissingInput, WrongType, ValueNotAllowed
    ├── IncomparableValues, ImpossibleArithmetic, UnreadableValue, UnknownFunction
    └── HitPolicyViolated     UniqueViolated, AnyViolated

``located`` adds the place (file, decision, rule, cell) while the error passes upwards, so the
deep layers need not know where they stand.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import EngineError

_WORDS = {
    "file": {"da": "", "en": ""},
    "line": {"da": "linje", "en": "line"},
    "decision": {"da": "beslutning", "en": "decision"},
    "rule": {"da": "regel", "en": "rule"},
    "cell": {"da": "celle", "en": "cell"},
}


class DmnError(EngineError):
    """da: Beslutningstabellen kunne ikke bruges.
    en: The decision table could not be used.
    """

    place: dict[str, str] = {}  # noqa: RUF012 - replaced as a whole, never changed in place

    def message(self, language: str = "da") -> str:
        sentence = super().message(language)
        spots = [
            f"{_WORDS[part].get(language, '')} {self.place[part]}".strip()
            for part in _WORDS
            if part in self.place
        ]
        return f"{', '.join(spots)}: {sentence}" if spots else sentence

    def __str__(self) -> str:
        return self.message("en")


@contextmanager
def located(**place: str) -> Iterator[None]:
    """Add ``file``, ``decision``, ``rule`` or ``cell`` to an error that passes through.

    Only what is coarser than the error already knows: when one decision needs another, the
    error of the inner one must not be given a cell of the outer one.
    """
    try:
        yield
    except DmnError as error:
        if line := place.pop("line", ""):
            error.place = {"line": line, **error.place}
        parts = [part for part in _WORDS if part != "line"]
        known = [parts.index(part) for part in error.place if part in parts]
        coarsest = min(known, default=len(parts))
        coarser = {part: spot for part, spot in place.items() if parts.index(part) < coarsest}
        error.place = {**coarser, **error.place}
        raise


class DecisionFileRefused(DmnError):
    """da: Filen kan ikke bruges som beslutningsmodel.
    en: The file cannot be used as a decision model.
    """


class NotDmn(DecisionFileRefused):
    """da: Filen er ikke DMN 1.1–1.5: {detail}. Gem den som DMN fra et modelværktøj.
    en: The file is not DMN 1.1–1.5: {detail}. Save it as DMN from a modelling tool.
    """


class DoctypeRefused(DecisionFileRefused):
    """da: Filen har en DOCTYPE, og den tillader vi ikke. Fjern linjen.
    en: The file has a DOCTYPE, which is not allowed. Remove the line.
    """


class UnsupportedConstruct(DecisionFileRefused):
    """da: {construct} understøttes ikke. Brug en beslutningstabel eller et udtryk i FEEL.
    en: {construct} is not supported. Use a decision table or a FEEL expression.
    """


class MissingPart(DecisionFileRefused):
    """da: Der mangler {part}. Tilføj det i modelværktøjet.
    en: {part} is missing. Add it in the modelling tool.
    """


class UnevenRule(DecisionFileRefused):
    """da: Reglen har {found} {side}-celler, men tabellen har {expected} kolonner. Ret reglen.
    en: The rule has {found} {side} cells but the table has {expected} columns. Correct the rule.
    """


class RepeatedName(DecisionFileRefused):
    """da: »{name}« findes mere end én gang. Giv hver sit navn eller id.
    en: "{name}" occurs more than once. Give each a name or id of its own.
    """


class UnknownReference(DecisionFileRefused):
    """da: Henvisningen »{href}« peger ikke på noget i filen. Ret den, eller tilføj det manglende.
    en: The reference "{href}" points at nothing in the file. Correct it or add what is missing.
    """


class CyclicRequirement(DecisionFileRefused):
    """da: Beslutningerne kræver hinanden i ring: {path}. Bryd ringen.
    en: The decisions require each other in a circle: {path}. Break the circle.
    """


class UnknownType(DecisionFileRefused):
    """da: Typen »{type}« er ukendt. Brug en FEEL-type, eller definér typen i filen.
    en: The type "{type}" is unknown. Use a FEEL type or define it in the file.
    """


class UnknownHitPolicy(DecisionFileRefused):
    """da: »{policy}« er ikke en hit policy. Brug {known}.
    en: "{policy}" is not a hit policy. Use {known}.
    """


class PriorityWithoutValues(DecisionFileRefused):
    """da: {policy} kræver en liste af udfaldsværdier i prioriteret orden på »{output}«.
    en: {policy} needs a list of output values in order of priority on "{output}".
    """


class AggregationOfSeveralOutputs(DecisionFileRefused):
    """da: {aggregation} kan kun regnes over ét udfald; tabellen har {count}.
    en: {aggregation} works on one output only; the table has {count}.
    """


class ExpressionUnreadable(DmnError):
    """da: »{text}« kan ikke læses ved tegn {position}: fandt {found}, ventede {expected}.
    en: "{text}" cannot be read at character {position}: found {found}, expected {expected}.
    """


class ExpressionTooDeep(DmnError):
    """da: Udtrykket er for stort (mere end {limit} niveauer eller tegn). Del det op.
    en: The expression is too large (more than {limit} levels or characters). Split it up.
    """


class UnresolvedName(DecisionFileRefused):
    """da: »{name}« er ikke et navn, som kendes her; der er {known}. Ret navnet, tilføj kravet,
    eller sæt det i anførselstegn, hvis det er tekst.
    en: "{name}" is not a name known here; there are {known}. Correct the name, add the
    requirement, or put it in quotation marks if it is text.
    """


class RanTooLong(DmnError):
    """da: Udtrykket blev standset efter {limit} trin. Gør det kortere, eller gør listen mindre.
    en: The expression was stopped after {limit} steps. Shorten it or make the list smaller.
    """


class TooLarge(DmnError):
    """da: Værdien blev større end de {limit}, vi tillader. Del den op.
    en: The value grew beyond the {limit} that we allow. Split it up.
    """


class EvaluationFailed(DmnError):
    """da: Beslutningen kunne ikke træffes.
    en: The decision could not be evaluated.
    """


class UnreadableInputs(EvaluationFailed):
    """da: Linje {number} er ikke et JSON-objekt med værdier: {reason}. Ret linjen.
    en: Line {number} is not a JSON object of values: {reason}. Correct the line.
    """


class UnknownDecision(EvaluationFailed):
    """da: Beslutningen »{wanted}« findes ikke. Filen har: {known}.
    en: There is no decision "{wanted}". The file has: {known}.
    """


class MissingInput(EvaluationFailed):
    """da: »{name}« mangler. Angiv en værdi, før beslutningen træffes.
    en: "{name}" is missing. Give it a value before the decision is evaluated.
    """


class MissingEntry(MissingInput):
    """da: »{name}« mangler: {value} har ingen sådan del. Ret udtrykket eller værdien.
    en: "{name}" is missing: {value} has no such part. Correct the expression or the value.
    """


class WrongType(EvaluationFailed):
    """da: »{name}« skal være {type}, men er {value}.
    en: "{name}" must be {type} but is {value}.
    """


class ValueNotAllowed(EvaluationFailed):
    """da: »{name}« er {value}, og det er ikke tilladt. Tilladte værdier: {allowed}.
    en: "{name}" is {value}, which is not allowed. Allowed values: {allowed}.
    """


class IncomparableValues(EvaluationFailed):
    """da: {left} og {right} kan ikke sammenlignes, for de er af forskellig art. Ret typen.
    en: {left} and {right} cannot be compared since they differ in kind. Correct the type.
    """


class ImpossibleArithmetic(EvaluationFailed):
    """da: {left} {operator} {right} kan ikke regnes ud. Ret udtrykket eller værdierne.
    en: {left} {operator} {right} cannot be computed. Correct the expression or the values.
    """


class UnreadableValue(EvaluationFailed):
    """da: »{text}« er ikke en gyldig værdi af typen {type}. Skriv for eksempel {example}.
    en: "{text}" is not a valid {type}. Write for example {example}.
    """


class UnknownFunction(EvaluationFailed):
    """da: Funktionen »{name}« findes ikke. Brug {known}.
    en: There is no function "{name}". Use {known}.
    """


class UnknownName(EvaluationFailed):
    """da: »{name}« er ikke et navn, som kendes her. Ret udtrykket.
    en: "{name}" is not a name known here. Correct the expression.
    """


class NotAList(EvaluationFailed):
    """da: {value} kan ikke gennemløbes. Brug en liste, hele tal eller datoer.
    en: {value} cannot be gone through. Use a list, whole numbers or dates.
    """


class UnreadablePattern(EvaluationFailed):
    """da: Mønsteret »{pattern}« ({flags}) kan ikke bruges. Ret det, uden gentagelser i gentagelser.
    en: The pattern "{pattern}" ({flags}) cannot be used. Correct it, no repeats within repeats.
    """


class NoResult(EvaluationFailed):
    """da: »{name}« har ingen logik i filen, så der er intet at regne ud.
    en: "{name}" has no logic in the file, so there is nothing to evaluate.
    """


class WrongArguments(EvaluationFailed):
    """da: Funktionen »{name}« kan ikke kaldes med {arguments}.
    en: The function "{name}" cannot be called with {arguments}.
    """


class HitPolicyViolated(EvaluationFailed):
    """da: Tabellen er i strid med sin hit policy: {rules}.
    en: The table breaks its hit policy: {rules}.
    """


class UniqueViolated(HitPolicyViolated):
    """da: Flere regler passer ({rules}), men UNIQUE tillader én. Gør reglerne entydige.
    en: Several rules match ({rules}) but UNIQUE allows one. Make the rules disjoint.
    """


class AnyViolated(HitPolicyViolated):
    """da: Reglerne {rules} passer alle, men giver forskellige udfald, og det tillader ANY ikke.
    en: The rules {rules} all match but differ in outcome, which ANY does not allow.
    """
