"""Which processes there are, and every delegate that their diagrams name."""

from functools import cache
from importlib import import_module, resources
from pathlib import Path

from engine.delegates import Delegates
from engine.deployment.version import in_order


def folders() -> list[Path]:
    """The process folders, called processes before their callers."""
    return in_order(_folders())


@cache
def names() -> frozenset[str]:
    """The ids of the installation's processes, without a look into their diagrams."""
    return frozenset(folder.name for folder in _folders())


def delegates() -> Delegates:
    """The delegates of all folders; the function's name is what a diagram calls it."""
    table = Delegates()
    for folder in _folders():
        if (folder / "delegates.py").is_file():
            for delegate in import_module(f"processes.{folder.name}.delegates").DELEGATES:
                table.add(delegate)
    return table


def root() -> Path:
    """Where the process folders lie."""
    return Path(str(resources.files("processes")))


def _folders() -> list[Path]:
    return sorted(folder.parent for folder in root().glob("*/process.bpmn"))
