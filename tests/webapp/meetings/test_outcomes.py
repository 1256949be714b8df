"""The outcome of an item: form, check, receipt."""

from governance.casework.cases import CaseType
from governance.meetings.agendas import ItemKind
from tests.webapp.meetings.conftest import Enter, House


def test_a_decision_is_checked_first_and_receipted_with_its_number(
    house: House, enter: Enter, meeting_id: int
):
    item = house.unfinished(meeting_id)[0]
    house.begin(meeting_id)
    browser = enter("sekretariat")
    given = {"outcome-item": "adopted", "text-item": "Budgettet er vedtaget."}
    address = f"/moeder/punkter/{item}/udfald"

    check = browser.post(address, data={**given, "action": "check"}).text
    assert "Kontrollér udfaldet" in check and "Budgettet er vedtaget." in check
    assert item in house.unfinished(meeting_id)
    back = browser.post(address, data={**given, "action": "edit"}).text
    assert ">Budgettet er vedtaget.</textarea>" in back
    receipt = browser.post(address, data={**given, "action": "record"}, follow_redirects=True).text

    assert "Kvitteringsnummer <strong>2026-" in receipt
    assert item not in house.unfinished(meeting_id)


def test_goal_priority_and_plan_are_resolved_each_with_its_own_number(house: House, enter: Enter):
    number = house.plan()
    case = house.case(CaseType.CROSS_CUTTING, "Fælles medicinkort")
    item = house.add(number, "FMK", kind=ItemKind.DECISION, case_ids=(case,))
    house.begin(number)
    given = {"action": "record"}
    for aspect in ("goal", "priority", "plan"):
        given |= {f"outcome-c{case}-{aspect}": "adopted", f"text-c{case}-{aspect}": aspect}
    given[f"outcome-c{case}-plan"] = "adopted_with_changes"

    receipt = enter("bestyrelsesformand").post(
        f"/moeder/punkter/{item}/udfald", data=given, follow_redirects=True
    ).text  # fmt: skip

    assert receipt.count('<th scope="row">2026-') == 3
    assert "Tiltrådt med ændring" in receipt


def test_an_internal_case_can_only_be_noted(house: House, enter: Enter):
    number = house.plan()
    case = house.case(CaseType.INTERNAL_STRATEGIC, "Telesundhed")
    item = house.add(number, "Telesundhed", kind=ItemKind.DECISION, case_ids=(case,))
    house.begin(number)
    browser = enter("sekretariat")

    form = browser.get(f"/moeder/punkter/{item}/udfald").text
    voted = browser.post(
        f"/moeder/punkter/{item}/udfald",
        data={f"outcome-c{case}-note": "adopted", f"text-c{case}-note": "Ja", "action": "record"},
    )

    assert 'value="noted"' in form and 'value="adopted"' not in form
    assert voted.status_code == 422
    assert house.unfinished(number) == [item]


def test_a_dissent_goes_with_the_decision_and_more_rows_lose_nothing(
    house: House, enter: Enter, meeting_id: int
):
    item = house.unfinished(meeting_id)[0]
    house.begin(meeting_id)
    browser = enter("sekretariat")
    address = f"/moeder/punkter/{item}/udfald"
    seats = browser.get(address).text.split('id="field-dissent-seat-1"')[1]
    seat = seats.split('<option value="')[2].split('"')[0]
    given = {"outcome-item": "adopted", "text-item": "Ja.", "dissent-seat-1": seat}

    more = browser.post(address, data={**given, "dissent-text-1": "Nej.", "action": "more"}).text
    silent = browser.post(address, data={**given, "action": "check"})
    receipt = browser.post(
        address, data={**given, "dissent-text-1": "Nej.", "action": "record"}, follow_redirects=True
    ).text

    assert ">Nej.</textarea>" in more and 'name="dissent-text-3"' in more
    assert silent.status_code == 422 and 'href="#field-dissent-text-1"' in silent.text
    assert "Afvigende mening" in receipt and "Nej." in receipt


def test_without_a_quorum_nothing_is_decided_and_nothing_typed_is_lost(
    house: House, enter: Enter, meeting_id: int
):
    item = house.unfinished(meeting_id)[0]
    house.begin(meeting_id, present=False)
    given = {"outcome-item": "adopted", "text-item": "Budgettet.", "action": "record"}

    answer = enter("sekretariat").post(f"/moeder/punkter/{item}/udfald", data=given)

    assert answer.status_code == 422
    assert ">Budgettet.</textarea>" in answer.text
    assert item in house.unfinished(meeting_id)


def test_a_deferred_item_carries_over_to_the_next_meeting(
    house: House, enter: Enter, meeting_id: int
):
    item, other = house.unfinished(meeting_id)
    house.begin(meeting_id)
    browser = enter("sekretariat")
    plain = {"way": "plain", "outcome": "deferred", "action": "record"}
    silent = browser.post(f"/moeder/punkter/{item}/udfald", data={**plain, "text": ""})
    browser.post(f"/moeder/punkter/{item}/udfald", data={**plain, "text": "Tiden løb ud."})
    browser.post(
        f"/moeder/punkter/{other}/udfald", data={"outcome": "discussed", "action": "record"}
    )
    browser.post(f"/moeder/{meeting_id}/afslut")
    later = {"starts_at-day": "20", "starts_at-month": "11", "starts_at-year": "2026"}
    planned = browser.post(
        "/moeder/nyt",
        data={"body": "board", "kind": "extraordinary", "purpose": "Rest",
              "starts_at-time": "10.00", **later},
    ).location  # fmt: skip
    browser.post(f"{planned}/dagsorden/dan")

    assert silent.status_code == 422
    assert "Økonomi" in house.titles(int(planned.rpartition("/")[2]))


def test_outcomes_are_recorded_only_by_those_who_lead_the_meeting(
    house: House, enter: Enter, meeting_id: int
):
    item = house.unfinished(meeting_id)[0]
    house.begin(meeting_id)

    assert enter("bestyrelse-kommune").get(f"/moeder/punkter/{item}/udfald").status_code == 403
    assert enter("formand-styregruppe").get(f"/moeder/punkter/{item}/udfald").status_code == 403


def test_a_ruling_takes_the_member_out_of_the_item_alone(
    house: House, enter: Enter, meeting_id: int
):
    item = house.unfinished(meeting_id)[0]
    member = enter("bestyrelse-kommune")
    address = f"/moeder/punkter/{item}/habilitet"
    seat = member.get(address).text.split('id="field-seat"')[1].split('<option value="')[2]
    member.post(address, data={"seat": seat.split('"')[0], "text": "Sidder i leverandøren."})
    chair = enter("bestyrelsesformand")
    declaration = chair.get(address).text.split(f'action="{address}/')[1].split('"')[0]
    own = member.post(f"{address}/{declaration}", data={"answer": "no", "reason": "Selv"})
    chair.post(
        f"{address}/{declaration}",
        data={"answer": "yes", "ground": "nr3", "reason": "Bestyrelsespost."},
    )
    house.begin(meeting_id)

    page = enter("sekretariat").get(f"/moeder/{meeting_id}").text
    assert own.status_code == 422
    assert page.count("Inhabile: Bestyrelsen, kommunerne") == 1
