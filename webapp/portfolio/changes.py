"""What changed between two overviews, as sentences."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from governance.organisation.organisations import Organisation
from governance.portfolio.indicators.definitions import indicators
from governance.portfolio.lights import Light
from governance.portfolio.overview.changes import Change, ChangeKind
from governance.portfolio.overview.gross_list import GrossRow
from governance.portfolio.projects import ProjectState
from governance.portfolio.reporting.templates import COMMON_DIMENSIONS
from governance.work import Work
from webapp.pages import language
from webapp.portfolio.labels import FIELDS, LIGHTS, PROJECT_STATES
from webapp.ui.formats import DASH, show_amount, show_date


def told_changes(work: Work, changes: Sequence[Change], rows: Sequence[GrossRow]) -> list[str]:
    """One sentence for each project or measure; everything is named as it is named now."""
    projects = {row.code: row.name(language()) for row in rows}
    measures = {one.code: one.name(language()) for one in indicators(work.session)}
    units = {one.code: one.name for one in work.session.scalars(select(Organisation))}
    parts: dict[str, list[str]] = {}
    told: list[str] = []
    for one in changes:
        name = projects.get(one.code, one.code)
        if one.kind in (ChangeKind.TARGET_MISSED, ChangeKind.TARGET_MET):
            unit = units.get(one.what, one.what)
            told.append(_target(one, measures.get(one.code, one.code), unit))
        elif one.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
            told.append(_sentence(one, name))
        else:
            parts.setdefault(name, []).append(_part(one))
    return [*(f"{name}: {'; '.join(said)}" for name, said in parts.items()), *told]


def _part(change: Change) -> str:
    if change.kind is ChangeKind.LIGHT:
        return f"{_dimension(change.what)} {_between(change, _colour)}"
    if change.what == "is_missing":
        return str(_("rapporten mangler") if change.after else _("rapporten er kommet"))
    return f"{FIELDS[change.what]} {_between(change, _FIELD.get(change.what, _plain))}"


def _sentence(change: Change, name: str) -> str:
    if change.kind is ChangeKind.ADDED:
        return str(_("%(name)s er ny på bruttolisten", name=name))
    return str(_("%(name)s er ikke længere på bruttolisten", name=name))


def _target(change: Change, name: str, unit: str) -> str:
    if change.kind is ChangeKind.TARGET_MISSED:
        return str(_("%(unit)s ligger nu under måltallet for %(name)s", unit=unit, name=name))
    return str(_("%(unit)s når nu måltallet for %(name)s", unit=unit, name=name))


def _between(change: Change, words: Callable[[Any], str]) -> str:
    before, after = words(change.before), words(change.after)
    return str(_("fra %(before)s til %(after)s", before=before, after=after))


def _dimension(code: str) -> str:
    names = {one.code: one.name(language()) for one in COMMON_DIMENSIONS}
    return names.get(code, code).lower()


def _colour(value: Any) -> str:
    return str(LIGHTS[Light(value)]).lower()


def _state(value: Any) -> str:
    return str(PROJECT_STATES[ProjectState(value)][1]).lower()


def _day(value: Any) -> str:
    return show_date(date.fromisoformat(value), language()) if value else DASH


def _amount(value: Any) -> str:
    return DASH if value is None else show_amount(value, language())


def _quoted(value: Any) -> str:
    return str(_("»%(text)s«", text=value)) if value else DASH


def _plain(value: Any) -> str:
    return str(value) if value else DASH


_FIELD: Mapping[str, Callable[[Any], str]] = {
    "state": _state,
    "decision_wanted": _quoted,
    "baseline_kr": _amount,
    "baseline_end_on": _day,
    "forecast_end_on": _day,
}
