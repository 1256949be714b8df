"""The root of everything the domain refuses.

DomainError
├── Forbidden            403: the actor lacks the permission
├── NotFound             404: no such record, or none that the actor may see
├── Conflict             409: somebody else changed it first
└── Refused              422: a rule of the domain says no

Each package keeps its own ``errors.py`` whose classes derive from one of the four.
The docstring of a class is the sentence that the user sees: a line ``da:`` and a line
``en:``, with ``{facts}`` filled in from the keyword arguments of the constructor.
"""

import inspect
from datetime import date, datetime
from functools import lru_cache


class DomainError(Exception):
    """da: Handlingen kunne ikke gennemføres.
    en: The action could not be carried out.
    """

    status = 422

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message("en"))

    def message(self, language: str = "da") -> str:
        """The sentence for the user, in ``da`` or ``en``, with the facts filled in."""
        sentences = _sentences(type(self))
        sentence = sentences.get(language) or sentences["da"]
        return sentence.format(**{name: _text(value) for name, value in self.facts.items()})


class Forbidden(DomainError):
    """da: Du har ikke adgang til dette. Kontakt sekretariatet, hvis du mener, at du burde have det.
    en: You do not have access to this. Contact the secretariat if you believe you should.
    """

    status = 403


class NotFound(DomainError):
    """da: Det, du leder efter, findes ikke, eller du har ikke adgang til det.
    en: What you are looking for does not exist, or you do not have access to it.
    """

    status = 404


class Conflict(DomainError):
    """da: En anden har ændret dette i mellemtiden. Se det nye, og prøv igen.
    en: Somebody else changed this meanwhile. Look at the new state and try again.
    """

    status = 409


class Refused(DomainError):
    """da: Det tillader reglerne ikke.
    en: The rules do not allow that.
    """


@lru_cache(maxsize=None)
def _sentences(error: type[DomainError]) -> dict[str, str]:
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


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value)
