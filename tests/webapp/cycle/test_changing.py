"""Changing a year: move with a preview, tie, add, cancel. What is derived follows."""

from datetime import date

from tests.webapp.cycle.conftest import day


def test_the_year_shows_wheel_list_and_derived_dates(planner):
    planner.drafted()

    page = planner.as_("kommune-1").get("/aarshjul/?body=board&year=2028").text

    assert "<svg" in page
    assert "Som liste" in page
    assert "25 arbejdsdage før Forårsmøde" in page


def test_a_year_without_a_plan_says_so_and_only_the_secretariat_can_make_one(planner):
    address = "/aarshjul/?body=board&year=2031"

    assert "Der er ikke lagt et årshjul for 2031" in planner.as_("kommune-1").get(address).text
    assert "Læg det efter skabelonen" not in planner.client.get(address).text
    assert "Læg det efter skabelonen" in planner.as_("sekretariat").get(address).text


def test_only_the_secretariat_makes_a_plan(planner):
    planner.template()

    answer = planner.as_("kommune-1").post(
        "/aarshjul/opret", data={"body": "board", "year": "2028"}
    )

    assert answer.status_code == 403


def test_next_year_is_copied_from_last_year(planner):
    planner.drafted()

    answer = planner.client.post(
        "/aarshjul/opret", data={"body": "board", "year": "2029", "how": "copy"}
    )
    copied = int(answer.location.rsplit("/", 1)[1])

    assert planner.date_of(copied, "meeting-1") == date(2029, 3, 13)


def test_a_second_plan_for_a_year_is_a_conflict(planner):
    planner.drafted()

    answer = planner.client.post("/aarshjul/opret", data={"body": "board", "year": "2028"})

    assert answer.status_code == 409


def test_a_closed_day_is_foreseen_with_a_suggestion(planner):
    planner.drafted()

    page = planner.client.get("/aarshjul/?body=board&year=2028").text

    assert "Lukkedag: Juleaftensdag." in page
    assert "Flyt til" in page


def test_the_plans_of_all_bodies_stand_side_by_side(planner):
    planner.drafted()
    planner.drafted("steering_group")

    page = planner.client.get("/aarshjul/?body=alle&year=2028").text

    assert "Falder sammen med et møde i" in page
    assert page.count("Forårsmøde") >= 2


def test_the_preview_of_a_move_shows_every_derived_date_and_moves_nothing(planner):
    cycle_id = planner.drafted()
    meeting = planner.id_of(cycle_id, "meeting-1")
    before = planner.date_of(cycle_id, "status-1")

    page = planner.client.post(
        f"/aarshjul/begivenhed/{meeting}/flyt", data=day("new_on", date(2028, 5, 2))
    ).text

    assert "3 datoer ændres" in page
    assert "Statusindkaldelse" in page
    assert "Offentliggørelse" in page
    assert "2. maj 2028" in page
    assert "Følger med" in page
    assert planner.date_of(cycle_id, "status-1") == before


def test_a_confirmed_move_takes_the_derived_dates_along_and_is_told_in_the_history(planner):
    cycle_id = planner.drafted()
    meeting = planner.id_of(cycle_id, "meeting-1")
    data = {**day("new_on", date(2028, 5, 2)), "reason": "Lokalet er optaget"}

    answer = planner.client.post(f"/aarshjul/begivenhed/{meeting}/flyt/bekraeft", data=data)
    page = planner.client.get(f"/aarshjul/{cycle_id}").text

    assert answer.status_code == 303
    assert planner.date_of(cycle_id, "meeting-1") == date(2028, 5, 2)
    assert planner.date_of(cycle_id, "minutes-1") == date(2028, 5, 16)
    history = page[page.index("Ændringer") :]
    assert "Forårsmøde: 14. mar. 2028 → 2. maj 2028" in history
    assert "Lokalet er optaget" in history


def test_moving_to_a_closed_day_is_marked_in_the_preview(planner):
    cycle_id = planner.drafted()
    meeting = planner.id_of(cycle_id, "meeting-1")

    page = planner.client.post(
        f"/aarshjul/begivenhed/{meeting}/flyt", data=day("new_on", date(2028, 4, 13))
    ).text

    assert "Lukkedag: Skærtorsdag" in page


def test_impossible_dates_are_refused_and_shown_back(planner):
    cycle_id = planner.drafted()
    address = f"/aarshjul/begivenhed/{planner.id_of(cycle_id, 'meeting-1')}/flyt"
    typed = {"new_on-day": "31", "new_on-month": "2", "new_on-year": "2028"}

    mistyped = planner.client.post(address, data=typed)
    outside = planner.client.post(address, data=day("new_on", date(2029, 1, 3)))
    same = planner.client.post(address, data=day("new_on", date(2028, 3, 14)))

    assert [mistyped.status_code, outside.status_code, same.status_code] == [422, 422, 422]
    assert 'value="31"' in mistyped.text
    assert "ligger uden for årshjulet for 2028" in outside.text


def test_only_the_secretariat_moves_dates(planner):
    cycle_id = planner.drafted()
    meeting = planner.id_of(cycle_id, "meeting-1")
    data = day("new_on", date(2028, 5, 2))
    browser = planner.as_("bestyrelsesformand")

    assert browser.post(f"/aarshjul/begivenhed/{meeting}/flyt", data=data).status_code == 403
    assert (
        browser.post(f"/aarshjul/begivenhed/{meeting}/flyt/bekraeft", data=data).status_code == 403
    )
    assert "Flyt datoen" not in browser.get(f"/aarshjul/begivenhed/{meeting}").text


def test_an_adopted_plan_is_moved_only_with_a_reason(planner):
    cycle_id = planner.adopted()
    meeting = planner.id_of(cycle_id, "meeting-1")
    data = day("new_on", date(2028, 5, 2))

    preview = planner.client.post(f"/aarshjul/begivenhed/{meeting}/flyt", data=data)
    forced = planner.client.post(f"/aarshjul/begivenhed/{meeting}/flyt/bekraeft", data=data)

    assert (preview.status_code, forced.status_code) == (422, 422)
    assert planner.date_of(cycle_id, "meeting-1") == date(2028, 3, 14)


def test_an_occurrence_is_tied_to_another(planner):
    cycle_id = planner.drafted()
    gate = planner.id_of(cycle_id, "overview")

    answer = planner.client.post(
        f"/aarshjul/begivenhed/{gate}/bind", data={"base": "meeting-1", "workdays": "−5"}
    )

    assert answer.status_code == 303
    assert planner.date_of(cycle_id, "overview") == date(2028, 3, 7)
    assert "5 arbejdsdage før Forårsmøde" in planner.client.get(answer.location).text


def test_a_loop_is_refused(planner):
    cycle_id = planner.drafted()
    meeting = planner.id_of(cycle_id, "meeting-1")

    answer = planner.client.post(
        f"/aarshjul/begivenhed/{meeting}/bind", data={"base": "minutes-1", "workdays": "3"}
    )

    assert answer.status_code == 422
    assert "følger i sidste ende sig selv" in answer.text


def test_an_occurrence_is_added_by_date_or_by_distance(planner):
    cycle_id = planner.drafted()
    address = f"/aarshjul/{cycle_id}/ny"
    fixed = {"name_da": "Seminar", "kind": "meeting", "how": "date", **day("on", date(2028, 9, 1))}
    derived = {"name_da": "Materiale", "kind": "publication", "how": "offset",
               "base": "meeting-1", "workdays": "-5"}  # fmt: skip

    assert planner.client.post(address, data=fixed).status_code == 303
    assert planner.client.post(address, data=derived).status_code == 303

    assert planner.date_of(cycle_id, "meeting-2") == date(2028, 9, 1)
    assert planner.date_of(cycle_id, "publication-1") == date(2028, 3, 7)


def test_an_addition_without_a_date_is_refused_and_nothing_typed_is_lost(planner):
    cycle_id = planner.drafted()

    answer = planner.client.post(
        f"/aarshjul/{cycle_id}/ny", data={"name_da": "Seminar", "kind": "meeting", "how": "date"}
    )

    assert answer.status_code == 422
    assert 'value="Seminar"' in answer.text


def test_a_cancelled_occurrence_stays_in_the_list_with_its_reason(planner):
    cycle_id = planner.drafted()
    meeting = planner.id_of(cycle_id, "holiday")
    address = f"/aarshjul/begivenhed/{meeting}/aflys"

    without = planner.client.post(address, data={"cancel_reason": " "})
    done = planner.client.post(address, data={"cancel_reason": "Det er jul"})

    assert without.status_code == 422
    assert "Det er jul" in planner.client.get(done.location).text
    assert "Aflyst" in planner.client.get(f"/aarshjul/{cycle_id}").text
