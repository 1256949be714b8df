"""The parties are heard, and silence stays silence."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework import errors
from governance.casework.cases import Case
from governance.casework.hearings import (
    HearingKind,
    Opinion,
    PartyAnswer,
    PartyHearing,
    Standing,
    acknowledge,
    answer_hearing,
    claims,
    close_hearing,
    open_hearing,
    standings,
)
from tests.governance.desk import Desk


def deadline(desk: Desk) -> datetime:
    return desk.work.now + timedelta(days=14)


def ask(desk: Desk, case: Case, kind: HearingKind, **more: bool) -> dict[str, PartyHearing]:
    hearings = open_hearing(desk.work, case.id, kind=kind, deadline_at=deadline(desk), **more)
    return {hearing.party_code: hearing for hearing in hearings}


def test_a_hearing_asks_all_three_parties(desk: Desk) -> None:
    asked = ask(desk, desk.cross_cutting(), HearingKind.HEARING)

    assert set(asked) == {"state", "region", "municipality"}


def test_only_the_other_parties_acknowledge(desk: Desk) -> None:
    asked = ask(desk, desk.internal(), HearingKind.ACKNOWLEDGEMENT)

    assert set(asked) == {"state", "municipality"}


def test_asking_twice_asks_once(desk: Desk) -> None:
    case = desk.internal()
    first = ask(desk, case, HearingKind.ACKNOWLEDGEMENT)

    again = ask(desk, case, HearingKind.ACKNOWLEDGEMENT)

    assert {h.id for h in first.values()} == {h.id for h in again.values()}


def test_silence_is_shown_as_not_acknowledged(desk: Desk) -> None:
    case = desk.internal()
    asked = ask(desk, case, HearingKind.ACKNOWLEDGEMENT, silence_is_consent=True)
    acknowledge(desk.as_("coordinator:state"), asked["state"].id)

    seen = close_hearing(desk.work, case.id, HearingKind.ACKNOWLEDGEMENT)

    shown = {s.hearing.party_code: (s.standing, s.silence_da) for s in seen}
    assert shown == {
        "state": (Standing.ANSWERED, ""),
        "municipality": (Standing.SILENT, "ikke kvitteret"),
    }


def test_silence_is_consent_only_where_the_hearing_said_so(desk: Desk) -> None:
    case, other = desk.cross_cutting(), desk.cross_cutting("NSP")
    ask(desk, case, HearingKind.HEARING)
    ask(desk, other, HearingKind.HEARING, silence_is_consent=True)
    late = desk.later(days=15)

    plain = {s.standing for s in standings(late, case.id, HearingKind.HEARING)}
    said = {s.standing for s in standings(late, other.id, HearingKind.HEARING)}

    assert (plain, said) == ({Standing.SILENT}, {Standing.SILENT_CONSENT})


def test_before_the_deadline_an_answer_is_awaited(desk: Desk) -> None:
    case = desk.cross_cutting()
    ask(desk, case, HearingKind.HEARING)

    seen = {s.standing for s in standings(desk.work, case.id, HearingKind.HEARING)}

    assert seen == {Standing.AWAITED}


def test_a_coordinator_answers_for_their_own_party_only(desk: Desk) -> None:
    asked = ask(desk, desk.cross_cutting(), HearingKind.HEARING)

    with pytest.raises(errors.NotYourParty):
        answer_hearing(
            desk.as_("coordinator:region"), asked["state"].id, PartyAnswer(Opinion.NO_REMARKS)
        )


def test_the_secretariat_answers_on_behalf_of_a_party(desk: Desk) -> None:
    asked = ask(desk, desk.cross_cutting(), HearingKind.HEARING)

    answer = answer_hearing(desk.work, asked["state"].id, PartyAnswer(Opinion.NO_REMARKS))

    assert (answer.by_name, answer.on_behalf_of) == ("Sekretariat", "state")


def test_the_newest_answer_counts_and_the_older_stays(desk: Desk) -> None:
    case = desk.internal()
    asked = ask(desk, case, HearingKind.ACKNOWLEDGEMENT)
    state = desk.as_("coordinator:state")
    claim = PartyAnswer(Opinion.REMARKS, "", True, "Vi bruger samme standard")
    answer_hearing(state, asked["state"].id, claim)
    assert [s.hearing.party_code for s in claims(desk.work, case.id)] == ["state"]

    acknowledge(state, asked["state"].id)

    assert claims(desk.work, case.id) == []
    assert desk.session.scalar(text("SELECT count(*) FROM hearing_answer")) == 2


def test_a_claim_of_cross_cutting_effect_needs_its_reason(desk: Desk) -> None:
    asked = ask(desk, desk.internal(), HearingKind.ACKNOWLEDGEMENT)
    claim = PartyAnswer(Opinion.REMARKS, claims_cross_cutting=True)

    with pytest.raises(errors.ReasonRequired):
        answer_hearing(desk.as_("coordinator:state"), asked["state"].id, claim)


def test_a_claim_does_not_reclassify_by_itself(desk: Desk) -> None:
    case = desk.internal()
    asked = ask(desk, case, HearingKind.ACKNOWLEDGEMENT)
    claim = PartyAnswer(Opinion.REMARKS, "", True, "Vi bruger samme standard")

    answer_hearing(desk.as_("coordinator:state"), asked["state"].id, claim)

    assert case.case_type == "internal_strategic"


def test_a_closed_hearing_takes_no_answer(desk: Desk) -> None:
    case = desk.cross_cutting()
    asked = ask(desk, case, HearingKind.HEARING)
    close_hearing(desk.work, case.id, HearingKind.HEARING)

    with pytest.raises(errors.HearingClosed):
        answer_hearing(desk.work, asked["state"].id, PartyAnswer(Opinion.NO_REMARKS))


def test_an_answer_given_is_never_changed(desk: Desk) -> None:
    asked = ask(desk, desk.cross_cutting(), HearingKind.HEARING)
    answer_hearing(desk.work, asked["state"].id, PartyAnswer(Opinion.NO_REMARKS))

    with pytest.raises(IntegrityError, match="append-only"):
        desk.session.execute(text("UPDATE hearing_answer SET opinion = 'objects'"))
