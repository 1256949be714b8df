"""The whole overview at its three levels as one value, live or frozen into a snapshot."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.permissions import Permission, require
from governance.portfolio.indicators.definitions import indicators
from governance.portfolio.overview import indicator_level, project_level
from governance.portfolio.overview.gross_list import as_json, gross_list
from governance.portfolio.overview.lis import lis_of, missed_targets
from governance.portfolio.projects import Project
from governance.portfolio.reporting.models import ReportingPeriod
from governance.portfolio.reporting.reports import shown_reports
from governance.portfolio.snapshots import Snapshot, SnapshotPurpose, freeze
from governance.records.canonical import as_stored
from governance.work import Work

# raised whenever the shape changes, so that an old snapshot is read by its own rules
FORMAT = 1


def whole_overview(
    session: Session, opened: ReportingPeriod, *, periods: Sequence[str] | None = None
) -> dict[str, Any]:
    """LIS, gross list, projects and indicators of a period; the same data, the same value.

    ``periods`` are those of the indicator series; without them only that of the call.
    """
    rows = gross_list(session, opened)
    reports = shown_reports(session, opened.id)
    projects = session.scalars(select(Project).order_by(Project.code))
    told = periods or [opened.period]
    overview: dict[str, Any] = as_stored(
        {
            "format": FORMAT,
            "body": opened.body_code,
            "period": opened.period,
            "template": {"code": opened.template.code, "version": opened.template.version},
            "dimensions": opened.template.dimensions_json,
            "lis": lis_of(rows, missed_targets(session, opened.period)).as_json(),
            "gross_list": as_json(rows),
            "projects": [
                project_level.as_json(session, one, reports.get(one.id)) for one in projects
            ],
            "indicators": [
                indicator_level.as_json(session, one, told) for one in indicators(session)
            ],
        }
    )
    return overview


def freeze_overview(
    work: Work,
    opened: ReportingPeriod,
    *,
    purpose: SnapshotPurpose,
    meeting_id: int | None = None,
    periods: Sequence[str] | None = None,
) -> Snapshot:
    """Freeze the overview of the period as it stands now."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    content = whole_overview(work.session, opened, periods=periods)
    return freeze(work, content, purpose=purpose, period=opened.period, meeting_id=meeting_id)
