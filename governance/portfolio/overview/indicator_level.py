"""Indicators for snapshots: every version of definition and target, and the series."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from governance.portfolio.indicators.models import Indicator
from governance.portfolio.indicators.series import Line, series_of


def as_json(session: Session, indicator: Indicator, periods: Sequence[str]) -> dict[str, Any]:
    """One indicator over ``periods``; numbers with decimals as text, so that none is rounded."""
    series = series_of(session, indicator, periods)
    return {
        "code": indicator.code,
        "name_da": indicator.name_da,
        "name_en": indicator.name_en,
        "definitions": [_versions(one) for one in indicator.definitions],
        "targets": [_versions(one) for one in indicator.targets],
        "lines": [_line(one) for one in series.lines],
        "total": _line(series.total),
        "spreads": [
            {key: _plain(value) for key, value in vars(one).items()} for one in series.spreads
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    points = [
        {**{key: _plain(value) for key, value in vars(one).items()}, "percent": _plain(one.percent)}
        for one in line.points
    ]
    code = line.organisation.code if line.organisation else None
    name = line.organisation.name if line.organisation else None
    return {"organisation": code, "name": name, "points": points}


def _versions(row: Any) -> dict[str, Any]:
    """The columns of a version, without the ids of this database."""
    names = [column.key for column in row.__mapper__.column_attrs]
    return {key: getattr(row, key) for key in names if key not in ("id", "indicator_id")}


def _plain(value: Any) -> Any:
    return value if isinstance(value, (bool, int, tuple)) or value is None else str(value)
