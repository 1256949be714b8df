"""The trace, walked from either end."""

import pytest
from sqlalchemy import Table, insert

from engine.persistence.base import Base
from governance.casework.cases import Openness
from governance.casework.resolutions.models import Aspect, Outcome
from governance.casework.resolutions.recording import ResolutionDraft, record_resolution
from governance.casework.trace import LINKS, Node, trace_from
from tests.governance.desk import Desk

QUORATE = {"is_quorate": True, "present": 7, "needed": 4}


def put(desk: Desk, table: str, **values: object) -> int:
    """A row by table name: the trace crosses packages that this one may not import."""
    held: Table = Base.metadata.tables[table]
    result = desk.session.execute(insert(held).values(**values))
    return int(result.inserted_primary_key[0])


@pytest.fixture
def chain(desk: Desk) -> dict[str, Node]:
    """One record of each kind down to the resolution, each citing the one above."""
    case = desk.cross_cutting()
    clause = desk.clause_id()
    initiative = put(
        desk,
        "initiative",
        code="fmk",
        title_da="FMK",
        title_en="",
        scope="cross_cutting",
        inclusion_ground="strategy_project",
        inclusion_reason="Strategi",
        case_id=case.id,
    )
    put(desk, "initiative_clause", initiative_id=initiative, clause_id=clause)
    project = put(
        desk,
        "project",
        code="fmk",
        name_da="FMK",
        name_en="",
        purpose="",
        state="active",
        initiative_id=initiative,
        owner_id=case.owner_id,
        case_id=case.id,
    )
    draft = ResolutionDraft(
        "board", Aspect.GOAL, Outcome.ADOPTED, "Vedtaget", QUORATE, desk.work.today, case.id
    )
    resolution = record_resolution(desk.work, draft)
    return {
        "agreement_clause": Node("agreement_clause", clause),
        "initiative": Node("initiative", initiative),
        "case_file": Node("case_file", case.id),
        "project": Node("project", project),
        "resolution": Node("resolution", resolution.id),
    }


@pytest.mark.parametrize(
    "start", ["agreement_clause", "initiative", "case_file", "project", "resolution"]
)
def test_the_whole_chain_is_found_from_every_link_of_it(
    desk: Desk, chain: dict[str, Node], start: str
) -> None:
    found = trace_from(desk.work, chain[start])

    assert found == {kind: (node,) for kind, node in chain.items()}


def test_another_resolution_of_the_case_is_not_part_of_this_ones_trace(
    desk: Desk, chain: dict[str, Node]
) -> None:
    draft = ResolutionDraft(
        "board",
        Aspect.PLAN,
        Outcome.ADOPTED,
        "Vedtaget",
        QUORATE,
        desk.work.today,
        chain["case_file"].id,
    )
    record_resolution(desk.work, draft)

    assert trace_from(desk.work, chain["resolution"])["resolution"] == (chain["resolution"],)
    assert len(trace_from(desk.work, chain["case_file"])["resolution"]) == 2


def test_a_case_that_one_may_not_see_ends_the_walk(desk: Desk, chain: dict[str, Node]) -> None:
    from governance.casework.cases import get_case

    case = get_case(desk.work, chain["case_file"].id)
    case.confidentiality, case.confidentiality_ground = Openness.CLOSED, "Udbud"
    desk.session.flush()

    found = trace_from(desk.as_("coordinator:state"), chain["initiative"])

    assert "case_file" not in found
    assert "resolution" not in found


def test_every_link_names_tables_and_columns_that_are_there() -> None:
    assert [link for link in LINKS if link.pairs() is None] == []
