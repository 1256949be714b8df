"""What others must hear of from the portfolio."""

from dataclasses import dataclass

from governance.events import Event


@dataclass(frozen=True)
class StatusCalled(Event):
    """The projects of a reporting period were asked for their status."""

    reporting_period_id: int
    project_ids: tuple[int, ...]


@dataclass(frozen=True)
class StatusReportSubmitted(Event):
    """A report waits for approval by the management of the owner's organisation."""

    report_id: int
    project_id: int
    organisation_code: str


@dataclass(frozen=True)
class StatusReportReturned(Event):
    """A report went back to its author with a reason."""

    report_id: int
    project_id: int
    reason: str


@dataclass(frozen=True)
class StatusReportLocked(Event):
    """A report can no longer be changed and may be shown."""

    report_id: int
    project_id: int


@dataclass(frozen=True)
class StatusReportOverdue(Event):
    """A report is missing; ``step`` is who hears of it: owner, coordinator or chair."""

    reporting_period_id: int
    project_id: int
    step: str


@dataclass(frozen=True)
class ProjectStateChanged(Event):
    """A project changed state."""

    project_id: int
    before: str
    after: str


@dataclass(frozen=True)
class IndicatorValueReported(Event):
    """A value waits to be confirmed by the organisation."""

    value_id: int
    indicator_id: int
    organisation_code: str


@dataclass(frozen=True)
class IndicatorTargetMissed(Event):
    """A confirmed value lies below the target."""

    value_id: int
    indicator_id: int
    organisation_code: str


@dataclass(frozen=True)
class SnapshotTaken(Event):
    """The overview was frozen."""

    snapshot_id: int
