"""A round on its way to the chair: who may draft it, who may stand, what the weights must be."""

from governance.casework.cases import CaseType
from tests.webapp.prioritisation.conftest import CRITERIA


def test_only_those_who_work_with_prioritisation_see_the_rounds(desk):
    assert desk.as_("sekretariat").get("/prioritering/").status_code == 200
    assert desk.as_("projektejer-fmk").get("/prioritering/").status_code == 403


def test_nobody_sees_the_rounds_without_signing_in(client):
    assert "/log-ind" in client.get("/prioritering/").location


def test_only_the_secretariat_drafts_a_round(desk):
    assert desk.as_("bestyrelsesformand").get("/prioritering/ny").status_code == 403


def test_a_new_round_takes_the_waiting_cases_as_candidates(desk):
    round_id = desk.draft()

    page = desk.client.get(f"/prioritering/{round_id}").text

    assert len(desk.case_ids(round_id)) == 3
    assert "Telemedicinsk handlingsplan" in page


def test_the_list_filters_by_year(desk):
    desk.draft()

    assert "Prioritering 2027" in desk.client.get("/prioritering/?aar=2027").text
    assert "Prioritering 2027" not in desk.client.get("/prioritering/?aar=2026").text


def test_a_round_without_a_title_is_refused_and_nothing_typed_is_lost(desk):
    form = {"title": " ", "body": "board", "year": "2031", "low": "1", "high": "5"}

    answer = desk.as_("sekretariat").post("/prioritering/ny", data={**form, "method": "mean"})

    assert answer.status_code == 422
    assert "Skriv en titel." in answer.text
    assert 'value="2031"' in answer.text


def test_a_backward_scale_is_refused(desk):
    form = {"title": "X", "body": "board", "year": "2027", "low": "5", "high": "1"}

    answer = desk.as_("sekretariat").post("/prioritering/ny", data={**form, "method": "mean"})

    assert answer.status_code == 422
    assert "Skalaen 5–1 kan ikke bruges" in answer.text


def test_a_body_that_only_recommends_cannot_prioritise(desk):
    form = {"title": "X", "body": "steering_group", "year": "2027", "low": "1", "high": "5"}

    answer = desk.as_("sekretariat").post("/prioritering/ny", data={**form, "method": "mean"})

    assert answer.status_code == 422


def test_an_internal_strategic_case_stands_among_those_that_cannot_be_ranked(desk):
    round_id = desk.draft()
    desk.case("Klinisk it-arbejdsplads", CaseType.INTERNAL_STRATEGIC)

    page = desk.client.get(f"/prioritering/{round_id}/kandidater").text

    barred = page[page.index("Kan ikke prioriteres") :]
    assert "Klinisk it-arbejdsplads" in barred
    assert "tages til efterretning og prioriteres aldrig" in barred


def test_an_internal_strategic_case_cannot_be_nominated(desk):
    round_id = desk.draft()
    case_id = desk.case("Klinisk it-arbejdsplads", CaseType.INTERNAL_STRATEGIC)

    answer = desk.client.post(
        f"/prioritering/{round_id}/kandidater", data={"case": case_id, "action": "nominate"}
    )

    assert answer.status_code == 422
    assert "ikke en tværgående sag" in answer.text
    assert case_id not in desk.case_ids(round_id)


def test_a_candidate_is_withdrawn_with_a_reason_and_nominated_again(desk):
    round_id = desk.draft()
    case_id = desk.case_ids(round_id)[0]
    address = f"/prioritering/{round_id}/kandidater"

    without = desk.client.post(address, data={"case": case_id, "action": "withdraw"})
    desk.client.post(address, data={"case": case_id, "action": "withdraw", "reason": "Afsluttet"})
    page = desk.client.get(f"/prioritering/{round_id}").text

    assert without.status_code == 422
    assert case_id not in desk.case_ids(round_id)
    assert "Trukket ud: Afsluttet" in page

    desk.client.post(address, data={"case": case_id, "action": "nominate"})

    assert case_id in desk.case_ids(round_id)


def test_weights_that_do_not_sum_to_100_are_refused_and_shown_back(desk):
    round_id = desk.draft()
    wrong = {**CRITERIA, "weight": ["60", "30"]}

    answer = desk.client.post(f"/prioritering/{round_id}/kriterier", data=wrong)

    assert answer.status_code == 422
    assert "Vægtene giver 90 i alt" in answer.text
    assert 'value="Omkostning"' in answer.text


def test_more_rows_keep_what_was_typed_and_save_nothing(desk):
    round_id = desk.draft()

    answer = desk.client.post(
        f"/prioritering/{round_id}/kriterier", data={**CRITERIA, "action": "more"}
    )

    assert 'value="Effekt"' in answer.text
    assert answer.text.count('name="weight"') == 5
    assert "Ingen kriterier endnu" in desk.client.get(f"/prioritering/{round_id}").text


def test_the_chair_cannot_edit_candidates_or_criteria(desk):
    round_id = desk.draft()
    browser = desk.as_("bestyrelsesformand")

    assert browser.get(f"/prioritering/{round_id}/kriterier").status_code == 403
    assert browser.post(f"/prioritering/{round_id}/kriterier", data=CRITERIA).status_code == 403
    assert browser.get(f"/prioritering/{round_id}/kandidater").status_code == 403


def test_a_round_without_criteria_cannot_go_to_the_chair(desk):
    round_id = desk.draft()

    answer = desk.client.post(f"/prioritering/{round_id}/til-formanden")

    assert answer.status_code == 422
    assert "Vægtene giver 0 i alt" in answer.text
    assert desk.task("approve_criteria") is None


def test_the_chair_is_asked_only_when_the_draft_was_sent(desk):
    round_id = desk.draft()
    button = "Godkendes kriterier og vægte?"

    assert button not in desk.as_("bestyrelsesformand").get(f"/prioritering/{round_id}").text

    desk.as_("sekretariat").post(f"/prioritering/{round_id}/kriterier", data=CRITERIA)
    desk.client.post(f"/prioritering/{round_id}/til-formanden")

    assert button in desk.as_("bestyrelsesformand").get(f"/prioritering/{round_id}").text


def test_the_chair_returns_criteria_with_a_reason_that_the_secretariat_reads(desk):
    round_id = desk.before_the_chair()
    address = f"/prioritering/{round_id}/kriterier/afgoerelse"

    without = desk.as_("bestyrelsesformand").post(address, data={"criteria": "return"})
    desk.client.post(address, data={"criteria": "return", "reason": "Effekt vejer for meget"})

    assert without.status_code == 422
    page = desk.as_("sekretariat").get(f"/prioritering/{round_id}").text
    assert "Effekt vejer for meget" in page
    assert desk.task("draft_criteria") is not None


def test_nobody_but_the_chair_approves_criteria(desk):
    round_id = desk.before_the_chair()

    answer = desk.as_("sekretariat").post(
        f"/prioritering/{round_id}/kriterier/afgoerelse", data={"criteria": "approve"}
    )

    assert answer.status_code == 403
    assert desk.state(round_id) == "draft"


def test_approved_criteria_open_the_vote_and_freeze_the_round(desk):
    round_id = desk.opened()

    answer = desk.as_("sekretariat").post(f"/prioritering/{round_id}/kriterier", data=CRITERIA)

    assert answer.status_code == 409
    assert "blev låst ved åbningen" in answer.text
