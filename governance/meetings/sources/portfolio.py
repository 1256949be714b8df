"""What rounds, status reports and indicators ask to have on the board's agenda."""

from collections.abc import Callable, Iterator

from sqlalchemy import select

from governance.meetings.agendas import AgendaItem, ItemDraft, ItemKind
from governance.meetings.meetings import Meeting, MeetingState
from governance.portfolio.indicators.definitions import indicators
from governance.portfolio.indicators.models import Indicator
from governance.portfolio.indicators.values import confirmed_values, misses_target
from governance.portfolio.lights import Light
from governance.portfolio.projects import Project
from governance.portfolio.reporting.calls import latest_period, missing
from governance.portfolio.reporting.models import ReportingPeriod
from governance.portfolio.reporting.reports import shown_light, shown_reports
from governance.prioritisation.rounds import Round, RoundState
from governance.work import Work

Source = Callable[[Work, Meeting], Iterator[ItemDraft]]
_SECRETARIAT = "Sekretariatet"


def closed_rounds(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """Rounds of the body whose result awaits its resolution. Ballots are never shown here."""
    query = select(Round).where(
        Round.body_code == meeting.body_code,
        Round.state.in_((RoundState.CLOSED, RoundState.POSTPONED)),
        Round.first_round_id.is_(None),  # a second round is part of its first one's item
    )
    for round_ in work.session.scalars(query.order_by(Round.id)):
        source = f"round:{round_.id}"
        if not _taken_up(work, meeting, source):
            yield ItemDraft(
                f"Prioritering: {round_.title}",
                ItemKind.DECISION,
                text=round_.note,
                case_ids=tuple(candidate.case_id for candidate in round_.candidates),
                proposer=_SECRETARIAT,
                source=source,
            )


def status_reports(work: Work, meeting: Meeting) -> Iterator[ItemDraft]:
    """Projects that are red in the newest period, or whose report for it is overdue."""
    opened = latest_period(work.session, meeting.body_code)
    if opened is None:
        return
    for project in _red(work, opened):
        yield _status_item(meeting, opened, project, word="rød")
    if opened.due_on < work.today:
        for late in missing(work.session, opened, as_of=work.today):
            yield _status_item(meeting, opened, late.project, word="mangler")


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
            yield _target_item(indicator, newest, behind=len(behind), source=source)


PORTFOLIO_SOURCES: tuple[Source, ...] = (closed_rounds, status_reports, missed_targets)


def _red(work: Work, opened: ReportingPeriod) -> list[Project]:
    reports = shown_reports(work.session, opened.id).values()
    return [report.project for report in reports if shown_light(report) is Light.RED]


def _status_item(
    meeting: Meeting, opened: ReportingPeriod, project: Project, *, word: str
) -> ItemDraft:
    return ItemDraft(
        f"{project.name_da}: status {opened.period} {word}",
        ItemKind.DISCUSSION,
        proposer=_SECRETARIAT,
        source=f"status:{opened.id}:{project.id}",
    )


def _target_item(indicator: Indicator, period: str, *, behind: int, source: str) -> ItemDraft:
    return ItemDraft(
        f"{indicator.name_da}: mål ikke nået i {period}",
        ItemKind.DISCUSSION,
        text=f"{behind} organisationer ligger under målet.",
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
            Meeting.state != MeetingState.CANCELLED,
            AgendaItem.source == source,
            AgendaItem.taken_off_at.is_(None),
        )
    )
    return work.session.scalar(query.limit(1)) is not None
