"""A component to the marshmallow field that checks its answer."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from engine.forms import errors
from engine.forms.components import Component, Scalar
from engine.forms.dates import parse_date
from engine.forms.numbers import NumberText, parse_number, to_answer
from engine.forms.texts import Text

_EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]{2,}")


class AnswerField(Field[Any]):
    """What the fields share: the component, and errors that are FieldErrors, not strings."""

    missing: type[errors.FieldError] = errors.TextMissing

    def __init__(self, component: Component) -> None:
        self.component = component
        self.name_of = component.texts.get("label") or Text(component.key)
        load: dict[str, Any] = {} if component.required else {"load_default": self.nothing()}
        super().__init__(required=component.required, allow_none=True, **load)
        self.error_messages["required"] = [self._missing()]

    def nothing(self) -> Any:
        """The answer when an optional field is left empty."""
        return None

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        try:
            answer = self.read(value)
        except errors.FieldError as error:
            raise ValidationError([error]) from error
        found = list(self.problems(answer))
        if found:
            raise ValidationError(found)
        return answer

    def read(self, value: Any) -> Any:
        """The answer in its own type. Raises the FieldError that says what to do."""
        raise NotImplementedError

    def problems(self, answer: Any) -> Iterator[errors.FieldError]:
        """What is wrong with an answer that could be read."""
        yield from ()

    def refuse_shape(self) -> errors.WrongShape:
        return errors.WrongShape(label=self.name_of)

    def _missing(self) -> errors.FieldError:
        own = self.component.texts.get("requiredMessage")
        return errors.AnswerMissing(sentence=own) if own else self.missing(label=self.name_of)


class TextAnswer(AnswerField):
    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise self.refuse_shape()
        return value

    def problems(self, answer: str) -> Iterator[errors.FieldError]:
        limits, count = self.component.constraints, len(answer)
        if limits.max_length is not None and count > limits.max_length:
            yield errors.TooLong(limit=limits.max_length, count=count)
        if limits.min_length is not None and count < limits.min_length:
            yield errors.TooShort(limit=limits.min_length, count=count)
        if limits.email and not _EMAIL.fullmatch(answer):
            yield errors.NotAnEmail()
        if limits.pattern and not re.search(limits.pattern, answer):
            hint = self.component.texts.get("patternMessage") or Text("Ret det.", "Correct it.")
            yield errors.WrongPattern(value=answer, hint=hint)


class NumberAnswer(AnswerField):
    missing = errors.NumberMissing

    def read(self, value: Any) -> int | float:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self.refuse_shape()
        try:
            number = parse_number(value) if isinstance(value, str) else Decimal(str(value))
            return to_answer(number)
        except (ValueError, ArithmeticError) as error:  # NaN and infinity are arithmetic errors
            raise errors.NotANumber(value=value) from error

    def problems(self, answer: float) -> Iterator[errors.FieldError]:
        limits, number = self.component.constraints, Decimal(str(answer))
        if limits.min is not None and number < Decimal(str(limits.min)):
            yield errors.TooSmall(limit=NumberText(limits.min))
        if limits.max is not None and number > Decimal(str(limits.max)):
            yield errors.TooLarge(limit=NumberText(limits.max))
        parts = isinstance(answer, float) and limits.decimals is not None
        if parts and number != round(number, limits.decimals):
            yield errors.TooManyDecimals(limit=limits.decimals)


class DateAnswer(AnswerField):
    missing = errors.DateMissing

    def read(self, value: Any) -> str:
        if isinstance(value, date):
            return value.isoformat()[:10]
        if not isinstance(value, str):
            raise self.refuse_shape()
        try:
            return parse_date(value).isoformat()
        except ValueError as error:
            raise errors.NotADate(value=value) from error


class TickAnswer(AnswerField):
    missing = errors.TickMissing

    def nothing(self) -> bool:
        return False

    def read(self, value: Any) -> bool:
        return bool(value)

    def problems(self, answer: bool) -> Iterator[errors.FieldError]:
        if self.component.required and not answer:
            yield self._missing()


class ChoiceAnswer(AnswerField):
    missing = errors.ChoiceMissing

    def read(self, value: Any) -> Scalar:
        for option in self.component.choices:
            same = type(option.value) is type(value) and option.value == value
            if same or (isinstance(value, str) and option.wire == value):
                return option.value
        raise errors.NotAnOption(value=value)


class ChoicesAnswer(ChoiceAnswer):
    def nothing(self) -> list[Scalar]:
        return []

    def read(self, value: Any) -> Any:
        """The chosen values in the order of the form, each once."""
        if not isinstance(value, list):
            raise self.refuse_shape()
        chosen = [super(ChoicesAnswer, self).read(part) for part in value]
        return [option.value for option in self.component.choices if option.value in chosen]


_FIELDS: dict[str, Callable[[Component], AnswerField]] = {
    "textfield": TextAnswer,
    "textarea": TextAnswer,
    "number": NumberAnswer,
    "datetime": DateAnswer,
    "checkbox": TickAnswer,
    "radio": ChoiceAnswer,
    "select": ChoiceAnswer,
    "checklist": ChoicesAnswer,
}


def field_for(component: Component) -> AnswerField:
    return _FIELDS[component.type](component)
