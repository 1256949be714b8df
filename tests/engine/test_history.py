"""The account of an instance: which way a gateway chose, and who may listen along."""

from datetime import timedelta

from engine import queries
from engine.history import WATCH
from engine.persistence.tables import HistoryRow, HistoryStep
from tests.engine.desk import SYSTEM


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


def test_a_step_is_one_row_whatever_happens_in_it(desk):
    desk.deploy("ruled")

    instance = desk.start("ruled", case_type="cross_cutting")

    assert desk.session.query(HistoryStep).count() == 1
    assert len(queries.history(desk.session, instance.id)) > 3


def of_the_former_release(desk, instance, kind: str) -> None:
    desk.session.add(
        HistoryRow(
            instance_id=instance.id, business_key="case:1", at=desk.now - timedelta(days=9),
            kind=kind, process_id="ruled", element_id="begin", element_name="Begynd",
            actor=SYSTEM.key, actor_name=SYSTEM.name, detail={"was": "told"},
        )
    )  # fmt: skip
    desk.session.commit()


def test_what_the_former_release_wrote_comes_first(desk):
    desk.deploy("ruled")
    instance = desk.start("ruled", case_type="cross_cutting")
    alone = queries.history(desk.session, instance.id)

    of_the_former_release(desk, instance, "element_entered")

    first, *others = queries.history(desk.session, instance.id)
    assert (first.kind, first.element_id, first.detail) == (
        "element_entered", "begin", {"was": "told"},
    )  # fmt: skip
    assert others == alone


def test_the_newest_events_of_a_key_are_those_of_all_its_instances(desk):
    desk.deploy("ruled")
    one = desk.start("ruled", case_type="cross_cutting")
    of_the_former_release(desk, one, "element_entered")
    desk.start("ruled", "case:2", case_type="internal")
    two = desk.start("ruled", case_type="internal")
    both = [*queries.history(desk.session, one.id), *queries.history(desk.session, two.id)]

    everything = queries.newest_first(desk.session, "case:1", 100)

    assert everything == both[::-1]
    assert queries.newest_first(desk.session, "case:1", 3) == both[:-4:-1]
    assert queries.newest_first(desk.session, "case:1", len(both) - 1) == both[:0:-1]
