"""A plan's way to adoption and evaluation, its gates, and the calendar feed."""

import re
from datetime import date

from icalendar import Calendar
from sqlalchemy import select

from governance.casework.resolutions.models import Aspect, Outcome
from governance.casework.resolutions.recording import ResolutionDraft, record_resolution
from governance.cycle.cycles import Occurrence
from governance.organisation.people import Account
from governance.permissions import SYSTEM
from tests.webapp.cycle.conftest import day
from webapp.database import unit_of_work


def feed_of(page: str) -> str:
    """The personal address of the calendar, without the site."""
    return re.search(r'href="http://localhost(/aarshjul/[^"]+\.ics[^"]*)"', page)[1]


def own_feed_of(page: str) -> str:
    """The address of a person's own calendar, without the site."""
    return re.search(r'href="http://localhost(/min-kalender\.ics[^"]*)"', page)[1]


def test_coordinators_comment_and_the_silent_are_shown_as_silent(planner):
    cycle_id = planner.drafted()
    planner.step(cycle_id, "hoering")
    planner.as_("koordinator-kommune")

    planner.step(cycle_id, "kommentar", party="municipality", comment="Undgå uge 7")
    page = planner.client.get(f"/aarshjul/{cycle_id}").text

    assert "Undgå uge 7" in page
    assert re.search(r"Har ikke svaret:\s*Regionerne, Staten|Har ikke svaret:\s*Staten", page)


def test_an_empty_comment_is_refused(planner):
    cycle_id = planner.drafted()
    planner.step(cycle_id, "hoering")
    planner.as_("koordinator-kommune")

    assert planner.step(cycle_id, "kommentar", party="municipality", comment="").status_code == 422


def test_a_coordinator_speaks_only_for_the_own_party(planner):
    cycle_id = planner.drafted()
    planner.step(cycle_id, "hoering")
    planner.as_("koordinator-kommune")

    assert planner.step(cycle_id, "kommentar", party="state", comment="Nej").status_code == 403


def test_only_the_chair_approves(planner):
    cycle_id = planner.before_the_chair()

    assert planner.step(cycle_id, "godkend").status_code == 403
    planner.as_("formand-styregruppe")
    assert planner.step(cycle_id, "godkend").status_code == 403
    assert planner.state(cycle_id) == "commented"


def test_the_chair_returns_with_a_reason(planner):
    cycle_id = planner.before_the_chair()
    planner.as_("bestyrelsesformand")

    without = planner.step(cycle_id, "returner", reason="")
    planner.step(cycle_id, "returner", reason="For få møder")

    assert without.status_code == 422
    assert planner.state(cycle_id) == "draft"
    assert "For få møder" in planner.client.get(f"/aarshjul/{cycle_id}").text


def test_the_body_adopts_the_approved_plan(planner):
    cycle_id = planner.adopted()

    page = planner.client.get(f"/aarshjul/{cycle_id}").text

    assert planner.state(cycle_id) == "adopted"
    assert "Det næste" in page


def test_the_adoption_cites_the_resolution_that_did_it(planner, app):
    cycle_id = planner.approved()
    with app.app_context(), unit_of_work(SYSTEM) as work:
        quorum = {"is_quorate": True, "present": 5, "needed": 4}
        words = (Aspect.WHOLE, Outcome.ADOPTED, "Årshjulet for 2028 vedtages.", quorum)
        number = record_resolution(work, ResolutionDraft("board", *words, work.today)).number
    planner.as_("sekretariat")
    assert f"{number}: Årshjulet for 2028" in planner.client.get(f"/aarshjul/{cycle_id}").text

    wrong = planner.step(cycle_id, "vedtag", resolution="1999-001")
    planner.step(cycle_id, "vedtag", resolution=number)

    assert wrong.status_code == 422
    assert planner.state(cycle_id) == "adopted"
    assert f"Beslutning {number}" in planner.client.get(f"/aarshjul/{cycle_id}").text


def test_a_late_adoption_needs_a_reason(planner):
    cycle_id = planner.approved()
    planner.clock.set(2028, 1, 12)
    planner.as_("sekretariat")

    without = planner.step(cycle_id, "vedtag")
    planner.step(cycle_id, "vedtag", late_reason="Mødet i december blev aflyst")

    assert without.status_code == 422
    assert "skulle være vedtaget før 1. januar" in without.text
    page = planner.client.get(f"/aarshjul/{cycle_id}").text
    assert "Vedtaget efter 1. januar" in page
    assert "Mødet i december blev aflyst" in page


def test_a_change_lets_the_approval_lapse(planner):
    cycle_id = planner.approved()
    meeting = planner.id_of(cycle_id, "meeting-1")

    data = day("new_on", date(2028, 5, 2))
    planner.client.post(f"/aarshjul/begivenhed/{meeting}/flyt/bekraeft", data=data)

    assert planner.state(cycle_id) == "commented"


def test_an_unknown_step_is_not_found(planner):
    cycle_id = planner.drafted()

    assert planner.step(cycle_id, "spring-over").status_code == 404


def test_the_year_is_evaluated_and_the_next_one_laid(planner):
    cycle_id = planner.adopted()
    assert planner.step(cycle_id, "kald-evaluering").status_code == 303

    empty = planner.step(cycle_id, "evaluer", evaluation="")
    done = planner.step(cycle_id, "evaluer", evaluation="To møder blev flyttet.")

    assert (empty.status_code, done.status_code) == (422, 303)
    assert planner.state(cycle_id) == "evaluated"
    assert "Forårsmøde" in planner.client.get("/aarshjul/?body=board&year=2029").text


def test_a_gate_that_lacks_nothing_is_passed_by_the_secretariat(planner):
    cycle_id = planner.adopted()
    gate = planner.id_of(cycle_id, "overview")

    answer = planner.client.post(f"/aarshjul/begivenhed/{gate}/passer")

    assert answer.status_code == 303
    assert "Passeret" in planner.client.get(f"/aarshjul/begivenhed/{gate}").text


def test_what_a_gate_lacks_is_named_in_the_readers_language_and_leads_to_its_page(planner):
    with planner.app.app_context(), unit_of_work(SYSTEM) as work:
        query = select(Occurrence.id).where(Occurrence.code == "overview")
        overview = work.session.scalars(query.order_by(Occurrence.id)).first()
    browser = planner.as_("sekretariat")
    browser.get("/sprog/en")

    page = browser.get(f"/aarshjul/begivenhed/{overview}").text

    assert '<a href="/portefoelje/projekter/telecare-nord">TeleCare North</a>' in page
    assert "can be passed once nothing is missing" in page
    assert f"/aarshjul/begivenhed/{overview}/passer" not in page


def test_a_gate_is_waived_by_the_chair_with_a_reason_only(planner):
    cycle_id = planner.adopted()
    address = f"/aarshjul/begivenhed/{planner.id_of(cycle_id, 'overview')}"

    by_secretariat = planner.client.post(f"{address}/fravig", data={"waive_reason": "Nej"})
    browser = planner.as_("bestyrelsesformand")
    without = browser.post(f"{address}/fravig", data={"waive_reason": ""})
    done = browser.post(f"{address}/fravig", data={"waive_reason": "Overblikket kom i november"})

    assert (by_secretariat.status_code, without.status_code, done.status_code) == (403, 422, 303)
    assert "Overblikket kom i november" in browser.get(address).text


def test_a_gate_of_a_draft_cannot_be_passed(planner):
    cycle_id = planner.drafted()
    gate = planner.id_of(cycle_id, "overview")

    assert planner.client.post(f"/aarshjul/begivenhed/{gate}/passer").status_code == 409


def test_a_calendar_program_reads_the_personal_address_without_signing_in(planner, app):
    cycle_id = planner.adopted()
    address = feed_of(planner.as_("kommune-1").get(f"/aarshjul/{cycle_id}").text)

    answer = app.test_client().get(address)

    events = {str(e["summary"]): e for e in Calendar.from_ical(answer.data).walk("VEVENT")}
    assert answer.mimetype == "text/calendar"
    assert events["Forårsmøde"]["dtstart"].dt.hour in (9, 10)
    assert events["Offentliggørelse"]["dtstart"].dt == planner.date_of(cycle_id, "minutes-1")


def test_a_persons_own_calendar_holds_their_deadlines_and_their_bodies_meetings(planner, app):
    planner.adopted()
    browser = planner.as_("bestyrelsesformand")
    address = own_feed_of(browser.get("/profil/").text)

    events = Calendar.from_ical(app.test_client().get(address).data).walk("VEVENT")

    names = {str(event["summary"]) for event in events}
    assert "Forårsmøde" in names
    assert "Offentliggørelse" not in names
    assert app.test_client().get(f"{address}x").status_code == 403


def test_a_deadline_in_the_calendar_leads_to_the_task_in_the_persons_language(planner, app):
    address = own_feed_of(planner.as_("sekretariat").get("/profil/").text)
    planner.client.post("/profil/", data={"language": "en", "notify": "immediate"})

    events = Calendar.from_ical(app.test_client().get(address).data).walk("VEVENT")

    deadlines = [event for event in events if str(event["summary"]).startswith("Deadline: ")]
    assert deadlines
    assert all("/opgaver/" in str(event["url"]) for event in deadlines)


def test_the_calendar_holds_only_adopted_years(planner):
    cycle_id = planner.drafted()
    address = feed_of(planner.client.get(f"/aarshjul/{cycle_id}").text)

    events = Calendar.from_ical(planner.client.get(address).data).walk("VEVENT")
    assert [e for e in events if e["dtstart"].dt.year == 2028] == []


def test_the_calendar_is_closed_without_a_key_and_with_a_forged_one(planner, app):
    cycle_id = planner.adopted()
    address = feed_of(planner.client.get(f"/aarshjul/{cycle_id}").text)
    stranger = app.test_client()

    assert stranger.get("/aarshjul/board.ics").status_code == 403
    assert stranger.get(f"{address}x").status_code == 403


def test_the_key_dies_when_the_person_is_signed_out_everywhere(planner, app):
    cycle_id = planner.adopted()
    address = feed_of(planner.as_("kommune-1").get(f"/aarshjul/{cycle_id}").text)

    with app.app_context(), unit_of_work(SYSTEM) as work:
        query = select(Account).where(Account.email == "kommune-1@demo.invalid")
        work.session.scalars(query).one().session_stamp = "another"

    assert app.test_client().get(address).status_code == 403


def test_nobody_sees_the_plan_without_signing_in(client):
    assert "/log-ind" in client.get("/aarshjul/").location
