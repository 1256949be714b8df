"""Errors that speak Danish and English, and the root of everything the engine refuses.

SpokenError                            the mechanics; the domain's errors derive from it too
└── EngineError
    ├── NotThere                  404  no such definition, instance, task or incident
    ├── DeploymentRefused         422  a process folder with findings
    ├── TaskClosed                409  somebody has completed it, or it was withdrawn
    ├── NotYourTask               403  the actor is not entitled to the task
    ├── ClaimedByAnother          409  a colleague has taken the task
    ├── InstanceEnded             409  the process is over
    ├── IncidentClosed            409  the incident has been dealt with
    ├── StaleInstance             409  the process moved meanwhile
    ├── ValueNotStorable          422  a value that process data cannot hold
    ├── StoredByNewer             503  a newer release of the software has been here
    ├── StepFailed                500  a step broke down: roll back, record an incident
    ├── engine.dmn.errors.DmnError     a decision file or its evaluation
    └── engine.forms.errors            a form definition, or answers that a form refuses

The docstring of a class is the sentence that the user sees: a line ``da:`` and a line
``en:``, with ``{facts}`` filled in from the keyword arguments of the constructor. A fact
that is itself an error (or has a ``message(language)``) speaks the reader's language.
"""

import inspect
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Copenhagen")


class SpokenError(Exception):
    """da: Handlingen kunne ikke gennemføres.
    en: The action could not be carried out.
    """

    status = 422

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message("en"))

    def message(self, language: str = "da") -> str:
        """The sentence for the user, in ``da`` or ``en``, with the facts filled in."""
        # mypy looks at __hash__ of the instances; classes can be hashed
        sentences = _sentences(type(self))  # type: ignore[arg-type]
        sentence = sentences.get(language) or sentences["da"]
        return sentence.format(
            **{name: _text(value, language) for name, value in self.facts.items()}
        )


class EngineError(SpokenError):
    """da: Processen kunne ikke fortsætte.
    en: The process could not continue.
    """


class NotThere(EngineError):
    """da: {what} {key} findes ikke.
    en: There is no {what} {key}.
    """

    status = 404


class Finding(Protocol):
    """One thing wrong with a process folder; see engine.deployment.findings."""

    def message(self, language: str) -> str:
        """The finding as a sentence."""


class DeploymentRefused(EngineError):
    """da: Processen {process_id} kan ikke tages i brug: {first} ({count} fund i alt).
    en: The process {process_id} cannot be deployed: {first} ({count} findings in all).
    """

    def __init__(self, findings: Sequence[Any], *, process_id: str) -> None:
        self.findings = list(findings)
        first, count = self.findings[0], len(self.findings)
        super().__init__(process_id=process_id, first=first, count=count)


class TaskClosed(EngineError):
    """da: Opgaven »{name}« er allerede afsluttet af {who} {at}.
    en: The task “{name}” was already closed by {who} {at}.
    """

    status = 409


class NotYourTask(EngineError):
    """da: Opgaven »{name}« hører til {group}, og du handler ikke for dem.
    en: The task “{name}” belongs to {group}, and you do not act for them.
    """

    status = 403


class ClaimedByAnother(EngineError):
    """da: Opgaven »{name}« er taget af {who}. Bed om at få den frigivet.
    en: The task “{name}” has been taken by {who}. Ask for it to be released.
    """

    status = 409


class InstanceEnded(EngineError):
    """da: Processen {process_id} for {business_key} er afsluttet og kan ikke ændres.
    en: The process {process_id} of {business_key} has ended and cannot be changed.
    """

    status = 409


class InstanceSuspended(EngineError):
    """da: Forløbet for {business_key} er sat i bero af {who} {at}: {reason}
    Intet er gået tabt; prøv igen, når det er genoptaget.
    en: The process of {business_key} was put on hold by {who} {at}: {reason}
    Nothing is lost; try again when it has been resumed.
    """

    status = 423


class IncidentClosed(EngineError):
    """da: Hændelse {id} er allerede håndteret af {who}.
    en: Incident {id} has already been dealt with by {who}.
    """

    status = 409


class StaleInstance(EngineError):
    """da: Processen er rykket videre i mellemtiden. Hent siden igen, og prøv én gang til.
    en: The process moved on meanwhile. Reload the page and try once more.
    """

    status = 409


class ValueNotStorable(EngineError):
    """da: Værdien {value} i {where} kan ikke gemmes i processen.
    en: The value {value} in {where} cannot be kept in the process.
    """


class StoredByNewer(EngineError):
    """da: Processen er gemt af en nyere udgave af programmet ({what}: format {found}; denne
    udgave kender til og med {known}). Driften skal tage den nyere udgave i brug.
    en: The process was stored by a newer release of the software ({what}: format {found}; this
    release knows up to {known}). Operations must install the newer release.
    """

    status = 503


class StepFailed(EngineError):
    """da: Trinnet »{element}« gik galt ({error}).
    Dit svar er gemt som kladde, og driften får besked.
    en: The step “{element}” failed ({error}).
    Your answer is kept as a draft; operations is told.
    """

    status = 500

    def __init__(
        self, instance_id: str | None, element_id: str | None, error: BaseException
    ) -> None:
        self.instance_id = instance_id
        self.element_id = element_id
        self.error = error
        # what to do again; set by the outermost call of the engine's face
        self.action: dict[str, Any] = {}
        self.incident_id: int | None = None
        super().__init__(element=element_id or "?", error=describe(error))


def describe(error: BaseException) -> str:
    """An exception in one line."""
    return f"{type(error).__name__}: {error}"[:500]


@cache
def _sentences(error: type[BaseException]) -> dict[str, str]:
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
        value = value.astimezone(LOCAL) if value.tzinfo else value
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value)
