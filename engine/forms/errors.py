"""What a form can refuse: its own definition, or the answers that it was given.

EngineError
├── FormDefinitionError      the JSON is not a form that we can show
├── FormInvalid              the answers, with the FieldErrors by key
└── FieldError               one thing to put right in one field; never raised alone
"""

from collections.abc import Mapping

from engine.errors import EngineError


class FormDefinitionError(EngineError):
    """da: Formularen {form}, komponenten {component}: {problem}
    en: Form {form}, component {component}: {problem}
    """


class FormInvalid(EngineError):
    """da: Ret det, der er markeret ({count}), og send igen.
    en: Correct what is marked ({count}) and send again.
    """

    def __init__(self, errors: Mapping[str, list["FieldError"]], language: str = "da") -> None:
        self.errors = dict(errors)
        self.language = language
        super().__init__(count=len(self.errors))

    def texts(self, language: str | None = None) -> dict[str, list[str]]:
        """The sentences by key, in the order of the form."""
        chosen = language or self.language
        return {
            key: [problem.message(chosen) for problem in problems]
            for key, problems in self.errors.items()
        }


class FieldError(EngineError):
    """da: Svaret kan ikke bruges. Ret det.
    en: The answer cannot be used. Correct it.
    """


class AnswerMissing(FieldError):
    """da: {sentence}
    en: {sentence}
    """


class TextMissing(FieldError):
    """da: Udfyld feltet »{label}«.
    en: Fill in the field “{label}”.
    """


class NumberMissing(FieldError):
    """da: Angiv et tal i feltet »{label}«.
    en: Enter a number in the field “{label}”.
    """


class DateMissing(FieldError):
    """da: Angiv en dato i feltet »{label}«, for eksempel 31-12-2026.
    en: Enter a date in the field “{label}”, for example 31-12-2026.
    """


class ChoiceMissing(FieldError):
    """da: Vælg et svar ved »{label}«.
    en: Choose an answer at “{label}”.
    """


class TickMissing(FieldError):
    """da: Sæt kryds ved »{label}« for at fortsætte.
    en: Tick “{label}” to continue.
    """


class TooLong(FieldError):
    """da: Højst {limit} tegn – du har skrevet {count}.
    en: At most {limit} characters – you have written {count}.
    """


class TooShort(FieldError):
    """da: Mindst {limit} tegn – du har skrevet {count}.
    en: At least {limit} characters – you have written {count}.
    """


class WrongPattern(FieldError):
    """da: »{value}« har ikke det rigtige format. {hint}
    en: “{value}” does not have the right format. {hint}
    """


class NotAnEmail(FieldError):
    """da: Angiv en e-mailadresse, for eksempel navn@eksempel.dk.
    en: Enter an email address, for example name@example.org.
    """


class NotANumber(FieldError):
    """da: »{value}« er ikke et tal. Skriv for eksempel 1.234,5.
    en: “{value}” is not a number. Write for example 1.234,5 (comma for decimals).
    """


class TooSmall(FieldError):
    """da: Angiv et tal på mindst {limit}.
    en: Enter a number of at least {limit}.
    """


class TooLarge(FieldError):
    """da: Angiv et tal på højst {limit}.
    en: Enter a number of at most {limit}.
    """


class TooManyDecimals(FieldError):
    """da: Angiv højst {limit} decimaler.
    en: Enter at most {limit} decimals.
    """


class NotADate(FieldError):
    """da: »{value}« er ikke en dato. Skriv for eksempel 31-12-2026.
    en: “{value}” is not a date. Write for example 31-12-2026.
    """


class NotAnOption(FieldError):
    """da: »{value}« er ikke en af mulighederne. Vælg en af dem, der vises.
    en: “{value}” is not one of the options. Choose one of those shown.
    """


class WrongShape(FieldError):
    """da: Svaret i »{label}« kunne ikke læses. Skriv det igen.
    en: The answer in “{label}” could not be read. Write it again.
    """
