"""Trying a process before it is deployed: in memory, on a clock of its own, by a script."""

from engine.rehearsal.account import Limits
from engine.rehearsal.errors import NothingToRehearse, ScriptUnreadable
from engine.rehearsal.reading import read_script, script_of
from engine.rehearsal.rehearse import Rehearsal, rehearse
from engine.rehearsal.script import Script
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
