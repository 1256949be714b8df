"""Indicators as the secretariat keeps them: definitions and targets by version, and who reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.organisation.organisations import Organisation
from governance.permissions import Permission, require
from governance.portfolio.errors import (
    CodeTaken,
    ReasonMissing,
    TargetOutOfRange,
    UnknownIndicator,
)
from governance.portfolio.indicators.models import (
    Indicator,
    IndicatorDefinition,
    IndicatorReporter,
    IndicatorTarget,
)
from governance.portfolio.projects import Project
from governance.records import journal
from governance.validity import Days
from governance.work import Work

_WHOLE = 10_000


@dataclass(frozen=True)
class DefinitionDraft:
    """What an indicator counts. Texts in Danish; those ending in ``_en`` stand beside."""

    verbatim: str
    numerator: str
    denominator: str
    verbatim_en: str = ""
    numerator_en: str = ""
    denominator_en: str = ""
    timing_rule: str = ""
    source: str = ""
    note: str = ""
    note_en: str = ""
    is_ambiguous: bool = False


@dataclass(frozen=True)
class TargetDraft:
    """At least ``hundredths`` of a per cent from ``valid_from``; None drops the target."""

    hundredths: int | None
    valid_from: date
    reason: str
    resolution_reference: str = ""


def indicator_by_code(session: Session, code: str) -> Indicator:
    """Raises UnknownIndicator."""
    found = session.scalar(select(Indicator).where(Indicator.code == code))
    if found is None:
        raise UnknownIndicator(indicator=code)
    return found


def indicators(session: Session) -> list[Indicator]:
    """All indicators, by code."""
    return list(session.scalars(select(Indicator).order_by(Indicator.code)))


def register_indicator(
    work: Work,
    code: str,
    *,
    name: tuple[str, str],
    definition: DefinitionDraft,
    valid_from: date,
) -> Indicator:
    """Register an indicator with its first definition; ``name`` is Danish, English."""
    require(work.actor, Permission.EDIT_INDICATORS)
    if work.session.scalar(select(Indicator.id).where(Indicator.code == code)) is not None:
        raise CodeTaken(code=code)
    indicator = Indicator(code=code, name_da=name[0], name_en=name[1])
    work.session.add(indicator)
    work.session.flush()
    redefine(work, indicator, definition, valid_from=valid_from)
    return indicator


def redefine(
    work: Work, indicator: Indicator, draft: DefinitionDraft, *, valid_from: date
) -> IndicatorDefinition:
    """Add a definition from ``valid_from``. The series breaks there, and shows that it does."""
    require(work.actor, Permission.EDIT_INDICATORS)
    definition = IndicatorDefinition(
        version=len(indicator.definitions) + 1, valid_from=valid_from, **vars(draft)
    )
    indicator.definitions.append(definition)
    work.session.flush()
    detail = {"version": definition.version, "from": valid_from, **vars(draft)}
    journal.append(work, "indicator_defined", _subject(indicator), detail=detail)
    return definition


def set_target(work: Work, indicator: Indicator, draft: TargetDraft) -> IndicatorTarget:
    """Add a version of the target. The old ones stay visible, also when it is dropped."""
    require(work.actor, Permission.EDIT_INDICATORS)
    if draft.hundredths is not None and not 0 <= draft.hundredths <= _WHOLE:
        raise TargetOutOfRange(percent=draft.hundredths / 100)
    if not draft.reason.strip():
        raise ReasonMissing(what=indicator.name_da)
    target = IndicatorTarget(
        version=len(indicator.targets) + 1,
        set_at=work.now,
        set_by_name=work.actor.name,
        **vars(draft),
    )
    indicator.targets.append(target)
    work.session.flush()
    detail = {"version": target.version, **vars(draft)}
    journal.append(work, "indicator_target_set", _subject(indicator), detail=detail)
    return target


def ask(
    work: Work, indicator: Indicator, organisations: Iterable[Organisation], *, days: Days
) -> list[IndicatorReporter]:
    """Make organisations report the indicator in the given days, once each."""
    require(work.actor, Permission.EDIT_INDICATORS)
    known = {one.organisation_id for one in reporters(work.session, indicator.id)}
    fresh = [
        IndicatorReporter(
            indicator=indicator, organisation=one, valid_from=days.first, valid_to=days.last
        )
        for one in organisations
        if one.id not in known
    ]
    work.session.add_all(fresh)
    work.session.flush()
    detail = {"organisations": [one.organisation.code for one in fresh], "from": days.first}
    journal.append(work, "indicator_reporters_named", _subject(indicator), detail=detail)
    return fresh


def reuse(work: Work, indicator: Indicator, project: Project | None) -> None:
    """Take the numbers from the project's status report, so that nobody is asked for them."""
    require(work.actor, Permission.EDIT_INDICATORS)
    indicator.covered_by = project
    work.session.flush()
    detail = {"project": project.code if project else None}
    journal.append(work, "indicator_reused", _subject(indicator), detail=detail)


def reporters(session: Session, indicator_id: int) -> list[IndicatorReporter]:
    """Everyone who ever reported the indicator, in the order they were named."""
    query = select(IndicatorReporter).where(IndicatorReporter.indicator_id == indicator_id)
    return list(session.scalars(query.order_by(IndicatorReporter.id)))


def _subject(indicator: Indicator) -> str:
    return f"indicator:{indicator.id}"
