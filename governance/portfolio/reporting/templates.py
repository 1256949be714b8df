"""The common status template, versioned. A call is pinned to one version of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engine.persistence.base import Base, UtcDateTime
from governance.casework.guards import append_only
from governance.permissions import Permission, require
from governance.portfolio.errors import UnknownTemplate
from governance.records import journal
from governance.work import Work


class Basis(StrEnum):
    """What a dimension's light is suggested from."""

    COST = "cost"
    SCHEDULE = "schedule"
    WORST = "worst"
    JUDGEMENT = "judgement"


@dataclass(frozen=True)
class Dimension:
    """One thing that gets a light, a trend and a comment."""

    code: str
    name_da: str
    name_en: str
    basis: Basis

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return self.name_en if language == "en" else self.name_da


# the common fællesoffentlig template
COMMON = "common"
COMMON_DIMENSIONS = (
    Dimension("overall", "Samlet vurdering", "Overall", Basis.WORST),
    Dimension("time", "Tid", "Time", Basis.SCHEDULE),
    Dimension("economy", "Økonomi", "Economy", Basis.COST),
    Dimension("scope", "Omfang", "Scope", Basis.JUDGEMENT),
    Dimension("quality", "Kvalitet", "Quality", Basis.JUDGEMENT),
    Dimension("risk", "Risiko", "Risk", Basis.JUDGEMENT),
    Dimension("benefits", "Gevinster", "Benefits", Basis.JUDGEMENT),
)


@append_only
class ReportTemplate(Base):
    """A version is never edited: running calls stay on the one they were opened with."""

    __tablename__ = "report_template"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    title_da: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    dimensions_json: Mapped[list[dict[str, Any]]] = mapped_column("dimensions", JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """What is judged, in the order of the template."""
        return tuple(
            Dimension(one["code"], one["name_da"], one["name_en"], Basis(one["basis"]))
            for one in self.dimensions_json
        )

    @property
    def label(self) -> str:
        """``<title> v<version>``, in Danish."""
        return f"{self.title_da} v{self.version}"


def latest_template(session: Session, code: str = COMMON) -> ReportTemplate:
    """The newest version; raises UnknownTemplate."""
    query = select(ReportTemplate).where(ReportTemplate.code == code)
    found = session.scalar(query.order_by(ReportTemplate.version.desc()).limit(1))
    if found is None:
        raise UnknownTemplate(template=code)
    return found


def add_template_version(
    work: Work,
    code: str = COMMON,
    *,
    dimensions: Sequence[Dimension] = COMMON_DIMENSIONS,
    title: tuple[str, str] = ("Fællesoffentlig statusrapport", "Common public status report"),
) -> ReportTemplate:
    """Add the next version of a template; ``title`` is Danish, English."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    query = select(ReportTemplate.version).where(ReportTemplate.code == code)
    last = work.session.scalar(query.order_by(ReportTemplate.version.desc()).limit(1)) or 0
    template = ReportTemplate(
        code=code,
        version=last + 1,
        title_da=title[0],
        title_en=title[1],
        dimensions_json=[
            {"code": d.code, "name_da": d.name_da, "name_en": d.name_en, "basis": d.basis.value}
            for d in dimensions
        ],
        created_at=work.now,
    )
    work.session.add(template)
    work.session.flush()
    detail = {"code": code, "version": template.version, "dimensions": [d.code for d in dimensions]}
    journal.append(work, "template_version_added", f"report_template:{template.id}", detail=detail)
    return template
