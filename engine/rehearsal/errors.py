"""What can be wrong with a script, and what ends a rehearsal early.

EngineError
├── ScriptUnreadable     the answers file: which line, what is wrong, what to write
├── StepMisfits          nobody waits for what a step does; what is open instead
├── RehearsalTooLong     a bound was met: elements, timers, steps, values or seconds
└── NothingToRehearse    the files do not hold one process
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
    """da: {problem}. Angiv en .bpmn-fil, eller mappen med én proces.
    en: {problem}. Name a .bpmn file, or the folder of one process.
    """
