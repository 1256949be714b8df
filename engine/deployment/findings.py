"""What is wrong with a process folder, said so that its author can mend it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """An element of a diagram, as its reader can point at it."""

    element_id: str
    name: str | None = None


@dataclass(frozen=True)
class Finding:
    """One thing to mend. ``line`` is 0 where a file as a whole is meant.

    ``stops`` is true where it keeps the folder from being deployed; else it is advice.
    ``path`` is the way through the diagram that leads there, where there is one to show.
    """

    rule: str
    file: str
    line: int
    element_id: str | None
    element_name: str | None
    da: str
    en: str
    remedy_da: str = ""
    remedy_en: str = ""
    stops: bool = True
    path: tuple[Place, ...] = ()

    def message(self, language: str = "da") -> str:
        """Where, what, and what to do, in ``da`` or ``en``."""
        what, remedy = (self.en, self.remedy_en) if language == "en" else (self.da, self.remedy_da)
        element = f" »{self.element_name or self.element_id}«" if self.element_id else ""
        return f"{self.file}:{self.line}{element} {what} {remedy}".strip()

    def to_json(self) -> dict[str, Any]:
        """The finding for machines: ids as a diagram can mark them, texts in both languages."""
        return {
            "rule": self.rule,
            "stops": self.stops,
            "file": self.file,
            "line": self.line,
            "element": {"id": self.element_id, "name": self.element_name},
            "message": {"da": self.da, "en": self.en},
            "remedy": {"da": self.remedy_da, "en": self.remedy_en},
            "path": [{"id": place.element_id, "name": place.name} for place in self.path],
        }

    def __str__(self) -> str:
        return self.message("en")
