"""What an operator may not do.

EngineError
├── NotSuspended      409  it is not held
├── NotSkippable      422  the failed step is no single service task
├── SkippedTwice      422  the service task would run more than once
├── SkipValues        422  values missing or unknown
├── UnknownVariable   422  no such variable in the instance
└── OtherKind         422  a value of another kind
"""

from engine.errors import EngineError


class NotSuspended(EngineError):
    """da: Forløbet for {business_key} er ikke sat i bero.
    en: The process of {business_key} is not on hold.
    """

    status = 409


class NotSkippable(EngineError):
    """da: Trinnet »{element}« kan ikke springes over: kun en systemopgave, der er én af, kan.
    en: The step “{element}” cannot be skipped: only a service task of which there is one can.
    """


class SkippedTwice(EngineError):
    """da: Trinnet »{element}« kan ikke springes over: det udføres flere gange i samme skridt.
    en: The step “{element}” cannot be skipped: it runs several times in the same step.
    """


class SkipValues(EngineError):
    """da: Trinnet »{element}« kan kun springes over med en værdi for hver af: {names}.
    en: The step “{element}” can be skipped only with a value for each of: {names}.
    """


class UnknownVariable(EngineError):
    """da: Forløbet har ingen oplysning, der hedder »{name}«.
    en: The process has no value called “{name}”.
    """


class OtherKind(EngineError):
    """da: »{name}« er {old}. Den nye værdi skal være af samme slags: tal, tekst eller ja/nej.
    en: “{name}” is {old}. The new value must be of the same kind: number, text or yes/no.
    """
