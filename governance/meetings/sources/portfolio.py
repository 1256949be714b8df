"""What rounds, status reports and indicators ask to have on the board's agenda."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sqlalchemy import or_, select

from governance.meetings.agendas import AgendaItem, ItemDraft, ItemKind
from governance.meetings.meetings import Meeting, MeetingState
from governance.portfolio.indicators.definitions import indicators
from governance.portfolio.indicators.models import Indicator, IndicatorValue
from governance.portfolio.indicators.values import confirmed_values, misses_target
from governance.portfolio.lights import Light
from governance.portfolio.projects import Project
from governance.portfolio.reporting.calls import latest_period, missing
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.portfolio.reporting.reports import shown_light, shown_reports
from governance.prioritisation.rounds import Round, RoundState
from governance.work import Work

Source = Callable[[Work, Meeting], Iterator[ItemDraft]]
_SECRETARIAT = "Sekretariatet"


def closed_rounds(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """Counted rounds that no meeting of the body has taken up. Ballots are never shown here.

    The chair may have approved one before any meeting was planned; it waits for the next.
    """
    query = select(Round).where(
        Round.body_code == meeting.body_code,
        Round.state.in_((RoundState.CLOSED, RoundState.POSTPONED, RoundState.APPROVED)),
        Round.first_round_id.is_(None),  # a second round is part of its first one's item
    )
    for round_ in work.session.scalars(query.order_by(Round.id)):
        source = f"round:{round_.id}"
        if not _taken_up(work, meeting, source):
            yield ItemDraft(
                f"Prioritering: {round_.title}",
                ItemKind.DECISION,
                text=round_.note,
                title_en=f"Prioritisation: {round_.title}",
                case_ids=tuple(candidate.case_id for candidate in round_.candidates),
                proposer=_SECRETARIAT,
                source=source,
            )


def status_reports(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """What the newest reports ask for, each project that is red, one item for all overdue.

    A decision that a project wants is asked for at one meeting; what is red stays until it is not.
    """
    opened = latest_period(work.session, meeting.body_code)
    if opened is None:
        return
    for report in shown_reports(work.session, opened.id).values():
        wanted = f"wanted:{report.id}"
        if report.decision_wanted.strip() and not _taken_up(work, meeting, wanted):
            yield _wanted_item(report, opened.period, source=wanted)
        elif shown_light(report) is Light.RED:
            yield _red_item(report.project, opened)
    if opened.due_on < work.today:
        late = [one.project for one in missing(work.session, opened, as_of=work.today)]
        if late:
            yield _missing_item(opened, late, on=work.today)


def missed_targets(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """Indicators whose newest confirmed values miss the target, one item per period."""
    for indicator in indicators(work.session):
        values = confirmed_values(work.session, indicator.id)
        periods = sorted({period for _, period in values})
        newest = periods[-1] if periods else ""
        found = [v for (_, period), v in values.items() if period == newest]
        behind = [value for value in found if misses_target(value)]
        source = f"indicator:{indicator.id}:{newest}"
        if behind and not _taken_up(work, meeting, source):
            yield _target_item(indicator, newest, behind=behind, source=source)


PORTFOLIO_SOURCES: tuple[Source, ...] = (closed_rounds, status_reports, missed_targets)


def _red_item(project: Project, opened: ReportingPeriod) -> ItemDraft:
    return ItemDraft(
        f"{project.name_da}: status {opened.period} rød",
        title_en=f"{project.name_en}: status {opened.period} red",
        proposer=_SECRETARIAT,
        source=f"status:{opened.id}:{project.id}",
    )


def _wanted_item(report: StatusReport, period: str, *, source: str) -> ItemDraft:
    project = report.project
    return ItemDraft(
        f"{project.name_da}: beslutning ønskes ({period})",
        ItemKind.DECISION,
        text=report.decision_wanted,
        title_en=f"{project.name_en}: a decision is wanted ({period})",
        proposer=project.owner.name,
        source=source,
    )


def _missing_item(opened: ReportingPeriod, projects: Sequence[Project], *, on: date) -> ItemDraft:
    count, period = len(projects), opened.period
    da = [f"- {one.name_da} ({one.owner.name})" for one in projects]
    en = [f"- {one.name_en} ({one.owner.name})" for one in projects]
    return ItemDraft(
        f"Statusrapporter for {period}, der mangler: {count}",
        title_en=f"Status reports missing for {period}: {count}",
        text="\n".join([f"Opgjort {on:%d.%m.%Y}, fristen var {opened.due_on:%d.%m.%Y}:", *da]),
        text_en="\n".join([f"As of {on:%d.%m.%Y}; due {opened.due_on:%d.%m.%Y}:", *en]),
        proposer=_SECRETARIAT,
        source=f"status:{opened.id}:missing",
    )


def _target_item(
    indicator: Indicator, period: str, *, behind: Sequence[IndicatorValue], source: str
) -> ItemDraft:
    names = ", ".join(sorted(value.organisation.name for value in behind))
    return ItemDraft(
        f"{indicator.name_da}: mål ikke nået i {period}",
        title_en=f"{indicator.name_en}: target missed in {period}",
        text=f"Under målet ({len(behind)}): {names}.",
        text_en=f"Below the target ({len(behind)}): {names}.",
        proposer=_SECRETARIAT,
        source=source,
    )


def _taken_up(work: Work, meeting: Meeting, source: str) -> bool:
    """True when another meeting of the body has the same thing on its agenda."""
    query = (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.body_code == meeting.body_code,
            Meeting.id != meeting.id,
            # what a meeting called off had is carried over, to a meeting after it
            or_(Meeting.state != MeetingState.CANCELLED, Meeting.starts_at < meeting.starts_at),
            AgendaItem.source == source,
            AgendaItem.taken_off_at.is_(None),
        )
    )
    return work.session.scalar(query.limit(1)) is not None
