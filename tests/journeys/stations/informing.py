"""A party's own initiative: the others are informed and acknowledge, and nobody votes."""

from typing import Any

from governance.casework.cases import CaseType
from governance.casework.hearings import HearingKind, Standing, standings
from governance.portfolio.projects import ProjectState
from governance.workdays import add_workdays, danish_day
from tests.journeys.office import COORDINATORS, Office
from tests.journeys.stations.intake import case_of, submit
from tests.journeys.stations.letters import reminders_about
from tests.journeys.stations.portfolio import project_of

OWNER = "Ledelse, Region Hovedstaden"
WORKPLACE: dict[str, Any] = {
    "title": "Klinisk it-arbejdsplads",
    "summary": "Én arbejdsplads for klinikerne i regionen.",
    "owner_id": "Region Hovedstaden",
    "clause_ids": ["Digitalisering med effekt, 2"],
    "inclusion_ground": "strategic_interest",
    "inclusion_reason": "Stort internt initiativ, som de andre parter skal kende.",
    "cost_amount_kr": "980.000.000",
}


def open_internal_case(office: Office) -> str:
    """The region gives notice; the other two parties are asked to acknowledge."""
    number = submit(office, OWNER, WORKPLACE, suggested="Internt")
    assert case_of(office, number).case_type is CaseType.INTERNAL_STRATEGIC
    assert office.waiting(number) == {"acknowledge": 2}
    assert project_of(office, number).state is ProjectState.CANDIDATE
    return number


def acknowledge(office: Office, number: str) -> None:
    """One party acknowledges; the machine is away for a week; the other party stays silent."""
    office.year.days(1)
    office.person(COORDINATORS["state"]).answer(
        "Kvittér", number, opinion="acknowledged", claims_cross_cutting="no"
    )
    with office.looking() as work:
        heard = standings(work, case_of(office, number).id, HearingKind.ACKNOWLEDGEMENT)
        [deadline] = {danish_day(each.hearing.deadline_at) for each in heard}
    office.year.until(add_workdays(deadline, -6), hour=18)
    office.year.jump(add_workdays(deadline, -1), hour=10)
    silent = COORDINATORS["municipality"]
    assert reminders_about(office, number, silent) == ["Husk"]
    for _again in range(5):
        office.year.work()
    assert reminders_about(office, number, silent) == ["Husk"]

    office.year.until(deadline, hour=17)
    assert reminders_about(office, number, silent) == ["Husk", "Frist i dag"]
    assert office.waiting(number) == {}
    with office.looking() as work:
        heard = standings(work, case_of(office, number).id, HearingKind.ACKNOWLEDGEMENT)
        seen = {each.hearing.party_code: each.standing for each in heard}
    assert seen == {"state": Standing.ANSWERED, "municipality": Standing.SILENT}
    person = office.person(OWNER)
    person.open(f"/sager/{number}?fane=svar")
    assert "Ikke kvitteret" in person.page.text
