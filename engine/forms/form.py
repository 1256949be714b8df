"""A form: what to show, and the answers that it accepts."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, pre_load

from engine.forms.components import Answer, Component
from engine.forms.definition import read_components
from engine.forms.errors import FieldError, FormDefinitionError, FormInvalid
from engine.forms.fields import field_for
from engine.forms.reading import read
from engine.forms.texts import Text

_NON_TEXT = frozenset({"radio", "select", "checkbox", "number", "datetime"})


class AnswerSchema(Schema):
    """A compiled form. Loads raw input; the messages of its ValidationError are FieldErrors."""

    class Meta:
        unknown = EXCLUDE

    asked: Sequence[Component] = ()

    @pre_load
    def read_raw(self, raw: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        return read(self.asked, raw)


@dataclass(frozen=True)
class Form:
    """``components`` is the tree to render; ``fields`` are those that ask, in order."""

    id: str
    components: tuple[Component, ...]

    @property
    def fields(self) -> tuple[Component, ...]:
        parts = (part for top in self.components for part in top.walk())
        return tuple(part for part in parts if part.is_field)

    def non_text_keys(self) -> list[str]:
        """The fields whose answers may flow into process data by default."""
        return [field.key for field in self.fields if field.type in _NON_TEXT]

    def schema(self, hidden: Collection[str] = ()) -> AnswerSchema:
        """The marshmallow schema of the fields that are shown and may be answered."""
        asked = [part for part in self.fields if part.key not in hidden and not part.read_only]
        compiled = AnswerSchema.from_dict({part.key: field_for(part) for part in asked})()
        compiled.asked = asked  # type: ignore[attr-defined]
        return compiled  # type: ignore[return-value]

    def hidden_keys(self, raw: Mapping[str, Any]) -> frozenset[str]:
        """The fields hidden under these answers. An answer that is hidden itself counts as null."""
        if not any(part.hide_when for part in self.fields):
            return frozenset()
        fixed = {part.key: part.default for part in self.fields if part.read_only}
        answers = _readable(self.schema(), raw) | fixed
        hidden: frozenset[str] = frozenset()
        for _ in self.fields:  # no circles, so the longest chain settles within that many rounds
            seen = {key: None if key in hidden else value for key, value in answers.items()}
            hidden = frozenset(part.key for part in self.fields if part.is_hidden(seen))
        return hidden

    def validate(self, raw: Mapping[str, Any], language: str = "da") -> dict[str, Answer]:
        """JSON-safe answers by key; None (False, []) for what was left empty.

        ``raw`` is a MultiDict, a dict of lists or plain JSON. Hidden and read-only fields and
        undeclared keys are dropped. Raises FormInvalid; ``language`` is what its texts default to.
        """
        try:
            answers = self.schema(self.hidden_keys(raw)).load(raw)
        except ValidationError as error:
            raise FormInvalid(self._in_order(error.messages), language) from error
        return {part.key: answers[part.key] for part in self.fields if part.key in answers}

    def _in_order(self, messages: Any) -> dict[str, list[FieldError]]:
        return {part.key: messages[part.key] for part in self.fields if part.key in messages}


def load_form(definition: str | bytes | Mapping[str, Any]) -> Form:
    """A form-js definition, as JSON text or parsed. Raises FormDefinitionError."""
    if isinstance(definition, str | bytes):
        try:
            definition = json.loads(definition)
        except (ValueError, RecursionError) as error:
            raise _refused(f"JSON: {error}", f"JSON: {error}") from error
    if not isinstance(definition, Mapping) or definition.get("type") != "default":
        raise _refused("»type« skal være »default«.", "“type” must be “default”.")
    form_id = definition.get("id")
    if not isinstance(form_id, str) or not form_id:
        raise _refused("»id« mangler.", "“id” is missing.")
    form = Form(form_id, read_components(form_id, definition.get("components")))
    _check_defaults(form)
    return form


def _check_defaults(form: Form) -> None:
    """A default must be an answer that its own field accepts."""
    for part in form.fields:
        if part.default in (None, "", []):
            continue
        try:
            field_for(part).deserialize(part.default)
        except ValidationError as error:
            problems = [problem for problem in error.messages if isinstance(problem, FieldError)]
            da, en = (" ".join(p.message(language) for p in problems) for language in ("da", "en"))
            problem = Text(f"defaultValue: {da}", f"defaultValue: {en}")
            raise FormDefinitionError(form=form.id, component=part.key, problem=problem) from error


def _readable(schema: AnswerSchema, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that can be read, whatever is wrong with the others."""
    try:
        return dict(schema.load(raw))
    except ValidationError as error:
        return dict(error.valid_data) if isinstance(error.valid_data, Mapping) else {}


def _refused(da: str, en: str) -> FormDefinitionError:
    return FormDefinitionError(form="–", component="–", problem=Text(da, en))
