"""The three parties that stand behind every body: the state, the regions, the municipalities."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base


class PartyCode(StrEnum):
    """The codes by which parties are named in candidate groups and figures."""

    STATE = "state"
    REGION = "region"
    MUNICIPALITY = "municipality"


class Party(Base):
    """One of the three parties. Rows, not an enumeration, so that a name can be corrected."""

    __tablename__ = "party"
    __table_args__ = (
        CheckConstraint("code IN ('state', 'region', 'municipality')", name="known_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name_da: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str] = mapped_column(String(100))

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return self.name_en if language == "en" else self.name_da
