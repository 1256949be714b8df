"""What is wrong with a process folder, said so that its author can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing to mend. ``line`` is 0 where a file as a whole is meant."""

    rule: str
    file: str
    line: int
    element_id: str | None
    element_name: str | None
    da: str
    en: str
    remedy_da: str = ""
    remedy_en: str = ""

    def message(self, language: str = "da") -> str:
        """Where, what, and what to do, in ``da`` or ``en``."""
        what, remedy = (self.en, self.remedy_en) if language == "en" else (self.da, self.remedy_da)
        element = f" »{self.element_name or self.element_id}«" if self.element_id else ""
        return f"{self.file}:{self.line}{element} {what} {remedy}".strip()

    def __str__(self) -> str:
        return self.message("en")
