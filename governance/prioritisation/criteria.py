"""What candidates are scored on. The weights of a round sum to exactly 100."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from governance.prioritisation.errors import CriterionRepeated, WeightsDoNotSum

WEIGHT_TOTAL = 100


class Criterion(Base):
    """One criterion of one round; ``weight`` is a whole number of the hundred."""

    __tablename__ = "round_criterion"
    __table_args__ = (
        UniqueConstraint("round_id", "code"),
        CheckConstraint("weight > 0 AND weight <= 100", name="weight_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("prioritisation_round.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    name_da: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    weight: Mapped[int] = mapped_column(Integer)
    position: Mapped[int] = mapped_column(Integer)

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return self.name_en if language == "en" else self.name_da


@dataclass(frozen=True)
class CriterionDraft:
    """A criterion as the secretariat writes it."""

    code: str
    name_da: str
    name_en: str
    weight: int
    description: str = ""


def check_criteria(drafts: Sequence[CriterionDraft]) -> None:
    """Raise CriterionRepeated or WeightsDoNotSum."""
    codes = [draft.code for draft in drafts]
    for code in codes:
        if codes.count(code) > 1:
            raise CriterionRepeated(criterion=code)
    total = sum(draft.weight for draft in drafts)
    if total != WEIGHT_TOTAL or any(draft.weight <= 0 for draft in drafts):
        raise WeightsDoNotSum(total=total)


def as_criteria(drafts: Sequence[CriterionDraft]) -> list[Criterion]:
    """New rows, in the order given."""
    return [
        Criterion(
            code=draft.code,
            name_da=draft.name_da,
            name_en=draft.name_en,
            description=draft.description,
            weight=draft.weight,
            position=position,
        )
        for position, draft in enumerate(drafts, start=1)
    ]
