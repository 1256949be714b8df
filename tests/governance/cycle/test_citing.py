"""Adopting a plan can cite the resolution that did it."""

from datetime import date

import pytest

from governance.casework.resolutions.models import Aspect, Outcome, Resolution
from governance.casework.resolutions.recording import ResolutionDraft, record_resolution
from governance.cycle.adoption import adopt_cycle
from governance.cycle.citing import citable_resolutions, cited
from governance.cycle.cycles import CycleState
from governance.cycle.errors import NotCitable

QUORATE = {"is_quorate": True, "present": 7, "needed": 4}


def resolved(desk, outcome: Outcome = Outcome.ADOPTED, on: date | None = None) -> Resolution:
    """A resolution of the board about no case."""
    draft = ResolutionDraft(
        "board",
        Aspect.WHOLE,
        outcome,
        "Årshjulet vedtages.",
        QUORATE,
        on or desk.work.today,
        subject="agenda_item:1",
    )
    return record_resolution(desk.work, draft)


def test_the_plan_cites_the_resolution_it_was_adopted_by(desk):
    cycle, resolution = desk.approved(), resolved(desk)

    adopt_cycle(desk.work, cycle.id, resolution=f" {resolution.number} ")

    assert cycle.resolution_id == resolution.id
    assert cited(desk.work, cycle) is resolution


def test_without_a_number_nothing_is_cited(desk):
    cycle = desk.approved()

    adopt_cycle(desk.work, cycle.id)

    assert cited(desk.work, cycle) is None


@pytest.mark.parametrize("number", ["2026-999", "årshjul"])
def test_a_number_that_is_no_resolution_is_refused_and_adopts_nothing(desk, number):
    cycle = desk.approved()
    resolved(desk)

    with pytest.raises(NotCitable):
        adopt_cycle(desk.work, cycle.id, resolution=number)

    assert cycle.state is CycleState.APPROVED


def test_a_resolution_that_was_rejected_or_is_old_is_not_offered(desk):
    cycle = desk.approved()
    resolved(desk, Outcome.REJECTED)
    resolved(desk, on=date(2025, 1, 5))
    good = resolved(desk)

    assert citable_resolutions(desk.work, cycle) == [good]
