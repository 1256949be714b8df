"""The year's plan: laid on 1 September, commented, approved, adopted; evaluated at its end."""

from datetime import date

from governance.cycle.cycles import AnnualCycle, CycleState, OccurrenceState, cycle_of
from tests.journeys.office import BOARD_CHAIR, COORDINATORS, Office

KEY = "cycle:board:2026"
TEXT = {
    "state": "Ingen bemærkninger.",
    "region": "Sommermødet ligger godt.",
    "municipality": "Ingen bemærkninger.",
}


def year_of(office: Office, year: int) -> AnnualCycle:
    with office.looking() as work:
        found = cycle_of(work, "board", year)
        assert found is not None
        assert found.occurrences  # read while the session lasts
        return found


def adopt_the_year(office: Office) -> None:
    """September to December 2025."""
    office.year.work()
    assert office.waiting(KEY) == {"adjust_year": 1}
    assert year_of(office, 2026).state is CycleState.DRAFT

    office.secretariat.begin("Tilret årshjul 2026")
    office.secretariat.press("Send planen i høring hos parterne")
    office.year.days(3)
    for party, name in COORDINATORS.items():
        office.person(name).answer("Kommentér årshjul 2026", comment=TEXT[party])
    assert office.waiting(KEY) == {"incorporate_comments": 1}

    office.secretariat.begin("Indarbejd bemærkninger")
    for text in TEXT.values():
        assert text in office.secretariat.page.text
    office.secretariat.press("Forelæg planen for formanden")
    assert year_of(office, 2026).state is CycleState.COMMENTED

    office.person(BOARD_CHAIR).answer("Godkend årshjul 2026", approval="approve")
    assert year_of(office, 2026).state is CycleState.APPROVED

    office.year.until(date(2025, 12, 9))
    office.secretariat.answer("Registrér", adoption="adopted")
    office.secretariat.open("/aarshjul/?body=board&year=2026")
    assert "Vedtaget 9. dec. 2025" in office.secretariat.page.text
    cycle = year_of(office, 2026)
    assert (cycle.state, cycle.late_reason) == (CycleState.ADOPTED, "")
    assert office.waiting(KEY) == {}
    assert {o.code: o.occurs_on for o in cycle.occurrences} == {
        "prioritisation": date(2026, 5, 15),
        "summer": date(2026, 6, 9),
        "status": date(2026, 9, 15),
        "overview": date(2026, 12, 11),
    }
    assert {o.state for o in cycle.occurrences} == {OccurrenceState.PLANNED}
