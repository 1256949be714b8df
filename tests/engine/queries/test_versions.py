"""The versions of a process."""

from engine import queries


def test_a_version_knows_what_it_is_bound_to(desk):
    desk.deploy("called_review", "calling_intake")

    intake = queries.definition_of(desk.session, "calling_intake", 1)

    assert queries.called_versions(desk.session, intake) == {"called_review": 1}


def test_a_version_is_found_by_its_number(desk):
    desk.deploy("called_review")

    assert queries.definition_of(desk.session, "called_review", 1) is not None
    assert queries.definition_of(desk.session, "called_review", 2) is None
