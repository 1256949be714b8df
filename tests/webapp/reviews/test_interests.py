"""Interests are declared in the room and ruled on by somebody else."""

import pytest
from sqlalchemy import select

from governance.organisation.interests import InterestDeclaration
from governance.permissions import SYSTEM
from tests.webapp.stage import Stage, signed_in, words
from webapp.database import reading


@pytest.fixture
def room(stage: Stage) -> str:
    return f"/gennemgange/{stage.review(stage.to_review()).id}"


def declared(app) -> list[InterestDeclaration]:
    with app.app_context():
        return list(reading(SYSTEM).session.scalars(select(InterestDeclaration)))


def declare(client, room, seat: int, text: str = "Min søster er direktør hos leverandøren."):
    return client.post(f"{room}/interesse", data={"seat_id": seat, "interest": text})


def test_a_member_declares_for_their_own_seat_only(app, sign_in, stage, room):
    client = signed_in(app, sign_in, "kommune-2")
    assert declare(client, room, stage.seat("Kommunal plads 1")).status_code == 422
    assert declare(client, room, stage.seat("Kommunal plads 2"), " ").status_code == 422
    assert declared(app) == []
    assert declare(client, room, stage.seat("Kommunal plads 2")).status_code == 303
    assert [d.seat_id for d in declared(app)] == [stage.seat("Kommunal plads 2")]
    assert "Afventer afgørelse" in words(client.get(room))


def test_the_chair_rules_and_the_seat_is_disqualified(app, sign_in, stage, room):
    declare(signed_in(app, sign_in, "kommune-2"), room, stage.seat("Kommunal plads 2"))
    chair = signed_in(app, sign_in, "formand-styregruppe")
    where = f"{room}/interesse/{declared(app)[0].id}"
    assert where in words(chair.get(room))
    ruling = {"disqualified": "yes", "ground": "nr2", "reason": "Nær slægt."}
    assert chair.post(where, data=ruling).status_code == 303
    page = words(chair.get(room))
    assert "sg-seat--disqualified" in page
    assert "Nr. 2: nærtståendes interesse. Nær slægt." in page


def test_a_disqualification_needs_its_ground(app, sign_in, stage, room):
    declare(signed_in(app, sign_in, "kommune-2"), room, stage.seat("Kommunal plads 2"))
    chair = signed_in(app, sign_in, "formand-styregruppe")
    where = f"{room}/interesse/{declared(app)[0].id}"
    answer = chair.post(where, data={"disqualified": "yes", "reason": "Nær slægt."})
    assert answer.status_code == 422
    assert "Nær slægt." in words(answer)
    assert chair.post(where, data={}).status_code == 422


def test_the_chair_may_not_rule_on_themselves_but_the_deputy_may(app, sign_in, stage, room):
    chair = signed_in(app, sign_in, "formand-styregruppe")
    declare(chair, room, stage.seat("Region Midtjylland"))
    where = f"{room}/interesse/{declared(app)[0].id}"
    ruling = {"disqualified": "no", "reason": "Ingen tvivl."}
    assert where not in words(chair.get(room))
    assert chair.post(where, data=ruling).status_code in (403, 422)
    deputy = signed_in(app, sign_in, "stat-1")
    assert deputy.post(where, data=ruling).status_code == 303
    assert "Ikke inhabil." in words(deputy.get(room))


def test_a_member_may_not_rule(app, sign_in, stage, room):
    declare(signed_in(app, sign_in, "kommune-2"), room, stage.seat("Kommunal plads 2"))
    member = signed_in(app, sign_in, "kommune-1")
    where = f"{room}/interesse/{declared(app)[0].id}"
    assert where not in words(member.get(room))
    ruling = {"disqualified": "no", "reason": "x"}
    assert member.post(where, data=ruling).status_code == 403


def test_the_substitute_of_a_disqualified_seat_is_called_in(app, sign_in, stage, room):
    declare(signed_in(app, sign_in, "kommune-1"), room, stage.seat("Kommunal plads 1"))
    chair = signed_in(app, sign_in, "formand-styregruppe")
    ruling = {"disqualified": "yes", "ground": "nr5", "reason": "Tvivl."}
    chair.post(f"{room}/interesse/{declared(app)[0].id}", data=ruling)
    answer = chair.post(f"{room}/stedfortraedere/inhabile", follow_redirects=True)
    assert "Stedfortrædere er indkaldt for: Kommunal plads 1." in words(answer)
    assert "Stedfortræder, kommunerne for Kommunal repræsentant 1" in words(answer)


def test_while_the_process_asks_for_the_ruling_its_task_is_the_place(app, sign_in, stage):
    number = stage.to_clarification()
    room = f"/gennemgange/{stage.review(number).id}"
    stage.answer(number, "declare_interest", most=1, has_interest="yes", interest="Aktier.")
    stage.answer(number, "declare_interest", has_interest="no")
    task = stage.tasks(number, "rule_on_interest")[0]
    holder = "stat-1" if task.candidate_group.startswith("deputy") else "formand-styregruppe"
    client = signed_in(app, sign_in, holder)
    answer = client.get(f"{room}/interesse/{declared(app)[0].id}")
    assert answer.location == f"/opgaver/{task.id}"
