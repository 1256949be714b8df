"""Forms in the form-js schema of bpmn.io: definitions, and validation by marshmallow.

``load_form(json) -> Form`` · ``Form.components`` to render · ``Form.validate(raw) -> answers``.
"""

from engine.forms.components import Component, Condition, Constraints
from engine.forms.errors import FieldError, FormDefinitionError, FormInvalid
from engine.forms.form import Form, load_form
from engine.forms.numbers import format_number, parse_number

__all__ = [
    "Component",
    "Condition",
    "Constraints",
    "FieldError",
    "Form",
    "FormDefinitionError",
    "FormInvalid",
    "format_number",
    "load_form",
    "parse_number",
]
