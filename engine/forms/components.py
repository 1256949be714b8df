"""The parts of a form, as the renderer and the validation see them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.dmn.feel.evaluator import compare
from engine.dmn.feel.temporal import parse_date
from engine.dmn.feel.values import Value, to_json
from engine.dmn.types import plain
from engine.forms.texts import Text

TEXT_TYPES = frozenset({"textfield", "textarea"})
CHOICE_TYPES = frozenset({"radio", "select", "checklist"})
FIELD_TYPES = TEXT_TYPES | CHOICE_TYPES | {"number", "checkbox", "datetime"}
STATIC_TYPES = frozenset({"text", "separator", "spacer", "group"})

Scalar = str | int | float | bool
Answer = Scalar | list[Scalar] | None


@dataclass(frozen=True)
class Option:
    value: Scalar
    label: Text

    @property
    def wire(self) -> str:
        """The value as an HTML form sends it."""
        if isinstance(self.value, bool):
            return str(self.value).lower()
        return str(self.value)


@dataclass(frozen=True)
class Condition:
    """``key operator value``: the component hides while it holds. ``value`` is a FEEL value."""

    key: str
    operator: str
    value: Value

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        """An unanswered question is null: ``!=`` holds, an order does not."""
        answer = plain(answers.get(self.key))
        if isinstance(answer, str) and not isinstance(self.value, str | None):
            answer = parse_date(answer)
        return compare(answer, self.operator, self.value)

    def as_json(self) -> dict[str, Any]:
        """For a renderer that hides without asking the server."""
        return {"key": self.key, "operator": self.operator, "value": to_json(self.value)}


@dataclass(frozen=True)
class Constraints:
    """None is no limit. ``pattern`` is searched for, as form-js does."""

    min_length: int | None = None
    max_length: int | None = None
    min: int | float | None = None
    max: int | float | None = None
    decimals: int | None = None
    pattern: str | None = None
    email: bool = False


@dataclass(frozen=True)
class Component:
    """``key`` is "" for what asks nothing. ``hide_when`` includes that of the groups around it."""

    id: str
    type: str
    key: str = ""
    texts: Mapping[str, Text] = field(default_factory=dict)
    choices: tuple[Option, ...] = ()
    required: bool = False
    read_only: bool = False
    constraints: Constraints = Constraints()
    default: Answer = None
    hide_when: tuple[Condition, ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)
    components: tuple["Component", ...] = ()

    @property
    def is_field(self) -> bool:
        return self.type in FIELD_TYPES

    def label(self, language: str = "da") -> str:
        return self._text("label", language)

    def description(self, language: str = "da") -> str:
        return self._text("description", language)

    def text(self, language: str = "da") -> str:
        """The words of a static ``text`` component, in simple markdown."""
        return self._text("text", language)

    def options(self, language: str = "da") -> list[tuple[str, str]]:
        """(value as an HTML form sends it, label) of a radio, select or checklist."""
        return [(option.wire, option.label.message(language)) for option in self.choices]

    def walk(self) -> Iterator["Component"]:
        """This component and all inside it, in the order of the form."""
        yield self
        for part in self.components:
            yield from part.walk()

    def is_hidden(self, answers: Mapping[str, Answer]) -> bool:
        return any(condition.holds(answers) for condition in self.hide_when)

    def _text(self, name: str, language: str) -> str:
        return self.texts.get(name, Text()).message(language)
