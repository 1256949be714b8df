"""A meeting from notice to close: convene, move, call off, attendance, quorum, follow-ups."""

from io import BytesIO
from zipfile import ZipFile

from governance.casework.cases import CaseType, Openness
from governance.casework.documents.storing import DocumentDraft, Upload, add_document
from governance.meetings.agendas import ItemKind
from governance.meetings.meetings import MeetingKind, MeetingState
from tests.webapp.meetings.conftest import STARTS, Enter, House

PDF = b"%PDF-1.4\n%%EOF\n"


def test_the_page_shows_the_derived_days(enter: Enter, meeting_id: int):
    page = enter("kommune-1").get(f"/moeder/{meeting_id}").text

    assert "28. sep. 2026" in page  # 30 days before
    assert "13. okt. 2026" in page  # 15 days before
    assert "21. okt. 2026" in page  # five workdays before


def test_convening_too_late_is_422_and_says_until_when(house: House, enter: Enter, meeting_id: int):
    house.clock.set(2026, 10, 26)

    answer = enter("sekretariat").post(f"/moeder/{meeting_id}/indkald")

    assert answer.status_code == 422
    assert "skal indkaldes senest" in answer.text
    assert house.meeting(meeting_id).state is MeetingState.PLANNED


def test_too_late_can_be_mended_by_making_the_meeting_extraordinary(
    house: House, enter: Enter, meeting_id: int
):
    house.clock.set(2026, 10, 26)
    browser = enter("sekretariat")

    empty = browser.post(f"/moeder/{meeting_id}/ekstraordinaert", data={"reason": " "})
    browser.post(f"/moeder/{meeting_id}/ekstraordinaert", data={"reason": "Haster."})
    browser.post(f"/moeder/{meeting_id}/indkald")

    assert empty.status_code == 422
    assert house.meeting(meeting_id).kind is MeetingKind.EXTRAORDINARY
    assert house.meeting(meeting_id).state is MeetingState.CONVENED


def test_moving_moves_every_derived_day(house: House, enter: Enter, meeting_id: int):
    browser = enter("sekretariat")
    when = {"starts_at-day": "4", "starts_at-month": "11", "starts_at-year": "2026"}
    when["starts_at-time"] = "13.00"

    browser.post(f"/moeder/{meeting_id}/flyt", data={**when, "reason": "Efterårsferie."})

    page = browser.get(f"/moeder/{meeting_id}").text
    assert "4. november 2026 kl. 13.00" in page
    assert "28. okt. 2026" in page  # the new dispatch day


def test_moving_a_running_meeting_moves_the_timers_of_its_process(house: House, enter: Enter):
    number = house.plan(with_process=True)
    when = {"starts_at-day": "4", "starts_at-month": "11", "starts_at-year": "2026"}
    enter("sekretariat").post(
        f"/moeder/{number}/flyt", data={**when, "starts_at-time": "10.00", "reason": "Ferie."}
    )

    house.pass_until(STARTS.replace(month=9, day=29))  # past the old call for items
    assert house.task(number, "propose_items") is None
    house.pass_until(STARTS.replace(month=10, day=6))
    assert house.task(number, "propose_items") is not None


def test_a_move_without_a_reason_is_422_and_keeps_the_date(enter: Enter, meeting_id: int):
    when = {"starts_at-day": "4", "starts_at-month": "11", "starts_at-year": "2026"}

    answer = enter("sekretariat").post(
        f"/moeder/{meeting_id}/flyt", data={**when, "starts_at-time": "13.00", "reason": ""}
    )

    assert answer.status_code == 422
    assert 'name="starts_at-day" type="text" inputmode="numeric" maxlength="2" value="4"' in (
        answer.text
    )


def test_a_meeting_is_called_off_with_its_reason_and_its_process_ends(house: House, enter: Enter):
    number = house.plan(with_process=True)
    browser = enter("sekretariat")

    browser.post(f"/moeder/{number}/aflys", data={"reason": "For få punkter."})
    house.pass_until(STARTS)

    assert house.meeting(number).state is MeetingState.CANCELLED
    assert house.task(number, "propose_items") is None
    assert "For få punkter." in enter("sekretariat").get(f"/moeder/{number}").text


def test_attendance_gives_the_quorum_at_once(house: House, enter: Enter, meeting_id: int):
    browser = enter("sekretariat")
    seats = seat_ids(browser.get(f"/moeder/{meeting_id}/fremmoede").text)
    before = browser.get(f"/moeder/{meeting_id}/live").text
    assert "Ingen er registreret til stede endnu" in before

    browser.post(
        f"/moeder/{meeting_id}/fremmoede", data={f"presence-{seat}": "present" for seat in seats}
    )

    live = browser.get(f"/moeder/{meeting_id}/live").text
    assert "<strong>Beslutningsdygtigt:</strong>" in live
    assert f"{len(seats)} af {len(seats)} pladser er til stede" in live


def test_a_substitute_nobody_called_in_is_refused_and_no_seat_is_recorded(
    enter: Enter, meeting_id: int
):
    browser = enter("sekretariat")
    first, second, *_rest = seat_ids(browser.get(f"/moeder/{meeting_id}/fremmoede").text)
    given = {f"presence-{first}": "present", f"presence-{second}": "substitute"}

    answer = browser.post(
        f"/moeder/{meeting_id}/fremmoede", data={**given, f"note-{first}": "Kommer senere"}
    )

    assert answer.status_code == 422
    assert "Ingen stedfortræder er indkaldt" in answer.text
    assert "Kommer senere" in answer.text
    assert "Til stede" not in browser.get(f"/moeder/{meeting_id}/live").text


def test_a_member_sends_an_apology_for_the_own_seat_only(enter: Enter, meeting_id: int):
    browser = enter("bestyrelse-kommune")
    own = browser.get(f"/moeder/{meeting_id}").text.split('name="seat_id" value="')[1].split('"')[0]
    others = [s for s in range(1, 25) if str(s) != own]

    browser.post(f"/moeder/{meeting_id}/afbud", data={"seat_id": own, "note": "Ferie"})
    foreign = browser.post(f"/moeder/{meeting_id}/afbud", data={"seat_id": others[0]})

    assert "Afbud" in browser.get(f"/moeder/{meeting_id}/live").text
    assert foreign.status_code == 403


def test_closing_is_refused_while_items_are_open_and_names_them(
    house: House, enter: Enter, meeting_id: int
):
    house.begin(meeting_id)

    answer = enter("sekretariat").post(f"/moeder/{meeting_id}/afslut")

    assert answer.status_code == 422
    assert "hverken afgjort eller udsat: Økonomi, Fremdrift" in answer.text
    assert house.meeting(meeting_id).state is MeetingState.IN_SESSION


def test_the_chair_of_another_body_does_not_lead_the_meeting(
    house: House, enter: Enter, meeting_id: int
):
    house.begin(meeting_id)

    assert enter("formand-styregruppe").post(f"/moeder/{meeting_id}/afslut").status_code == 403


def test_closing_answers_the_task_and_the_process_writes_minutes(house: House, enter: Enter):
    number = house.plan("steering_group", with_process=True)
    item = house.add(number, "Fremdrift", kind=ItemKind.DISCUSSION)
    house.pass_until(STARTS.replace(day=19))
    browser = enter("sekretariat")
    browser.post(f"/moeder/{number}/dagsorden/faerdig")
    task = house.task(number, "approve_agenda")
    assert task is not None
    chair = enter("formand-styregruppe")
    chair.post(f"/opgaver/{task.id}", data={"approval": "approve"})
    chair.post(f"/opgaver/{task.id}/send")
    house.pass_until(STARTS)
    browser = enter("sekretariat")
    browser.post(f"/moeder/{number}/begynd")
    note = {"outcome": "noted", "text": "Noteret.", "action": "record"}
    for each in house.unfinished(number):
        recorded = browser.post(f"/moeder/punkter/{each}/udfald", data=note)
        assert recorded.status_code == 303, recorded.text

    browser.post(f"/moeder/{number}/afslut")

    assert item is not None
    assert house.meeting(number).state is MeetingState.HELD
    assert house.task(number, "hold_meeting") is None
    assert house.task(number, "write_minutes") is not None


def test_a_follow_up_is_put_down_listed_and_ended(house: House, enter: Enter, meeting_id: int):
    browser = enter("sekretariat")
    form = browser.get(f"/moeder/{meeting_id}/opfoelgning/ny").text
    owner = form.split('id="field-owner"')[1].split('<option value="')[2].split('"')[0]
    due = {"due_on-day": "1", "due_on-month": "12", "due_on-year": "2026"}

    wrong = browser.post(f"/moeder/{meeting_id}/opfoelgning/ny", data={"text": "Ring", **due})
    browser.post(
        f"/moeder/{meeting_id}/opfoelgning/ny", data={"text": "Ring til KL", "owner": owner, **due}
    )
    page = browser.get(f"/moeder/{meeting_id}").text
    address = page.split(f'href="/moeder/{meeting_id}/opfoelgning/')[1].split('"')[0]
    dropped = browser.post(
        f"/moeder/{meeting_id}/opfoelgning/{address}", data={"what": "dropped", "note": ""}
    )
    browser.post(f"/moeder/{meeting_id}/opfoelgning/{address}", data={"what": "done"})

    assert wrong.status_code == 422 and ">Ring</textarea>" in wrong.text
    assert "Ring til KL" in page
    assert dropped.status_code == 422
    assert "Ring til KL" not in browser.get(f"/moeder/{meeting_id}").text


def test_the_zip_holds_only_what_the_reader_may_have(house: House, enter: Enter, meeting_id: int):
    case_id = house.case(CaseType.CROSS_CUTTING, "Sundhedsjournalen")
    house.do(lambda work: _documents(work, case_id))
    house.add(meeting_id, "Sundhedsjournalen", case_ids=(case_id,))

    entitled = names(enter("sekretariat"), meeting_id)
    others = names(enter("koordinator-stat"), meeting_id)

    assert {n.rpartition("/")[2] for n in entitled} == {"dagsorden.txt", "åben.pdf", "lukket.pdf"}
    assert {n.rpartition("/")[2] for n in others} == {"dagsorden.txt", "åben.pdf"}


def _documents(work, case_id: int) -> None:
    add_document(work, case_id, DocumentDraft("Åben"), upload=Upload("åben.pdf", PDF))
    closed = DocumentDraft("Lukket", openness=Openness.CLOSED, ground="Kontrakt")
    add_document(work, case_id, closed, upload=Upload("lukket.pdf", PDF))


def names(browser, meeting_id: int) -> list[str]:
    answer = browser.get(f"/moeder/{meeting_id}/materiale.zip")
    assert answer.mimetype == "application/zip"
    return ZipFile(BytesIO(answer.data)).namelist()


def seat_ids(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('name="presence-')[1:]]
