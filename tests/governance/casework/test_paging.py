"""The list of cases is paged by the case at the edge, and reaches every case once."""

from typing import Any

import pytest

from governance.casework import intake
from governance.casework.queries import CaseFilter, CasePage, list_cases
from governance.casework.queries.listing import SORTS
from tests.governance.desk import Desk

TITLES = ("b", "A", "b", "c", "Ø", "a", "b")


@pytest.fixture
def seven(desk: Desk) -> list[int]:
    """Seven cases, some with the same title, two of them withdrawn."""
    ids = [desk.case(title).id for title in TITLES]
    for case_id in ids[2:4]:
        intake.withdraw(desk.work, case_id, "Ejeren ønsker det")
    return ids


def page(desk: Desk, **wanted: Any) -> CasePage:
    return list_cases(desk.work, CaseFilter(per_page=3, **wanted))


def ids(found: CasePage) -> list[int]:
    return [line.case.id for line in found.lines]


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{name}" for name in SORTS)])
def test_whatever_the_order_every_case_is_reached_once_and_back_again(
    desk: Desk, seven: list[int], sort: str
) -> None:
    pages = [page(desk, sort=sort)]
    while pages[-1].has_next and len(pages) < 9:
        pages.append(page(desk, sort=sort, after=ids(pages[-1])[-1]))

    assert sorted(i for one in pages for i in ids(one)) == sorted(seven)
    assert [one.has_previous for one in pages] == [False, True, True]
    assert all(one.total == len(seven) for one in pages)
    back = page(desk, sort=sort, before=ids(pages[2])[0])
    assert ids(back) == ids(pages[1])
    first = page(desk, sort=sort, before=ids(back)[0])
    assert (ids(first), first.has_previous, first.has_next) == (ids(pages[0]), False, True)


def test_a_case_that_comes_in_meanwhile_is_neither_shown_twice_nor_hides_another(
    desk: Desk, seven: list[int]
) -> None:
    before = page(desk, sort="-number")
    desk.case("Ny sag øverst")

    after = page(desk, sort="-number", after=ids(before)[-1])

    assert ids(before) + ids(after) == sorted(seven, reverse=True)[:6]


def test_an_edge_that_is_no_case_shows_the_first_page(desk: Desk, seven: list[int]) -> None:
    assert ids(page(desk, after=10**6)) == ids(page(desk))
