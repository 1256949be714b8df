"""A name in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bilingual:
    """One thing said in Danish and in English."""

    da: str
    en: str

    @classmethod
    def same(cls, text: str) -> "Bilingual":
        """A name that is the same in both."""
        return cls(text, text)

    def in_(self, language: str) -> str:
        """The text in ``da`` or ``en``."""
        return self.en if language == "en" else self.da

    def format(self, *values: "Bilingual") -> "Bilingual":
        """Fill the ``{}`` of each language with the values in that language."""
        return Bilingual(
            self.da.format(*(value.da for value in values)),
            self.en.format(*(value.en for value in values)),
        )

    def lowered(self) -> "Bilingual":
        """As it stands inside a sentence; a name in capitals is left alone."""
        return Bilingual(lowered(self.da), lowered(self.en))


def lowered(text: str) -> str:
    """As it stands inside a sentence; a name in capitals is left alone."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """As it stands first in a sentence."""
    return text[:1].upper() + text[1:]
