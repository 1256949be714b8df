"""The account of an instance: which way a gateway chose, and who may listen along."""

from engine import queries
from engine.history import WATCH


def told_ways(desk, instance) -> dict[str, list[str]]:
    events = queries.history(desk.session, instance.id)
    return {e.element_id: e.detail["to"] for e in events if "to" in e.detail}


def test_a_choice_tells_the_element_that_it_led_to(desk):
    desk.deploy("ruled")

    joint = desk.start("ruled", "case:1", case_type="cross_cutting")
    own = desk.start("ruled", "case:2", case_type="internal")

    (gateway, taken), *rest = told_ways(desk, joint).items()
    assert rest == []
    assert len(taken) == 1
    assert told_ways(desk, own)[gateway] != taken


def test_whoever_watches_a_session_hears_each_event_in_order(desk):
    desk.deploy("ruled")
    heard = []
    desk.session.info[WATCH] = heard.append

    instance = desk.start("ruled", case_type="cross_cutting")

    recorded = queries.history(desk.session, instance.id)
    assert [(e.kind, e.element_id) for e in heard] == [(e.kind, e.element_id) for e in recorded]
