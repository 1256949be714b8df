"""What can be wrong with a script, and what ends a rehearsal early.

EngineError
├── ScriptUnreadable     the answers file: which line, what is wrong, what to write
├── StepMisfits          nobody waits for what a step does; what is open instead
├── RehearsalTooLong     a bound was met: elements, timers, steps, values or seconds
└── NothingToRehearse    the files hold no process
"""

from engine.errors import EngineError


class ScriptUnreadable(EngineError):
    """da: {where}: {problem}
    en: {where}: {problem}
    """


class StepMisfits(EngineError):
    """da: {problem} {remedy}
    en: {problem} {remedy}
    """


class RehearsalTooLong(EngineError):
    """da: Prøven er standset: {problem}
    en: The rehearsal was stopped: {problem}
    """


class NothingToRehearse(EngineError):
    """da: {where} indeholder ingen proces. Angiv en .bpmn-fil, eller en mappe med én.
    en: {where} holds no process. Name a .bpmn file, or a folder that has one.
    """
