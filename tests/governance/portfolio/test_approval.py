from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework.errors import RecordIsFinal
from governance.errors import Forbidden
from governance.permissions import SYSTEM
from governance.portfolio.errors import (
    CorrectionNeedsLock,
    LightMissing,
    OwnerCannotApprove,
    ReasonMissing,
    ReportInWrongState,
    ReportLocked,
)
from governance.portfolio.lights import Light
from governance.portfolio.reporting import approval, reports
from governance.portfolio.reporting.models import ReportState
from governance.portfolio.reporting.reports import ReportText
from tests.governance.conftest import an_actor


def test_a_report_goes_all_the_way(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())

    portfolio.finish(report)

    assert report.state is ReportState.LOCKED
    assert report.approved_by == portfolio.manager.id
    assert report.written_by == portfolio.project_owner.id


def test_the_project_owner_cannot_approve(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    approval.submit(portfolio.writer(), report)
    owner = portfolio.by(portfolio.project_owner, "owner:region_syddanmark")

    with pytest.raises(OwnerCannotApprove):
        approval.approve(owner, report)


def test_the_author_cannot_approve(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    both = portfolio.by(
        portfolio.manager, "owner:region_syddanmark", "project_owner:region_syddanmark"
    )
    reports.write_text(both, report, ReportText("Skrevet af chefen"))
    approval.submit(both, report)

    with pytest.raises(OwnerCannotApprove):
        approval.approve(both, report)


def test_no_timer_approves_or_controls(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    approval.submit(portfolio.writer(), report)

    with pytest.raises(Forbidden):
        approval.approve(replace(portfolio.work, actor=SYSTEM), report)
    approval.approve(portfolio.boss(), report)
    with pytest.raises(Forbidden):
        approval.control(replace(portfolio.work, actor=SYSTEM), report)


def test_the_management_of_another_organisation_cannot_approve(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    approval.submit(portfolio.writer(), report)

    with pytest.raises(Forbidden):
        approval.approve(replace(portfolio.work, actor=an_actor("owner:kl")), report)


def test_no_step_is_skipped(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())

    with pytest.raises(ReportInWrongState):
        approval.control(portfolio.work, report)
    with pytest.raises(ReportInWrongState):
        approval.lock(portfolio.work, report)


def test_a_report_is_returned_with_a_reason_and_can_be_submitted_again(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    approval.submit(portfolio.writer(), report)
    with pytest.raises(ReasonMissing):
        approval.send_back(portfolio.boss(), report, reason=" ")

    approval.send_back(portfolio.boss(), report, reason="Økonomien mangler")

    assert (report.state, report.return_reason) == (ReportState.DRAFT, "Økonomien mangler")
    portfolio.finish(report)
    assert report.state is ReportState.LOCKED


def test_the_coordinator_submits_for_the_party_what_is_ready(portfolio):
    opened = portfolio.call()
    ready = portfolio.written(portfolio.project("A"), opened)
    unready = reports.start_report(portfolio.writer(), portfolio.project("B"), opened)
    coordinator = portfolio.by(portfolio.manager, "coordinator:region")

    refused = approval.submit_all(coordinator, [ready, unready])

    assert ready.state is ReportState.SUBMITTED
    assert [(one, type(why)) for one, why in refused] == [(unready, LightMissing)]


def test_a_coordinator_speaks_for_their_own_party_only(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())

    with pytest.raises(Forbidden):
        approval.submit(portfolio.by(portfolio.manager, "coordinator:state"), report)


def test_a_locked_report_is_corrected_by_a_new_version(portfolio):
    locked = portfolio.locked(portfolio.project(), portfolio.call(), Light.YELLOW)

    corrected = reports.correct_report(portfolio.writer(), locked, reason="Tal fra forkert år")

    assert (corrected.version, corrected.state) == (2, ReportState.DRAFT)
    assert corrected.light("risk").light is Light.YELLOW
    shown = reports.shown_reports(portfolio.work.session, locked.reporting_period_id)
    assert shown[locked.project_id] is locked
    portfolio.finish(corrected)
    shown = reports.shown_reports(portfolio.work.session, locked.reporting_period_id)
    assert shown[locked.project_id] is corrected


def test_an_open_report_is_not_corrected_but_edited(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())

    with pytest.raises(CorrectionNeedsLock):
        reports.correct_report(portfolio.writer(), report, reason="For tidligt")


def test_a_locked_report_takes_no_text(portfolio):
    locked = portfolio.locked(portfolio.project(), portfolio.call())

    with pytest.raises(ReportLocked):
        reports.write_text(portfolio.writer(), locked, ReportText("Senere"))


def test_a_locked_report_cannot_be_changed_past_the_rules(portfolio):
    locked = portfolio.locked(portfolio.project(), portfolio.call())
    portfolio.work.session.expire_all()

    locked.summary = "Omskrevet"

    with pytest.raises(RecordIsFinal):
        portfolio.work.session.flush()


def test_the_lights_of_a_locked_report_cannot_be_changed_past_the_rules(portfolio):
    row = portfolio.locked(portfolio.project(), portfolio.call()).light("risk")
    portfolio.work.session.expire_all()

    row.light = Light.RED

    with pytest.raises(RecordIsFinal):
        portfolio.work.session.flush()


def test_a_locked_report_cannot_be_unlocked(portfolio):
    locked = portfolio.locked(portfolio.project(), portfolio.call())
    portfolio.work.session.expire_all()

    locked.state = ReportState.DRAFT

    with pytest.raises(RecordIsFinal):
        portfolio.work.session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE status_report SET summary = 'x'",
        "UPDATE report_light SET light = 'green'",
        "DELETE FROM report_light",
    ],
)
def test_the_database_itself_keeps_locked_reports(portfolio, statement):
    portfolio.locked(portfolio.project(), portfolio.call())

    with pytest.raises(IntegrityError, match="append-only"):
        portfolio.work.session.execute(text(statement))
