"""What the year brings: the cycle, reports, operation, seats and records."""

from datetime import timedelta

from governance.cycle import events as cycle
from governance.cycle.cycles import AnnualCycle, Occurrence
from governance.events import Event
from governance.operations import events as operations
from governance.operations.changes import ChangeRequest
from governance.operations.service_agreements import ServiceAgreement
from governance.operations.solutions import Solution
from governance.organisation import events as organisation
from governance.organisation.interests import InterestDeclaration
from governance.organisation.mandates import Mandate
from governance.organisation.offices import Office
from governance.organisation.substitutes import SubstituteActivation
from governance.portfolio import events as portfolio
from governance.portfolio.indicators.models import Indicator, IndicatorValue
from governance.portfolio.projects import Project
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.records import events as records
from governance.records.access import AccessRequest
from governance.records.publications import Publication
from tests.notifications.world import DAY, Happening, World


def _cycle(world: World) -> int:
    return world.row(AnnualCycle, year=2027).id


def _date(world: World) -> int:
    return world.row(Occurrence, occurs_on=DAY, year=2026).id


def _project(world: World) -> int:
    return world.row(Project, project_owner_id=world.project_owner.id).id


def _value(world: World) -> tuple[int, int]:
    indicator = world.row(Indicator)
    return world.row(IndicatorValue, indicator_id=indicator.id, period="2026-Q3").id, indicator.id


def _solution(world: World) -> int:
    return world.row(Solution).id


def _agreement(world: World) -> int:
    return world.row(ServiceAgreement, solution_id=_solution(world), valid_from=DAY).id


def _change(world: World) -> int:
    party = world.desk.board.parties["state"]
    return world.row(ChangeRequest, solution_id=_solution(world), demander_id=party.id).id


def _activation(world: World) -> int:
    mandate = world.desk.board.substitute_mandates["Region Nordjylland"]
    made = world.row(
        SubstituteActivation,
        mandate_id=mandate.id,
        valid_from=world.desk.work.today,
        valid_to=DAY,
        principal_name=world.holder.name,
        substitute_name=world.substitute.name,
    )
    return made.id


def _mandate(world: World) -> int:
    found = world.desk.session.query(Mandate).filter_by(person_id=world.holder.id).one()
    found.valid_to = DAY
    return found.id


def _office(world: World) -> tuple[int, int]:
    seat = world.desk.board.seat("Region Syddanmark")
    return world.desk.session.query(Office).filter_by(seat_id=seat.id).one().id, seat.id


def _publication(world: World) -> int:
    return world.row(Publication, title_da="Nordlys", title_en="Northern Light").id


# what happens, and somebody who must hear of it
CYCLE: dict[type[Event], Happening] = {
    cycle.CycleSentForComment: lambda w: (cycle.CycleSentForComment(_cycle(w)), w.region),
    cycle.CycleCommented: lambda w: (cycle.CycleCommented(_cycle(w), "region"), w.secretary),
    cycle.CycleApproved: lambda w: (cycle.CycleApproved(_cycle(w)), w.secretary),
    cycle.CycleAdopted: lambda w: (cycle.CycleAdopted(_cycle(w), True), w.holder),
    cycle.CycleNotYetAdopted: lambda w: (cycle.CycleNotYetAdopted(_cycle(w)), w.secretary),
    cycle.OccurrenceMoved: lambda w: (
        cycle.OccurrenceMoved(_date(w), DAY, DAY + timedelta(days=7), (2, 3)),
        w.holder,
    ),
    cycle.OccurrenceAdded: lambda w: (cycle.OccurrenceAdded(_date(w)), w.holder),
    cycle.OccurrenceCancelled: lambda w: (cycle.OccurrenceCancelled(_date(w), "Sne"), w.holder),
    cycle.OccurrenceMissed: lambda w: (cycle.OccurrenceMissed(_date(w)), w.secretary),
    cycle.GateDecided: lambda w: (cycle.GateDecided(_date(w), "waived"), w.chair),
}
PORTFOLIO: dict[type[Event], Happening] = {
    portfolio.StatusCalled: lambda w: (
        portfolio.StatusCalled(w.row(ReportingPeriod, due_on=DAY).id, (_project(w),)),
        w.project_owner,
    ),
    portfolio.StatusReportSubmitted: lambda w: (
        portfolio.StatusReportSubmitted(1, _project(w), "region_nordjylland"),
        w.owner,
    ),
    portfolio.StatusReportReturned: lambda w: (
        portfolio.StatusReportReturned(
            w.row(StatusReport, written_by=w.holder.id).id, _project(w), "Tal mangler"
        ),
        w.holder,
    ),
    portfolio.StatusReportOverdue: lambda w: (
        portfolio.StatusReportOverdue(
            w.row(ReportingPeriod, due_on=DAY).id, _project(w), "coordinator"
        ),
        w.region,
    ),
    portfolio.ProjectStateChanged: lambda w: (
        portfolio.ProjectStateChanged(_project(w), "active", "paused"),
        w.owner,
    ),
    portfolio.IndicatorValueReported: lambda w: (
        portfolio.IndicatorValueReported(*_value(w), "region_nordjylland"),
        w.owner,
    ),
    portfolio.IndicatorTargetMissed: lambda w: (
        portfolio.IndicatorTargetMissed(*_value(w), "region_nordjylland"),
        w.secretary,
    ),
}
OPERATIONS: dict[type[Event], Happening] = {
    operations.FundingKeySet: lambda w: (operations.FundingKeySet(_solution(w), 1), w.region),
    operations.ServiceTargetBreached: lambda w: (
        operations.ServiceTargetBreached(1, _agreement(w)),
        w.owner,
    ),
    operations.ServiceAgreementSigned: lambda w: (
        operations.ServiceAgreementSigned(_agreement(w), "state", True),
        w.region,
    ),
    operations.ChangeRequested: lambda w: (
        operations.ChangeRequested(_change(w), "state"),
        w.region,
    ),
    operations.ChangeFinanced: lambda w: (operations.ChangeFinanced(_change(w)), w.secretary),
}
ORGANISATION: dict[type[Event], Happening] = {
    organisation.MandateAppointed: lambda w: (
        organisation.MandateAppointed(_mandate(w), w.seat.id, w.holder.id),
        w.holder,
    ),
    organisation.MandateEnded: lambda w: (
        organisation.MandateEnded(_mandate(w), w.seat.id, w.holder.id),
        w.holder,
    ),
    organisation.OfficeAssigned: lambda w: (
        organisation.OfficeAssigned(*_office(w)),
        w.chair,
    ),
    organisation.SubstituteActivated: lambda w: (
        organisation.SubstituteActivated(_activation(w), w.seat.id, w.holder.id, w.substitute.id),
        w.substitute,
    ),
    organisation.SubstituteEnded: lambda w: (
        organisation.SubstituteEnded(_activation(w), w.seat.id, w.substitute.id),
        w.holder,
    ),
    organisation.InterestDeclared: lambda w: (
        organisation.InterestDeclared(
            w.row(InterestDeclaration, person_id=w.holder.id).id, w.case.subject, w.holder.id
        ),
        w.chair,
    ),
    organisation.InterestRuled: lambda w: (
        organisation.InterestRuled(1, w.case.subject, w.seat.id, True),
        w.holder,
    ),
}
RECORDS: dict[type[Event], Happening] = {
    records.MaterialPublished: lambda w: (
        records.MaterialPublished(_publication(w), "nordlys"),
        w.region,
    ),
    records.PublicationWithdrawn: lambda w: (
        records.PublicationWithdrawn(_publication(w), "nordlys"),
        w.region,
    ),
    records.AccessRequested: lambda w: (
        records.AccessRequested(w.row(AccessRequest, due_on=DAY).id),
        w.secretary,
    ),
}
