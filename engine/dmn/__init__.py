"""DMN decisions and FEEL, evaluated strictly at the face: what is unclear is an error.

``load_decisions(xml, file="") -> DecisionModel`` · ``DecisionModel.evaluate(id, inputs) ->
Outcome``. Inside an expression a failure is a null, as the standard says; a result that is null
for that reason is an explained error. docs/dmn-profile.md tells what is supported.

Layers, top to bottom: lines · evaluation, outcomes · reader · reading/ · model · table_reader ·
item_definitions, xml · tables · hit_policies, types · feel/ · errors.
"""

from engine.dmn.errors import DecisionFileRefused, DmnError, EvaluationFailed, HitPolicyViolated
from engine.dmn.model import DecisionModel, Hit, Outcome
from engine.dmn.reader import load_decisions, read_decisions

__all__ = [
    "DecisionFileRefused",
    "DecisionModel",
    "DmnError",
    "EvaluationFailed",
    "Hit",
    "HitPolicyViolated",
    "Outcome",
    "load_decisions",
    "read_decisions",
]
