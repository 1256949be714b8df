"""Every path through an indicator call."""

from dataclasses import dataclass
from datetime import date

import pytest

from engine.forms import FormInvalid
from engine.persistence.tables import InstanceState
from governance.cycle.cycles import OccurrenceState
from governance.cycle.templates import OccurrenceKind
from governance.meetings.agendas import items_of
from governance.meetings.meetings import MeetingPlan, plan_meeting
from governance.organisation.people import Person
from governance.portfolio.errors import NumeratorOutOfRange
from governance.portfolio.indicators.definitions import (
    DefinitionDraft,
    TargetDraft,
    ask,
    register_indicator,
    reuse,
    set_target,
)
from governance.portfolio.indicators.models import Indicator, IndicatorValue, ValueSource
from governance.portfolio.indicators.values import Count, report_value, value_of
from governance.portfolio.reporting.calls import distribute, open_period
from governance.portfolio.snapshots import SnapshotPurpose, latest_snapshot, replay
from governance.records.journal import JournalEntry
from governance.records.publications import Publication
from governance.validity import Days
from governance.workdays import local_moment
from tests.processes.desk import Desk
from tests.processes.reporting import (
    DUE_ON,
    MANAGERS,
    WRITERS,
    Reporting,
    open_portfolio,
    start,
    start_planned,
)

NORTH, SOUTH = "region_nordjylland", "region_syddanmark"
SINCE = date(2026, 1, 1)
PERIOD = "2026-Q2"


@dataclass
class Collecting:
    """An indicator with a target of 90 %, to be reported by two regions."""

    portfolio: Reporting
    indicator: Indicator

    @property
    def desk(self) -> Desk:
        return self.portfolio.desk

    def call(self) -> None:
        start(self.desk, "indicator_collection")

    def report(self, code: str, numerator: int, denominator: int = 100, by: str = "") -> None:
        answers = {"numerator": numerator, "denominator": denominator, "note": "Optalt i systemet."}
        self.desk.answer("report_value", by or WRITERS[code], **answers)

    def confirm(self, code: str, confirmation: str = "confirm") -> None:
        self.desk.answer("confirm_value", MANAGERS[code], confirmation=confirmation)

    def value(self, code: str) -> IndicatorValue | None:
        organisation = self.portfolio.organisation(code)
        session = self.desk.session
        return value_of(session, self.indicator.id, organisation.id, period=PERIOD)

    def collect(self, north: int = 95, south: int = 80) -> None:
        """The call from one end to the other, up to the secretariat's release."""
        self.call()
        for code, numerator in ((NORTH, north), (SOUTH, south)):
            self.report(code, numerator)
            self.confirm(code)

    def told(self) -> dict[str, object]:
        return self.desk.data("indicator_collection")


@pytest.fixture
def collecting(desk: Desk) -> Collecting:
    portfolio, work = open_portfolio(desk), desk.work()
    definition = DefinitionDraft("Andel af recepter", "Elektroniske recepter", "Alle recepter")
    indicator = register_indicator(
        work, "erecept", name=("E-recepter", "E-prescriptions"), definition=definition,
        valid_from=SINCE,
    )  # fmt: skip
    set_target(work, indicator, TargetDraft(9000, SINCE, "Aftalt i strategien."))
    regions = [portfolio.organisation(code) for code in (NORTH, SOUTH)]
    ask(work, indicator, regions, days=Days(SINCE))
    return Collecting(portfolio, indicator)


def test_each_organisation_is_asked_for_the_quarter_that_has_ended(
    desk: Desk, collecting: Collecting
):
    collecting.call()

    assert {(task.name, task.candidate_group) for task in desk.tasks("report_value")} == {
        ("Indberet E-recepter for Region Nordjylland", f"project_owner:{NORTH}"),
        ("Indberet E-recepter for Region Syddanmark", f"project_owner:{SOUTH}"),
    }
    assert collecting.told()["indicator_call"]["period"] == PERIOD


def test_where_nobody_is_project_owner_the_management_is_asked(desk: Desk, collecting: Collecting):
    hovedstaden = collecting.portfolio.organisation("region_hovedstaden")
    ask(desk.work(), collecting.indicator, [hovedstaden], days=Days(SINCE))

    collecting.call()

    assert "owner:region_hovedstaden" in {t.candidate_group for t in desk.tasks("report_value")}


def test_nobody_is_asked_for_what_a_status_report_gives(desk: Desk, collecting: Collecting):
    reuse(desk.work(), collecting.indicator, collecting.portfolio.projects["FMK"])
    opened = open_period(desk.as_system, "board", PERIOD, due_on=DUE_ON)
    distribute(desk.as_system, opened)

    collecting.call()

    assert desk.waiting() == {"release_figures"}
    assert collecting.told()["turnout"]["missing"] == 2


def test_a_number_counts_when_the_organisation_has_confirmed_it(desk: Desk, collecting: Collecting):
    collecting.call()

    collecting.report(NORTH, 95)
    assert collecting.value(NORTH).confirmed_at is None
    collecting.confirm(NORTH)

    value = collecting.value(NORTH)
    assert (value.numerator, value.denominator, value.note) == (95, 100, "Optalt i systemet.")
    assert (value.reported_by_name, value.confirmed_by_name) == (WRITERS[NORTH], MANAGERS[NORTH])
    assert desk.waiting() == {"report_value"}


def test_a_numerator_beyond_its_denominator_is_refused_and_the_task_stays(
    desk: Desk, collecting: Collecting
):
    collecting.call()

    with desk.refusal(NumeratorOutOfRange):
        collecting.report(NORTH, 101)
    with desk.refusal(FormInvalid):
        collecting.report(NORTH, -1)

    assert collecting.value(NORTH) is None
    assert len(desk.tasks("report_value")) == 2


def test_a_number_that_is_not_confirmed_is_corrected_as_a_new_version(
    desk: Desk, collecting: Collecting
):
    collecting.call()
    collecting.report(NORTH, 59)

    collecting.confirm(NORTH, "correct")
    assert collecting.value(NORTH).confirmed_at is None
    collecting.report(NORTH, 95)
    collecting.confirm(NORTH)

    value = collecting.value(NORTH)
    assert (value.version, value.numerator, value.confirmed_at is not None) == (2, 95, True)


def test_a_number_from_a_file_is_only_confirmed(desk: Desk, collecting: Collecting):
    count = Count(95, 100, ValueSource.IMPORT)
    north = collecting.portfolio.organisation(NORTH)
    report_value(desk.work(), collecting.indicator, north, period=PERIOD, count=count)

    collecting.call()
    assert {(t.element_id, t.candidate_group) for t in desk.tasks()} == {
        ("confirm_value", f"owner:{NORTH}"), ("report_value", f"project_owner:{SOUTH}"),
    }  # fmt: skip
    collecting.confirm(NORTH)

    assert collecting.value(NORTH).confirmed_at is not None


def test_the_deadline_shows_what_is_missing_and_confirms_nothing(
    desk: Desk, collecting: Collecting
):
    collecting.call()
    collecting.report(NORTH, 95)

    desk.pass_workdays(15)

    assert desk.waiting() == {"release_figures"}
    assert collecting.value(NORTH).confirmed_at is None
    assert collecting.told()["turnout"] == {
        "missing": 2, "expected": 2, "reported": 0, "missed": 0,
    }  # fmt: skip
    entry = desk.session.query(JournalEntry).filter_by(action="indicators_closed").one()
    assert entry.detail["missing"] == [f"erecept/{NORTH}", f"erecept/{SOUTH}"]


def test_when_all_have_confirmed_the_call_closes_at_once(desk: Desk, collecting: Collecting):
    collecting.collect()

    assert desk.waiting() == {"release_figures"}
    assert collecting.told()["turnout"] == {
        "missing": 0, "expected": 2, "reported": 2, "missed": 1,
    }  # fmt: skip


def test_missed_targets_go_on_the_agenda_of_the_next_meeting_once(
    desk: Desk, collecting: Collecting
):
    work = desk.work()
    meeting = plan_meeting(work, MeetingPlan("board", local_moment(date(2026, 11, 3), 10)))

    collecting.collect(south=80)

    sources = [item.source for item in items_of(work, meeting.id)]
    assert sources == [f"indicator:{collecting.indicator.id}:{PERIOD}"]
    assert collecting.told()["agenda"] == {"meeting_id": meeting.id, "added": 1}


def test_targets_that_are_met_trouble_no_meeting(desk: Desk, collecting: Collecting):
    work = desk.work()
    meeting = plan_meeting(work, MeetingPlan("board", local_moment(date(2026, 11, 3), 10)))

    collecting.collect(south=90)

    assert items_of(work, meeting.id) == []


def test_without_a_meeting_in_the_plan_the_call_goes_on(desk: Desk, collecting: Collecting):
    collecting.collect()

    assert collecting.told()["agenda"] == {"meeting_id": None, "added": 0}


def test_the_released_figures_are_published_with_mean_spread_and_gaps(
    desk: Desk, collecting: Collecting
):
    collecting.call()
    collecting.report(NORTH, 95)
    collecting.confirm(NORTH)
    desk.pass_workdays(15)

    desk.answer("release_figures", release="publish")

    publication = desk.session.query(Publication).one()
    (told,) = publication.content["indicators"]
    assert (publication.slug, publication.is_authentic) == ("indikatorer-2026-q2", True)
    assert (told["spreads"][0]["mean"], told["spreads"][0]["reported"]) == ("95", 1)
    assert [line["points"][0]["numerator"] for line in told["lines"]] == [95, None]
    assert desk.instance("indicator_collection").state is InstanceState.COMPLETED


def test_no_name_of_a_person_is_published(desk: Desk, collecting: Collecting):
    collecting.collect()

    desk.answer("release_figures", release="publish")

    told = str(desk.session.query(Publication).one().content)
    people = {person.name for person in desk.session.query(Person)}
    assert [name for name in people if name in told] == []


def test_the_publication_names_the_snapshot_behind_it(desk: Desk, collecting: Collecting):
    open_period(desk.as_system, "board", "2026-Q3", due_on=DUE_ON)
    collecting.collect()

    desk.answer("release_figures", release="publish")

    snapshot = latest_snapshot(desk.session, purpose=SnapshotPurpose.PUBLICATION)
    assert snapshot.id == collecting.told()["snapshot"]["id"]
    assert replay(snapshot)["indicators"][0]["total"]["points"][0]["percent"] == "87.5"
    assert desk.session.query(Publication).one().content["snapshot"] == snapshot.sha256


def test_figures_kept_back_are_not_published(desk: Desk, collecting: Collecting):
    collecting.collect()

    desk.answer("release_figures", release="keep", reason="Kilden er fejlbehæftet.")

    assert desk.session.query(Publication).count() == 0
    assert desk.passed("figures_kept_back")


@pytest.mark.parametrize("release", ["publish", "keep"])
def test_the_occurrence_is_done_when_the_figures_are_released_or_not(
    desk: Desk, collecting: Collecting, release: str
):
    occurrence = start_planned(desk, OccurrenceKind.INDICATOR_CALL)
    desk.pass_workdays(15)
    assert occurrence.state is OccurrenceState.STARTED

    desk.answer("release_figures", release=release, reason="Afstemt med regionerne.")

    assert occurrence.state is OccurrenceState.DONE
