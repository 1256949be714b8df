"""The root of everything the engine refuses, and how its sentences are made.

EngineError
├── engine.dmn.errors.DmnError         a decision file or its evaluation
└── engine.forms.errors                a form definition, or answers that a form refuses

The docstring of a class is the sentence that the user sees: a line ``da:`` and a line
``en:``, with ``{facts}`` filled in from the keyword arguments of the constructor. A fact
that is itself an error (or has a ``message(language)``) speaks the reader's language.
"""

import inspect
from datetime import date, datetime
from functools import lru_cache


class EngineError(Exception):
    """da: Processen kunne ikke fortsætte.
    en: The process could not continue.
    """

    status = 422

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message("en"))

    def message(self, language: str = "da") -> str:
        """The sentence for the user, in ``da`` or ``en``, with the facts filled in."""
        sentences = _sentences(type(self))
        sentence = sentences.get(language) or sentences["da"]
        return sentence.format(
            **{name: _text(value, language) for name, value in self.facts.items()}
        )


@lru_cache(maxsize=None)
def _sentences(error: type[EngineError]) -> dict[str, str]:
    """The sentence by language, from the nearest docstring that carries one."""
    found: dict[str, list[str]] = {}
    language = ""
    for line in inspect.cleandoc(error.__doc__ or "").splitlines():
        head, colon, rest = line.partition(":")
        if colon and head.strip() in ("da", "en"):
            language = head.strip()
            found[language] = [rest.strip()]
        elif language and line.strip():
            found[language].append(line.strip())
    if not found:
        return _sentences(error.__mro__[1])
    return {name: " ".join(lines) for name, lines in found.items()}


def _text(value: object, language: str) -> str:
    message = getattr(value, "message", None)
    if callable(message):
        return str(message(language))
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value)
