"""DMN decision tables and S-FEEL, evaluated strictly: what is unclear is an error.

``load_decisions(xml, file="") -> DecisionModel`` · ``DecisionModel.evaluate(id, inputs) ->
Outcome``. Layers, top to bottom: reader · table_reader, item_definitions, xml · model · tables ·
hit_policies, types · feel/ (unary · evaluator · parser · lexer, syntax · arithmetic, temporal ·
values) · errors.
"""

from engine.dmn.errors import DecisionFileRefused, DmnError, EvaluationFailed, HitPolicyViolated
from engine.dmn.model import DecisionModel, Hit, Outcome
from engine.dmn.reader import load_decisions

__all__ = [
    "DecisionFileRefused",
    "DecisionModel",
    "DmnError",
    "EvaluationFailed",
    "Hit",
    "HitPolicyViolated",
    "Outcome",
    "load_decisions",
]
