"""The portfolio: projects, a status report through four hands, the snapshot."""

from datetime import date

from sqlalchemy import select

from governance.casework.resolutions.standing import standing_of
from governance.cycle.cycles import OccurrenceState
from governance.organisation.actors import actor_named
from governance.portfolio.baselines import BaselineDraft, set_baseline
from governance.portfolio.intake.from_cases import project_of as found_for
from governance.portfolio.lights import Light
from governance.portfolio.projects import Project, ProjectState
from governance.portfolio.reporting.models import ReportState, StatusReport
from governance.portfolio.snapshots import Snapshot, SnapshotPurpose, replay
from tests.journeys.office import COORDINATORS, SECRETARIAT, Office
from tests.journeys.stations.intake import case_of
from tests.journeys.stations.plan import year_of
from webapp.database import unit_of_work

KEY = "board:2026:status"
WRITER, MANAGEMENT = "Projektejer, FMK", "Ledelse, National Sundheds-it"
SUMMARY = "Første etape er i gang i tre regioner."
JUDGED = ("scope", "quality", "risk", "benefits")


def project_of(office: Office, number: str) -> Project:
    """What came of the case in the portfolio."""
    with office.looking() as work:
        found = found_for(work, case_of(office, number).id)
        assert found is not None
        return found


def reports_of(office: Office, number: str) -> list[StatusReport]:
    """The reports of the case's project, with their lights."""
    with office.looking() as work:
        query = select(StatusReport).where(StatusReport.project_id == project_of(office, number).id)
        found = list(work.session.scalars(query))
        assert all(report.lights is not None for report in found)
        return found


def follow_resolutions(office: Office, first: str, second: str, internal: str) -> None:
    """What was resolved or noted reports from now on; what was postponed stays a candidate."""
    states = [project_of(office, number).state for number in (first, second, internal)]
    assert states == [ProjectState.PLANNED, ProjectState.CANDIDATE, ProjectState.PLANNED]
    owner = office.person(WRITER)
    owner.open(f"/portefoelje/projekter/sag-{first}")
    assert first in owner.page.text and "Vedtaget" in owner.page.text


def agree_on_baseline(office: Office, number: str) -> None:
    """The board's plan as a baseline that cites it. There is no page for this yet."""
    with office.looking() as work:
        [plan] = [r for r in standing_of(work, case_of(office, number).id) if r.aspect == "plan"]
        actor = actor_named(work.session, SECRETARIAT, on=work.today)
    draft = BaselineDraft(
        plan.number,
        budget_kr=48_000_000,
        price_level=2026,
        starts_on=date(2026, 8, 1),
        ends_on=date(2028, 6, 30),
        scope="Tre etaper",
    )
    with office.app.app_context(), unit_of_work(actor) as work:
        found = found_for(work, case_of(office, number).id)
        assert found is not None
        set_baseline(work, found, draft)


def report(office: Office, number: str) -> None:
    """September 2026: the call, the report, management, coordinator, control, lock."""
    office.year.until(date(2026, 8, 25))
    assert office.waiting(KEY) == {"distribute_call": 2}
    for party in ("state", "region"):
        office.person(COORDINATORS[party]).answer("Fordel", distribution="distribute")
    assert office.waiting(KEY) == {"write_report": 2}

    writer = office.person(WRITER)
    writer.begin("Skriv statusrapport")
    lights = {f"light-{code}": "green" for code in JUDGED[:-1]}
    writer.press("Gem og kontrollér", summary=SUMMARY, **lights)
    assert "Mangler at blive vurderet: Gevinster" in writer.page.text
    writer.follow("Ret rapporten")
    writer.press("Gem og kontrollér", **{f"light-{JUDGED[-1]}": "green"})
    writer.press("Indsend til ledelsen")
    office.person(MANAGEMENT).answer("Godkend statusrapport", approval="approve")
    office.person(COORDINATORS["state"]).answer("Indsend statusrapport", submission="submit")
    office.secretariat.answer("Kontrollér statusrapport", control="accept")

    [locked] = reports_of(office, number)
    assert (locked.state, locked.summary) == (ReportState.LOCKED, SUMMARY)
    colours = {light.dimension: light.light for light in locked.lights}
    # there is a baseline but no forecast of the money, so no colour is guessed for it
    assert colours.pop("economy") is Light.NONE
    assert colours == dict.fromkeys((*JUDGED, "overall", "time"), Light.GREEN)
    assert office.waiting(KEY) == {"write_report": 1}


def close_period(office: Office, first: str, silent: str) -> None:
    """Ten workdays after the deadline the period closes; what is missing is shown as missing."""
    office.year.until(date(2026, 9, 29), hour=17)
    assert office.waiting(KEY) == {}
    with office.looking() as work:
        [taken] = work.session.scalars(select(Snapshot))
        assert (taken.purpose, taken.period) == (SnapshotPurpose.STATUS, "2026-Q3")
        rows = {row["code"]: row for row in replay(taken)["gross_list"]}
    assert sorted(rows) == ["sag-2026-001", "sag-2026-002", "sag-2026-003"]
    assert (rows[f"sag-{first}"]["light"], rows[f"sag-{first}"]["is_missing"]) == ("green", False)
    assert (rows[f"sag-{silent}"]["light"], rows[f"sag-{silent}"]["is_missing"]) == ("none", True)
    assert year_of(office, 2026).occurrence("status").state is OccurrenceState.DONE


def release(office: Office) -> None:
    """One of the secretariat looks at what everybody will read, another releases it."""
    secretariat = office.secretariat
    secretariat.open("/portefoelje/oejebliksbilleder/1")
    secretariat.follow("Kontrollér og offentliggør")
    assert SUMMARY not in secretariat.page.text
    secretariat.press("Klargør til offentliggørelse")
    assert "En anden end dig skal offentliggøre det" in secretariat.page.text
    head = office.person("Sekretariatsleder")
    head.open("/portefoelje/oejebliksbilleder/1/frigiv")
    head.press("Offentliggør")
    assert "Øjebliksbilledet er offentliggjort" in head.page.text
