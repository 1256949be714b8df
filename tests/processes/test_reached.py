"""An element that no path test of its process reaches is told of."""

from engine.history import WATCH
from tests.processes.desk import open_desk
from tests.processes.reached import (
    HERE,
    drawn,
    folder_and_test,
    missing,
    names_of_tests,
    noting,
)

PROCESS = "case_completion"


def all_passed():
    return {(PROCESS, name) for name in names_of_tests(HERE / PROCESS)}


def test_what_a_case_reaches_is_noted(session, clock):
    seen: set[tuple[str, str]] = set()
    desk = open_desk(session, clock, [PROCESS, "cross_cutting_intake"])
    session.info[WATCH] = noting(PROCESS, seen)

    desk.submit(cost_amount_kr=500_000)
    assert (PROCESS, "check_case") in seen
    assert (PROCESS, "case_is_complete") not in seen

    desk.answer("check_case", complete="yes")
    assert (PROCESS, "case_is_complete") in seen


def test_an_element_that_is_not_reached_is_named():
    seen = {(PROCESS, element) for element in drawn(PROCESS)}
    left_out = (PROCESS, sorted(drawn(PROCESS))[0])

    assert missing(seen, all_passed()) == {}
    assert missing(seen - {left_out}, all_passed()) == {PROCESS: [left_out[1]]}


def test_what_another_process_reached_does_not_count():
    seen = {("annual_cycle", element) for element in drawn(PROCESS)}

    assert missing(seen, all_passed()) == {PROCESS: sorted(drawn(PROCESS))}


def test_a_process_of_which_only_some_tests_ran_is_not_judged():
    some = set(sorted(all_passed())[1:])

    assert missing(set(), some) == {}


def test_only_the_tests_of_a_process_folder_are_counted():
    inside = "tests/processes/annual_cycle/test_paths.py::test_a[x]"

    assert folder_and_test(inside) == ("annual_cycle", "test_a")
    assert folder_and_test("tests/processes/test_reached.py::test_a") is None
