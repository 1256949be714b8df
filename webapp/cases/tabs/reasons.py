"""Why the case is what it is: which rule of which table answered, on which facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from engine.persistence.tables import DecisionEvaluation
from engine.queries import decisions
from governance.casework.cases import Case, CaseClassification
from governance.casework.classification import classifications
from governance.work import Work
from webapp.cases.labels import CASE_TYPES, DECISIONS, FACTS, OUTPUTS, worded
from webapp.pages import language

# the column of a table that says a rule in English
ENGLISH = "Reason"
# so ends the name of an output that says the rule in a sentence
SENTENCE = "_reason"


@dataclass(frozen=True)
class Why:
    """One use of a decision table in words."""

    table: object
    rule: str
    inputs: Sequence[tuple[object, str]]
    outputs: Sequence[tuple[object, str]]
    at: datetime | None = None
    version: int | None = None


@dataclass(frozen=True)
class Reasons:
    """What the tables answered, and every classification, the newest first."""

    decisions: Sequence[Why]
    classifications: Sequence[tuple[CaseClassification, object]]


def reasons_of(work: Work, case: Case) -> Reasons:
    """Everything that explains the type of the case."""
    used = decisions(work.session, business_key=case.number) if case.number else []
    held = classifications(work, case.id)
    return Reasons(
        [why_of(evaluation) for evaluation in reversed(used)],
        [(each, CASE_TYPES[each.case_type]) for each in reversed(held)],
    )


def why_of(evaluation: DecisionEvaluation) -> Why:
    """A stored evaluation in words."""
    rules = [
        (int(rule["number"]), sentence(str(rule["description"]), rule["annotations"]))
        for rule in evaluation.rules
    ]
    return Why(
        DECISIONS.get(evaluation.decision_id, evaluation.decision_id),
        rule_in_words(rules, evaluation.outputs),
        facts_in_words(evaluation.inputs),
        answers_in_words(evaluation.outputs),
        evaluation.at,
        evaluation.definition_version,
    )


def sentence(description: str, annotations: Mapping[str, str]) -> str:
    """What a rule says, in the language of the page when its table has a column for it."""
    return annotations.get(ENGLISH, description) if language() == "en" else description


def facts_in_words(inputs: Mapping[str, object]) -> list[tuple[object, str]]:
    """The columns of the table and what the case had in them."""
    return [(FACTS.get(name, name), worded(value)) for name, value in inputs.items()]


def rule_in_words(
    rules: Sequence[tuple[int, str]], outputs: Mapping[str, object] | None = None
) -> str:
    """``Regel 2: …``; several are joined. An answer without a rule was computed, or a default."""
    if not rules and any(value is not None for value in (outputs or {}).values()):
        return str(_("Ingen regel: regnet ud af et udtryk, eller tabellens standardsvar"))
    if not rules:
        return str(_("Ingen regel passede"))
    return "; ".join(_("Regel %(number)s: %(text)s", number=n, text=t) for n, t in rules)


def answers_in_words(outputs: Mapping[str, object]) -> list[tuple[object, str]]:
    """The outputs but the sentence, which the rule already says."""
    return [
        (OUTPUTS.get(name, name), worded(value))
        for name, value in outputs.items()
        if not name.endswith(SENTENCE)
    ]
