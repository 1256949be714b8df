"""The portfolio: a project, its status report through four hands, the snapshot."""

from governance.portfolio.projects import Project
from governance.portfolio.intake.from_cases import project_of as found_for
from tests.journeys.office import Office
from tests.journeys.stations.intake import case_of


def project_of(office: Office, number: str) -> Project:
    """What came of the case in the portfolio."""
    with office.looking() as work:
        return found_for(work, case_of(office, number).id)
