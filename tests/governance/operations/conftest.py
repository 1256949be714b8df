"""A solution in operation, three payers, and whoever acts."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from governance.operations.funding_keys import KeyDraft
from governance.operations.shares import Share
from governance.operations.solutions import Solution, SolutionDraft, put_into_operation
from governance.organisation.bodies import Body
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.work import Work
from tests.governance.builders import PARTY_NAMES, a_body, a_party, an_organisation
from tests.governance.conftest import an_actor

SINCE = date(2014, 1, 1)


@dataclass
class Operation:
    """``payers`` by code: ssm, dr, kl."""

    work: Work
    parties: dict[str, Party]
    payers: dict[str, Organisation]
    board: Body
    group: Body
    solution: Solution

    def as_(self, *groups: str) -> Work:
        return replace(self.work, actor=an_actor(*groups))

    def shares(self, **hundredths: int) -> list[Share]:
        return [Share(self.payers[code], share) for code, share in hundredths.items()]

    def key(self, **hundredths: int) -> KeyDraft:
        shares = self.shares(**(hundredths or {"ssm": 3334, "dr": 3333, "kl": 3333}))
        return KeyDraft(shares, "Bestyrelsen 2013-007", basis="En tredjedel hver")


@pytest.fixture
def operation(work: Work) -> Operation:
    session = work.session
    parties = {code: a_party(session, code) for code in PARTY_NAMES}
    payers = {
        code: an_organisation(session, code, party=parties[party])
        for code, party in (("ssm", "state"), ("dr", "region"), ("kl", "municipality"))
    }
    board, group = a_body(session, "board"), a_body(session, "steering_group")
    medcom = an_organisation(session, "medcom", name="MedCom")
    draft = SolutionDraft("nsp", ("National Serviceplatform", "National Service Platform"), medcom)
    solution = put_into_operation(work, draft, body=group, on=SINCE)
    return Operation(work, parties, payers, board, group, solution)
