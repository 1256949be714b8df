"""A text in Danish and English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Danish first; English falls back to the Danish when nobody wrote it."""

    da: str = ""
    en: str = ""

    def message(self, language: str = "da") -> str:
        return self.en or self.da if language == "en" else self.da
