"""Trying a process before it is deployed: in memory, on a clock of its own, by a script."""

from engine.rehearsal.errors import NothingToRehearse, ScriptUnreadable
from engine.rehearsal.outcome import Rehearsal
from engine.rehearsal.rehearse import rehearse
from engine.rehearsal.scripts.reading import read_script, script_of
from engine.rehearsal.scripts.steps import Script
from engine.rehearsal.telling.account import Limits
from engine.rehearsal.template import template

__all__ = [
    "Limits",
    "NothingToRehearse",
    "Rehearsal",
    "Script",
    "ScriptUnreadable",
    "read_script",
    "rehearse",
    "script_of",
    "template",
]
