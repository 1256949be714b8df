"""What several pages of the portfolio ask: which period it is, and why a light is missing."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.portfolio.lights import Light, Trend
from governance.portfolio.overview.gross_list import GrossRow
from governance.portfolio.overview.lis import MissedTarget, missed_targets
from governance.portfolio.reporting.models import ReportingPeriod, ReportState, StatusReport
from webapp.pages import language

_ON_THE_WAY = (ReportState.SUBMITTED, ReportState.APPROVED_BY_MANAGEMENT)


@dataclass(frozen=True)
class ShownLight:
    """What the light macro draws. ``note`` says why there is no colour."""

    colour: str
    note: str | None = None
    trend: str | None = None


def current_period(session: Session) -> ReportingPeriod | None:
    """The newest status call of any body; None before the first."""
    return session.scalar(select(ReportingPeriod).order_by(ReportingPeriod.id.desc()).limit(1))


def parties(session: Session) -> list[tuple[str, str]]:
    """(code, name) of the parties, for filters."""
    found = session.scalars(select(Party).order_by(Party.id))
    return [(one.code, one.name(language())) for one in found]


def missed_of(
    session: Session, opened: ReportingPeriod | None, *, party: str | None
) -> list[MissedTarget]:
    """The missed targets of the period, of one party's organisations when it is named."""
    if opened is None:
        return []
    found = missed_targets(session, opened.period)
    if party is None:
        return found
    query = select(Organisation).where(Organisation.party.has(code=party))
    own = {one.code for one in session.scalars(query)}
    return [one for one in found if one.organisation in own]


def light_of(row: GrossRow, report: StatusReport | None, dimension: str) -> ShownLight:
    """The light of this very period, or in words why there is none."""
    judged = report.light(dimension) if report else None
    if judged is None:
        return ShownLight("none", _why_none(row))
    if judged.light is Light.NONE:
        words = _("Ikke vurderet") if row.has_baseline else _("Ingen baseline")
        return ShownLight("none", words)
    trend = None if judged.trend is Trend.UNKNOWN else judged.trend.value
    return ShownLight(judged.light.value, None, trend)


def _why_none(row: GrossRow) -> str:
    if row.is_missing:
        return str(_("Ikke rapporteret"))
    if row.report_state in _ON_THE_WAY:
        return str(_("Afventer kontrol"))
    return str(_("Ikke indkaldt"))
