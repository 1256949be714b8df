"""Who confirms a number: never the one who reported it."""

from governance.portfolio.indicators.definitions import ask
from governance.validity import Days
from tests.processes.desk import Desk
from tests.processes.indicator_collection.test_paths import NORTH, SINCE, Collecting, collecting

__all__ = ["collecting"]


def test_where_the_management_counts_alone_the_coordinator_of_the_party_confirms(
    desk: Desk, collecting: Collecting
):
    hovedstaden = collecting.portfolio.organisation("region_hovedstaden")
    ask(desk.work(), collecting.indicator, [hovedstaden], days=Days(SINCE))
    collecting.call()

    questions = collecting.told()["indicator_questions"]

    confirmers = {one["organisation"]: one["confirmer"] for one in questions}
    assert confirmers["Region Hovedstaden"] == "coordinator:region"
    assert confirmers["Region Nordjylland"] == f"owner:{NORTH}"
