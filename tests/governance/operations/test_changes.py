from decimal import Decimal

import pytest

from governance.errors import Forbidden
from governance.operations import changes
from governance.operations.changes import ChangeState
from governance.operations.errors import ChangeInWrongState, NotFullyPaid
from governance.operations.events import ChangeFinanced


@pytest.fixture
def change(operation):
    return changes.request_change(
        operation.work,
        operation.solution,
        operation.parties["municipality"],
        title="Opslag i hjemmeplejen",
        need="Kommunerne mangler adgang",
    )


def test_a_party_demands_and_others_back_it(operation, change):
    region, demander = operation.parties["region"], operation.parties["municipality"]

    changes.back(operation.work, change, region)
    changes.back(operation.work, change, region)
    changes.back(operation.work, change, demander)

    assert (change.demander, change.backers) == (demander, [region])


def test_a_coordinator_demands_for_their_own_party_only(operation):
    with pytest.raises(Forbidden):
        changes.request_change(
            operation.as_("coordinator:region"),
            operation.solution,
            operation.parties["state"],
            title="x",
            need="y",
        )


@pytest.mark.parametrize("kl", [1, 3999])
def test_a_change_is_not_financed_before_named_payers_cover_all_of_it(operation, change, kl):
    changes.estimate(operation.work, change, estimate_kr=1_000_000)
    changes.name_payers(operation.work, change, operation.shares(dr=6000, kl=kl))

    with pytest.raises(NotFullyPaid):
        changes.finance(operation.work, change)

    assert change.state is ChangeState.ESTIMATED


def test_a_change_without_payers_is_not_financed(operation, change):
    changes.estimate(operation.work, change, estimate_kr=0)

    with pytest.raises(NotFullyPaid):
        changes.finance(operation.work, change)


def test_payers_beyond_one_hundred_finance_nothing_either(operation, change):
    changes.estimate(operation.work, change, estimate_kr=10)
    changes.name_payers(operation.work, change, operation.shares(dr=6000, kl=6000))

    with pytest.raises(NotFullyPaid):
        changes.finance(operation.work, change)


def test_a_change_goes_all_the_way(operation, change):
    work = operation.work
    changes.estimate(work, change, estimate_kr=100_001)
    changes.name_payers(work, change, operation.shares(dr=5000, kl=5000))
    changes.finance(work, change)
    announced = work.session.info["governance.events"][-1]
    changes.release(work, change)
    changes.accept(operation.as_("coordinator:municipality"), change)

    assert announced == ChangeFinanced(change.id)
    assert change.payments() == {"dr": 50_001, "kl": 50_000}
    assert change.state is ChangeState.ACCEPTED


def test_payers_named_anew_replace_the_former_who_stay_on_record(operation, change):
    changes.estimate(operation.work, change, estimate_kr=10)
    changes.name_payers(operation.work, change, operation.shares(dr=6000))
    changes.name_payers(operation.work, change, operation.shares(dr=2500, kl=2500))

    assert change.covered == Decimal(50)
    assert len(change.named) == 3


def test_only_the_demander_accepts(operation, change):
    work = operation.work
    changes.estimate(work, change, estimate_kr=10)
    changes.name_payers(work, change, operation.shares(kl=10_000))
    changes.finance(work, change)
    changes.release(work, change)

    for other in (work, operation.as_("coordinator:region")):
        with pytest.raises(Forbidden):
            changes.accept(other, change)


def test_no_step_is_skipped(operation, change):
    for step in (changes.finance, changes.release):
        with pytest.raises(ChangeInWrongState):
            step(operation.work, change)


def test_what_is_financed_is_not_estimated_or_rejected_again(operation, change):
    changes.estimate(operation.work, change, estimate_kr=10)
    changes.name_payers(operation.work, change, operation.shares(kl=10_000))
    changes.finance(operation.work, change)

    with pytest.raises(ChangeInWrongState):
        changes.estimate(operation.work, change, estimate_kr=20)
    with pytest.raises(ChangeInWrongState):
        changes.reject(operation.work, change, reason="For sent")
