"""Values: two counts per organisation and period, confirmed by the organisation itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.errors import Forbidden
from governance.events import announce
from governance.organisation.actors import people_in
from governance.organisation.organisations import Organisation
from governance.permissions import Actor, Permission, may, require
from governance.portfolio.errors import NotAReporter, NumeratorOutOfRange, OwnNumber
from governance.portfolio.events import IndicatorTargetMissed, IndicatorValueReported
from governance.portfolio.indicators.definitions import reporters
from governance.portfolio.indicators.models import Indicator, IndicatorValue, ValueSource
from governance.portfolio.periods import last_day
from governance.records import journal
from governance.work import Work


@dataclass(frozen=True)
class Count:
    """``numerator`` of ``denominator``, and where the numbers came from."""

    numerator: int
    denominator: int
    source: ValueSource = ValueSource.FORM
    report_id: int | None = None
    note: str = ""


def report_value(
    work: Work, indicator: Indicator, organisation: Organisation, *, period: str, count: Count
) -> IndicatorValue:
    """Report the counts of a period under the definition then in force, as a new version."""
    require(work.actor, Permission.REPORT_INDICATOR, organisation.code)
    if not 0 <= count.numerator <= count.denominator:
        raise NumeratorOutOfRange(numerator=count.numerator, denominator=count.denominator)
    definition = indicator.definition_on(last_day(period))
    if definition is None or not _reports(work.session, indicator, organisation, period=period):
        raise NotAReporter(
            organisation=organisation.name, indicator=indicator.name_da, period=period
        )
    former = value_of(work.session, indicator.id, organisation.id, period=period)
    value = IndicatorValue(
        indicator=indicator,
        definition=definition,
        organisation=organisation,
        period=period,
        version=former.version + 1 if former else 1,
        reported_at=work.now,
        reported_by=work.actor.person_id,
        reported_by_name=work.actor.name,
        **vars(count),
    )
    work.session.add(value)
    work.session.flush()
    detail = {"organisation": organisation.code, "period": period, "version": value.version}
    detail |= {"numerator": count.numerator, "denominator": count.denominator}
    _note(work, "indicator_value_reported", value, detail)
    announce(work, IndicatorValueReported(value.id, indicator.id, organisation.code))
    return value


def confirm_value(work: Work, value: IndicatorValue) -> None:
    """The organisation stands by the number; only then does it count.

    Never the system, and never whoever reported it: where the organisation has nobody else,
    the coordinator of its party does.
    """
    if work.actor.is_system:
        raise Forbidden()
    if not _speaks_for(work.actor, value.organisation):
        raise Forbidden()
    if _reported(work.actor, value):
        raise OwnNumber(organisation=value.organisation.name, indicator=value.indicator.name_da)
    stand_by_value(work, value, person_id=work.actor.person_id, name=work.actor.name)


def may_confirm(actor: Actor, value: IndicatorValue) -> bool:
    """True when the actor speaks for the organisation and did not report the number."""
    return _speaks_for(actor, value.organisation) and not _reported(actor, value)


def confirmers_of(session: Session, organisation: Organisation, *, on: date) -> str:
    """The candidate group that can confirm what the reporters of the organisation report.

    Its management; where that is the very person who reports, the coordinator of its party,
    and for an organisation of no party the secretariat.
    """
    owners = _ids(session, f"owner:{organisation.code}", on)
    reporters_ = _ids(session, f"project_owner:{organisation.code}", on) or owners
    if len(owners) > 1 or (owners and not owners & reporters_):
        return f"owner:{organisation.code}"
    party = organisation.party
    return f"coordinator:{party.code}" if party else "secretariat"


def stand_by_value(work: Work, value: IndicatorValue, *, person_id: int | None, name: str) -> None:
    """Confirm in the name of a person. Below a permission check."""
    value.confirmed_at = work.now
    value.confirmed_by, value.confirmed_by_name = person_id, name
    work.session.flush()
    detail = {"organisation": value.organisation.code, "period": value.period}
    detail |= {"source": value.source.value, "confirmed_by": name}
    _note(work, "indicator_value_confirmed", value, detail)
    if misses_target(value):
        announce(work, IndicatorTargetMissed(value.id, value.indicator_id, value.organisation.code))


def misses_target(value: IndicatorValue) -> bool:
    """True when a target held at the end of the period and the share lies below it."""
    target = value.indicator.target_on(last_day(value.period))
    if target is None or target.hundredths is None or value.denominator == 0:
        return False
    # whole numbers on both sides: nothing is rounded over the line
    return value.numerator * 10_000 < target.hundredths * value.denominator


def value_of(
    session: Session, indicator_id: int, organisation_id: int, *, period: str
) -> IndicatorValue | None:
    """The newest version, confirmed or not."""
    query = select(IndicatorValue).where(
        IndicatorValue.indicator_id == indicator_id,
        IndicatorValue.organisation_id == organisation_id,
        IndicatorValue.period == period,
    )
    return session.scalar(query.order_by(IndicatorValue.version.desc()).limit(1))


def confirmed_values(session: Session, indicator_id: int) -> dict[tuple[int, str], IndicatorValue]:
    """The newest confirmed version by organisation id and period."""
    query = select(IndicatorValue).where(
        IndicatorValue.indicator_id == indicator_id, IndicatorValue.confirmed_at.is_not(None)
    )
    return _newest(session.scalars(query.order_by(IndicatorValue.version)))


def reported_pairs(session: Session, period: str) -> set[tuple[int, int]]:
    """Indicator id and organisation id of every value of the period, confirmed or not."""
    query = select(IndicatorValue.indicator_id, IndicatorValue.organisation_id)
    rows = session.execute(query.where(IndicatorValue.period == period))
    return {(row.indicator_id, row.organisation_id) for row in rows}


def _speaks_for(actor: Actor, organisation: Organisation) -> bool:
    """Its management, the coordinator of its party, the secretariat where it has no party."""
    if may(actor, Permission.CONFIRM_INDICATOR, organisation.code):
        return True
    party = organisation.party
    return actor.holds("coordinator", party.code) if party else actor.holds("secretariat")


def _reported(actor: Actor, value: IndicatorValue) -> bool:
    return actor.person_id is not None and actor.person_id == value.reported_by


def _ids(session: Session, group: str, on: date) -> set[int]:
    return {person.id for person in people_in(session, group, on=on)}


def _newest(values: Iterable[IndicatorValue]) -> dict[tuple[int, str], IndicatorValue]:
    return {(one.organisation_id, one.period): one for one in values}


def _reports(
    session: Session, indicator: Indicator, organisation: Organisation, *, period: str
) -> bool:
    on = last_day(period)
    return any(
        one.organisation_id == organisation.id and one.is_in_force(on)
        for one in reporters(session, indicator.id)
    )


def _note(work: Work, action: str, value: IndicatorValue, detail: Mapping[str, object]) -> None:
    journal.append(work, action, f"indicator:{value.indicator_id}", detail=detail)
